import { idFromSeed, problems, refuse } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { ReadingAlertLine } from './alert-shapes.ts';

export interface Alert extends Omit<ReadingAlertLine, 'personName'> {
  revision: number;
  /** Lists the workflows of the dossiers that were read. */
  workflows: string[];
}

const KIND = 'reading-alert';
const MAX_ALERTS = 100;

/** Makes the id of an alert: there is one for each rule, person and day. */
export function alertId(rule: string, person: string, day: string): string {
  return idFromSeed('ale', `${rule}\n${person}\n${day}`);
}

export async function alertOf(store: Store, id: string): Promise<Alert | null> {
  const record = await store.record(KIND, id);
  return record && fromRecord(record);
}

/** Lists the last hundred alerts, the newest first. */
export async function latestAlerts(store: Store): Promise<Alert[]> {
  const { items } = await store.records({ kind: KIND, descending: true, limit: MAX_ALERTS });
  return items.map(fromRecord);
}

/** Returns false when the alert changed meanwhile. */
export async function keepAlert(store: Store, alert: Alert): Promise<boolean> {
  const { id, revision, ...value } = alert;
  const record: StoredRecord = {
    ...{ kind: KIND, id, revision: revision + 1, marks: [], sort: alert.until },
    value: JSON.parse(JSON.stringify(value)),
  };
  return store.putRecord(record, revision);
}

/** @throws Refusal conflict */
export async function changeAlert(store: Store, alert: Alert): Promise<Alert> {
  if (await keepAlert(store, alert)) return { ...alert, revision: alert.revision + 1 };
  return refuse(problems.conflict('Cette alerte vient de changer. Relisez-la, puis recommencez.'));
}

/** Trusts the shape of the value unchecked, since `keepAlert` alone writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): Alert {
  return { ...(value as unknown as Omit<Alert, 'id' | 'revision'>), id, revision };
}
