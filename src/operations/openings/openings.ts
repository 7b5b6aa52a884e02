import type { Store, StoredRecord } from '../../store/store.ts';

/**
 * Says that one person opened an archived dossier, under one role, for a motive, until an instant. It is read with their session, like
 * mandates, so that it ends by itself.
 */
export interface ArchiveOpening {
  person: string;
  dossier: string;
  role: string;
  motive: string;
  /** Is read on the business clock. */
  at: string;
  until: string;
}

export const OPENING = 'archive-opening';

/** @param id of its own: a dossier may be opened again */
export async function keepOpening(store: Store, id: string, opening: ArchiveOpening): Promise<void> {
  const marks = [`person:${opening.person}`, `dossier:${opening.dossier}`];
  await store.putRecord({ kind: OPENING, id, revision: 1, marks, sort: opening.at, value: { ...opening } }, 0);
}

/** Returns what is open at this instant, among the records that name a person. */
export function openingsOf(records: readonly StoredRecord[], now: string): { dossier: string; role: string }[] {
  return records.flatMap((record) => {
    const { dossier, role, until } = openingOf(record);
    return now < until ? [{ dossier, role }] : [];
  });
}

/** Trusts the shape of the value unchecked, since `keepOpening` alone writes these records. */
function openingOf({ value }: Pick<StoredRecord, 'value'>): ArchiveOpening {
  return value as unknown as ArchiveOpening;
}
