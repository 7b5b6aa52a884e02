import { type FieldError, type JsonObject, problems, refuse, sha256 } from '../../base/base.ts';
import { namedIn } from '../../engine/engine.ts';
import { findPerson, type StoredFile } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { keepFile, type ReceivedFile, uploadsOn } from '../dossier/dossier.ts';
import { holderOf, signedBy } from './link-holder.ts';
import type { LinkFile } from './link-shapes.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** Limits the files of one link, because it is sent by mail and may be lost. */
const MAX_FILES = 20;

/** Returns the files this link added to its dossier; none for a token this server did not sign. */
export async function linkFiles(context: Context, token: string): Promise<LinkFile[]> {
  const kept = await signedBy(context.store, token);
  const files = kept === null ? [] : await filesBy(context, kept.link);
  return files.map(({ id, name }) => ({ id, name }));
}

/**
 * Tells whether this server signed the token, even if its link is over. It is checked before a file is read, so that strangers cannot send
 * large content.
 */
export async function isLink(context: Context, token: string): Promise<boolean> {
  return (await signedBy(context.store, token)) !== null;
}

/**
 * Stores a file with the dossier of a link. The same content sent again is the same file.
 * @throws Refusal link-closed, too-large (also when its maker's organisation has reached its quota), conflict when the link has added all
 * the files it may
 */
export async function addLinkFile(
  context: Context,
  { token, address, file, ...when }: { token: string; address: string; file: ReceivedFile } & Pick<Caller, 'received'>,
): Promise<LinkFile> {
  const { link } = await holderOf(context, token, address);
  const mine = await filesBy(context, link);
  const hash = sha256(file.content);
  const same = mine.find((one) => one.sha256 === hash && one.name === file.name);
  if (same) return same;
  if (mine.length >= MAX_FILES)
    refuse(
      problems.conflict(`Ce lien a déjà reçu ${MAX_FILES} fichiers : envoyez les suivants à qui suit le dossier.`),
    );
  const maker = await findPerson(context.store, link.by);
  const uploader = { organisation: maker?.organisation ?? null, isOutsider: true };
  return keepFile(context, file, { ...when, ...uploader, dossier: link.dossier, by: byOf(link) });
}

/** Refuses each answer that names a file which this very link did not add. */
export async function foreignFiles(
  context: Context,
  link: LinkRecord,
  { schema, data }: { schema: JsonObject | null; data: JsonObject },
): Promise<FieldError[]> {
  const named = schema === null ? [] : namedIn(schema, data).filter(({ kind }) => kind === 'file');
  if (named.length === 0) return [];
  const mine = new Set((await filesBy(context, link)).map(({ id }) => id));
  return named
    .filter(({ id }) => !mine.has(id))
    .map(({ path }) => ({ path, code: 'file', message: 'Ce fichier n’est pas arrivé : choisissez-le de nouveau.' }));
}

async function filesBy({ store }: Context, link: LinkRecord): Promise<StoredFile[]> {
  return (await uploadsOn({ store }, link.dossier)).filter(({ by }) => by === byOf(link));
}

const byOf = ({ id }: LinkRecord) => `link:${id}`;
