import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { dropIssued, type IssuedDocument, issuedFor, isUpload } from '../dossier/dossier.ts';
import { holdersOf } from './linked.ts';

/** Whether what a task made goes (null: a person made it), by its key, or by its business instant when the key tells nothing. */
export type IsGone = (task: string | null, at: string) => boolean;

interface Wanted {
  /** What people joined. */
  uploads: boolean;
  /** What was issued, and what letters carried. */
  documents: boolean;
  isGone: IsGone;
  repeaters: ReadonlySet<string>;
}

/**
 * Ids of the files that go: not those that another dossier names, nor what is kept of this one. A document's bytes are there before
 * its record is: without one, the instant of the bytes tells.
 */
export async function filesToErase(context: Context, id: string, wanted: Wanted): Promise<string[]> {
  const { files } = await context.store.around(id, { newest: {}, dossiers: [] });
  const issued = new Map<string, IssuedDocument>();
  for (const one of await issuedFor(context.store, id))
    for (const made of Object.values(one.files)) issued.set(made.id, one);
  const going = files.filter((file) => {
    if (isUpload(file)) return wanted.uploads && wanted.isGone(null, file.at);
    const { task, at } = issued.get(file.id) ?? { task: '', at: file.at };
    return wanted.documents && wanted.isGone(task, at);
  });
  const named = going.length === 0 ? '' : await holdersOf(context, new Set([...wanted.repeaters, id]));
  return going.flatMap((file) => (named.includes(JSON.stringify(file.id)) ? [] : [file.id]));
}

/** Documents issued before: what they were is no longer told, nor their codes recognised. */
export async function eraseDocuments(store: Store, id: string, isGone: IsGone): Promise<void> {
  for (const { id: document, task, at } of await issuedFor(store, id))
    if (isGone(task, at)) await dropIssued(store, document);
}
