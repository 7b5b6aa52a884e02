import type { Store, Twins } from '../contract/contract.ts';
import { everyRecord, putOver } from '../kinds/put-over.ts';

/** Of this store alone: a copy claims keys anew. */
const KIND = 'store';
const MARK = 'unique-twins';

/** Who is found to hold one unique key twice is told for good: somebody must look at both. */
export function noteTwins(store: Store, { workflow, dossiers }: Twins): Promise<void> {
  const id = [MARK, workflow, ...dossiers].join(':');
  return putOver(store, { kind: KIND, id, marks: [MARK], sort: '', value: { workflow, dossiers } });
}

export async function twinsOf(store: Store): Promise<Twins[]> {
  // Written above alone.
  return (await everyRecord(store, KIND, MARK)).map(({ value }) => value as unknown as Twins);
}
