import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { dropIssued, type IssuedDocument, issuedFor, isUpload } from '../dossier/dossier.ts';
import { holdersOf } from './linked.ts';

/**
 * Tells whether something goes, by the key of the task that made it (null: a person made it), or by its business instant when the key tells
 * nothing.
 */
export type IsGone = (task: string | null, at: string) => boolean;

interface FileErasure {
  /** Is true when files that people attached go. */
  uploads: boolean;
  /** Is true when issued documents and the attachments of letters go. */
  documents: boolean;
  isGone: IsGone;
  repeaters: ReadonlySet<string>;
}

/**
 * Lists the ids of the files that go, without those that another dossier names or that are kept on this one. A document's bytes are stored
 * before its record: without a record, the instant of the bytes decides.
 */
export async function filesToErase(context: Context, id: string, wanted: FileErasure): Promise<string[]> {
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

/** Drops the documents issued before: nobody can list them, and their codes are no longer recognised. */
export async function eraseDocuments(store: Store, id: string, isGone: IsGone): Promise<void> {
  for (const { id: document, task, at } of await issuedFor(store, id))
    if (isGone(task, at)) await dropIssued(store, document);
}
