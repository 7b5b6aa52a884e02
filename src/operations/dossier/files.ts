import { newId, problems, refuse, sha256 } from '../../base/base.ts';
import type { StoredFile } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorize } from '../reader.ts';
import { isUpload, type ReceivedFile } from './uploads.ts';

const MAX_BYTES = 10 * 1024 * 1024;

export async function addFile(context: Context, caller: Caller, id: string, file: ReceivedFile): Promise<StoredFile> {
  const { dossier } = await authorize(context, caller, id, 'file.add');
  return keepFile(context, file, { dossier: dossier.id, by: caller.person.id });
}

/** Keeps a file beside a dossier, under a name of ours. */
export async function keepFile(
  context: Context,
  file: ReceivedFile,
  { dossier, by }: Pick<StoredFile, 'dossier' | 'by'>,
): Promise<StoredFile> {
  if (file.content.byteLength > MAX_BYTES)
    refuse(problems.tooLarge('Un fichier peut peser 10 Mo au plus. Réduisez-le, puis renvoyez-le.'));
  if (file.content.byteLength === 0) refuse(problems.invalidForm('Ce fichier est vide. Choisissez-en un autre.'));
  const stored: StoredFile = {
    id: newId('fic', await context.store.realNow()),
    dossier,
    name: file.name,
    type: file.type,
    size: file.content.byteLength,
    sha256: sha256(file.content),
    at: await context.clock.now(),
    by,
  };
  await context.store.putFile(stored, file.content);
  return stored;
}

export async function files(context: Context, caller: Caller, id: string): Promise<StoredFile[]> {
  await authorize(context, caller, id, 'file.read');
  return uploadsOn(context, id);
}

/** What people joined to a dossier, contents apart. */
export async function uploadsOn({ store }: Pick<Context, 'store'>, dossier: string): Promise<StoredFile[]> {
  return (await store.around(dossier, { newest: {}, dossiers: [] })).files.filter(isUpload);
}

export async function fileContent(
  context: Context,
  caller: Caller,
  id: string,
  fileId: string,
): Promise<{ file: StoredFile; content: Uint8Array }> {
  const { held } = await authorize(context, caller, id, 'file.read');
  const kept = isUpload({ id: fileId }) ? await context.store.file(fileId) : null;
  if (kept?.file.dossier !== id) return refuse(problems.notFound('Ce fichier n’existe pas dans ce dossier.'));
  const mark = { dossier: id, person: caller.person.id, role: held[0] ?? '', at: await context.clock.now() };
  context.readings.note([{ ...mark, what: 'file' }]);
  return kept;
}
