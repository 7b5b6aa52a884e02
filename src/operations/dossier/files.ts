import { readScopeOf } from '../../access/access.ts';
import { newId, problems, refuse, sha256 } from '../../base/base.ts';
import type { StoredFile } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { chargeUpload, giveRoomBack, takeRoom, type Uploader } from '../limits/limits.ts';
import { type AuthorizedDossier, authorize, dataShown, filesShownTo } from '../reading/reading.ts';
import { isUpload, type ReceivedFile } from './uploads.ts';

const MAX_BYTES = 10 * 1024 * 1024;

export async function addFile(context: Context, caller: Caller, id: string, file: ReceivedFile): Promise<StoredFile> {
  const { dossier } = await authorize(context, caller, id, 'file.add');
  const { id: by, organisation } = caller.person;
  return keepFile(context, file, { ...caller, dossier: dossier.id, by, organisation, isOutsider: false });
}

/**
 * Stores a file of a dossier under a new id; it counts in the quota of its uploader's organisation.
 * @throws Refusal too-large when the file or all that organisation stores is too large · invalid-form · unavailable
 */
export async function keepFile(
  context: Context,
  file: ReceivedFile,
  { dossier, by, received, ...uploader }: Pick<StoredFile, 'dossier' | 'by'> & Pick<Caller, 'received'> & Uploader,
): Promise<StoredFile> {
  if (file.content.byteLength > MAX_BYTES)
    refuse(problems.tooLarge('Un fichier peut peser 10 Mo au plus. Réduisez-le, puis renvoyez-le.'));
  if (file.content.byteLength === 0) refuse(problems.invalidForm('Ce fichier est vide. Choisissez-en un autre.'));
  await refuseHarm(context, file);
  const stored: StoredFile = {
    id: newId('fic', await context.store.realNow()),
    dossier,
    name: file.name,
    type: file.type,
    size: file.content.byteLength,
    sha256: sha256(file.content),
    at: await (received === undefined ? context.clock.now() : context.clock.at(received)),
    by,
  };
  await takeRoom(context, uploader, stored);
  try {
    await context.store.putFile(stored, file.content);
  } catch (error) {
    await giveRoomBack(context.store, uploader.organisation, stored.size);
    throw error;
  }
  await chargeUpload(context.store, stored, uploader.organisation);
  return stored;
}

/** Refuses an infected file, and also any file that the scanner could not check. */
async function refuseHarm(
  { virusScanner, log }: Pick<Context, 'virusScanner' | 'log'>,
  file: ReceivedFile,
): Promise<void> {
  if (virusScanner === null) return;
  const verdict = await virusScanner.scan(file.content);
  if (verdict.kind === 'clean') return;
  if (verdict.kind === 'silent') {
    log.warn({ said: verdict.said }, 'scanner did not answer: file refused');
    const detail = `« ${file.name} » n’a pas pu être vérifié contre les virus, et n’a pas été gardé. Renvoyez-le dans quelques minutes ; si cela dure, dites-le à l’administration.`;
    return refuse(problems.unavailable(detail));
  }
  log.warn({ found: verdict.name }, 'infected file refused');
  const message = `« ${file.name} » contient un virus (${verdict.name}) et n’a pas été gardé. Choisissez un autre fichier.`;
  return refuse(problems.invalidForm(message, { errors: [{ path: '/file', code: 'infected', message }] }));
}

export async function files(context: Context, caller: Caller, id: string): Promise<StoredFile[]> {
  const found = await authorize(context, caller, id, 'file.read');
  const uploads = await uploadsOn(context, id);
  const isShown = await filesShown(context, caller, found);
  return uploads.filter(isShown);
}

/** Lists the files people joined to a dossier, without their contents. */
export async function uploadsOn({ store }: Pick<Context, 'store'>, dossier: string): Promise<StoredFile[]> {
  return (await store.around(dossier, { newest: {}, dossiers: [] })).files.filter(isUpload);
}

async function filesShown(context: Context, caller: Caller, found: AuthorizedDossier) {
  const readScope = readScopeOf(found.bundle.workflow, found.held);
  const data = await dataShown(context, caller, found, readScope);
  return filesShownTo(context, { readScope, data, caller, seen: found });
}

export async function fileContent(
  context: Context,
  caller: Caller,
  id: string,
  fileId: string,
): Promise<{ file: StoredFile; content: Uint8Array }> {
  const found = await authorize(context, caller, id, 'file.read');
  const { held } = found;
  const kept = isUpload({ id: fileId }) ? await context.store.file(fileId) : null;
  const isShown = await filesShown(context, caller, found);
  if (kept?.file.dossier !== id || !isShown(kept.file))
    return refuse(problems.notFound('Ce fichier n’existe pas dans ce dossier.'));
  const mark = { dossier: id, person: caller.person.id, role: held[0] ?? '', at: await context.clock.now() };
  context.readings.note([{ ...mark, what: 'file' }]);
  return kept;
}
