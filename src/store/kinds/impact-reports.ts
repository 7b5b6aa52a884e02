import type { JsonObject } from '../../base/base.ts';
import type { Store } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { putOver } from './put-over.ts';

/** Holds what the last trial of a draft of definitions found. */
export interface KeptImpact {
  /** Names this report among those the draft has had. */
  key: string;
  /** Is written and read by operations alone. */
  report: JsonObject;
}

const TRIAL = 'definition-trial';
/** Is a duration of the real clock. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Replaces the report of the last trial. */
export async function putImpactReport(store: Store, draft: string, { key, report }: KeptImpact): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await putOver(store, { kind: TRIAL, id: draft, marks: [], sort: '', value: { key, report }, expiresAt });
}

const checkedTrial = checkedBy<KeptImpact>({ key: 'text', report: 'object' });

export async function findImpactReport(store: Store, draft: string): Promise<KeptImpact | null> {
  const record = await store.record(TRIAL, draft);
  return record && checkedTrial(record);
}

export function dropImpactReport(store: Store, draft: string): Promise<void> {
  return store.dropRecord(TRIAL, draft);
}
