import type { JsonObject } from '../../base/base.ts';
import type { Store } from '../contract/contract.ts';
import { putOver } from './put-over.ts';

/** What the last trial of a draft of definitions found. */
export interface KeptTrial {
  /** Names this report among those the draft had. */
  key: string;
  /** Written and read by operations alone. */
  report: JsonObject;
}

const TRIAL = 'definition-trial';
/** Real time. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Takes the place of the one before. */
export async function putTrialReport(store: Store, draft: string, { key, report }: KeptTrial): Promise<void> {
  const expiresAt = (await store.realNow()) + KEPT_MS;
  await putOver(store, { kind: TRIAL, id: draft, marks: [], sort: '', value: { key, report }, expiresAt });
}

export async function findTrialReport(store: Store, draft: string): Promise<KeptTrial | null> {
  const record = await store.record(TRIAL, draft);
  // Written by `putTrialReport` alone.
  return record && (record.value as unknown as KeptTrial);
}

export function dropTrialReport(store: Store, draft: string): Promise<void> {
  return store.dropRecord(TRIAL, draft);
}
