import type { Store, Twins } from '../contract/contract.ts';
import { everyRecord, putOver } from '../kinds/kinds.ts';

/** Belongs to this store alone: a copy claims keys again. */
const KIND = 'store';
const MARK = 'unique-twins';

/** Records for good that two dossiers hold one unique key: a person must look at both. */
export function noteTwins(store: Store, { workflow, dossiers }: Twins): Promise<void> {
  const id = [MARK, workflow, ...dossiers].join(':');
  return putOver(store, { kind: KIND, id, marks: [MARK], sort: '', value: { workflow, dossiers } });
}

export async function twinsOf(store: Store): Promise<Twins[]> {
  // Only `noteTwins` writes these values.
  return (await everyRecord(store, KIND, MARK)).map(({ value }) => value as unknown as Twins);
}
