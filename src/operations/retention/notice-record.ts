import type { Store } from '../../store/store.ts';

const KIND = 'retention-notice';

export interface Notice {
  /** The contact it was given after: a newer one makes it void. */
  contact: string;
  /** Civil date. */
  on: string;
}

export async function noticeOf(store: Store, dossier: string): Promise<Notice | null> {
  const record = await store.record(KIND, dossier);
  // Written by `noteNotice` alone, hence of that shape.
  return record && (record.value as unknown as Notice);
}

export async function noteNotice(store: Store, id: string, notice: Notice): Promise<void> {
  const before = (await store.record(KIND, id))?.revision ?? 0;
  const record = { kind: KIND, id, revision: before + 1, marks: [], sort: notice.on, value: { ...notice } };
  await store.putRecord(record, before);
}
