import type { JsonObject } from '../../base/base.ts';
import type { Store } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { putOver } from './put-over.ts';

/** Holds what the last trial of a draft of definitions found. */
export interface KeptTrial {
  /** Names this report among those the draft has had. */
  key: string;
  /** Is written and read by operations alone. */
  report: JsonObject;
}

const TRIAL = 'definition-trial';
/** Is a duration of the real clock. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Replaces the report of the last trial. */
export async function putTrialReport(store: Store, draft: string, { key, report }: KeptTrial): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await putOver(store, { kind: TRIAL, id: draft, marks: [], sort: '', value: { key, report }, expiresAt });
}

const checkedTrial = checkedBy<KeptTrial>({ key: 'text', report: 'object' });

export async function findTrialReport(store: Store, draft: string): Promise<KeptTrial | null> {
  const record = await store.record(TRIAL, draft);
  return record && checkedTrial(record);
}

export function dropTrialReport(store: Store, draft: string): Promise<void> {
  return store.dropRecord(TRIAL, draft);
}
