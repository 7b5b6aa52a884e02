import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { dropIssued, issuedFor, isUpload } from '../dossier/dossier.ts';
import { holdersOf } from './linked.ts';

interface Wanted {
  /** What people joined. */
  uploads: boolean;
  /** What was issued, and what letters carried. */
  documents: boolean;
  /** Business instant of the erasure: what came later stays. */
  at: string;
  repeaters: ReadonlySet<string>;
}

/** Ids of the files that go: not those that another dossier names. */
export async function filesToErase(context: Context, id: string, wanted: Wanted): Promise<string[]> {
  const { files } = await context.store.around(id, { newest: {}, dossiers: [] });
  const kept = (await issuedFor(context.store, id)).filter(({ at }) => at >= wanted.at);
  const ofKept = new Set(kept.flatMap(({ files: made }) => Object.values(made).map((file) => file.id)));
  const going = files.filter(
    (file) => (isUpload(file) ? wanted.uploads && file.at <= wanted.at : wanted.documents) && !ofKept.has(file.id),
  );
  const named = going.length === 0 ? '' : await holdersOf(context, wanted.repeaters);
  return going.flatMap((file) => (named.includes(JSON.stringify(file.id)) ? [] : [file.id]));
}

/** Documents issued before: what they were is no longer told, nor their codes recognised. */
export async function eraseDocuments(store: Store, id: string, before: string): Promise<void> {
  for (const document of await issuedFor(store, id)) if (document.at < before) await dropIssued(store, document.id);
}
