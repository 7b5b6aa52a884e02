import { type FieldError, type JsonObject, problems, refuse, sha256 } from '../../base/base.ts';
import { namedIn } from '../../engine/engine.ts';
import { findPerson, type StoredFile } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { keepFile, type ReceivedFile, uploadsOn } from '../dossier/dossier.ts';
import type { LinkFile } from './contract.ts';
import { holderOf, signedBy } from './link-holder.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** A link is sent by mail and may be lost: it fills a dossier only so far. */
const MAX_FILES = 20;

/** What this link has joined to its dossier; nothing for a token that is none of ours. */
export async function linkFiles(context: Context, token: string): Promise<LinkFile[]> {
  const kept = await signedBy(context.store, token);
  const files = kept === null ? [] : await filesBy(context, kept.link);
  return files.map(({ id, name }) => ({ id, name }));
}

/** Whether a token is one of ours, even over: before its content is read, so that a stranger sends nothing heavy. */
export async function isLink(context: Context, token: string): Promise<boolean> {
  return (await signedBy(context.store, token)) !== null;
}

/**
 * Keeps a file beside the dossier of a link. The same content sent again is the same file.
 *
 * @throws Refusal link-closed, too-large (also when its maker's organisation keeps as much as it may), conflict when the link has joined as many as it may
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

/** Each answer that is a file must be one that this very link joined. */
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
