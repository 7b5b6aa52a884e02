import type { Store, StoredRecord } from '../contract/contract.ts';

/** Writes a record whatever was there. When two write at once, the last write stays. */
export async function putOver(store: Store, record: Omit<StoredRecord, 'revision'>): Promise<void> {
  let isWritten = false;
  while (!isWritten) {
    const before = (await store.record(record.kind, record.id))?.revision ?? 0;
    isWritten = await store.putRecord({ ...record, revision: before + 1 }, before);
  }
}

/** Reads every record of a kind, or those that bear a mark, in order of `sort` then `id`. */
export async function everyRecord(store: Store, kind: string, mark?: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  let after: string | undefined;
  do {
    const page = await store.records({ kind, limit: 1_000, ...(mark && { mark }), ...(after && { after }) });
    found.push(...page.items);
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
  return found;
}
