import type { Store } from '../../store/store.ts';

const KIND = 'retention-notice';

export interface Notice {
  /** Is the date of the last contact when the notice was given: a newer contact makes the notice void. */
  contact: string;
  /** Is a civil date. */
  on: string;
}

export async function noticeOf(store: Store, dossier: string): Promise<Notice | null> {
  const record = await store.record(KIND, dossier);
  // Only `noteNotice` writes it, hence its shape.
  return record && (record.value as unknown as Notice);
}

export async function noteNotice(store: Store, id: string, notice: Notice): Promise<void> {
  const before = (await store.record(KIND, id))?.revision ?? 0;
  const record = { kind: KIND, id, revision: before + 1, marks: [], sort: notice.on, value: { ...notice } };
  await store.putRecord(record, before);
}
