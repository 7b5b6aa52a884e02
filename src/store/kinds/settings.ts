import { newSecret } from '../../base/base.ts';
import type { Store } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { putOver } from './put-over.ts';

/** Is `store` for settings of this store alone, which are never copied. */
type SettingKind = 'setting' | 'store';

const checkedSetting = checkedBy<{ value: string }>({ value: 'text' });

/** Reads a small named value: the demo's clock, a marker, a key. */
export async function readSetting(store: Store, name: string, of: SettingKind = 'setting'): Promise<string | null> {
  const record = await store.record(of, name);
  return record === null ? null : checkedSetting(record).value;
}

export function putSetting(store: Store, name: string, value: string, of: SettingKind = 'setting'): Promise<void> {
  return putOver(store, { kind: of, id: name, marks: [], sort: '', value: { value } });
}

/** Writes when the value is still `expected` (null = there is none); otherwise returns false. */
export async function swapSetting(
  store: Store,
  name: string,
  value: string,
  expected: string | null,
  of: SettingKind = 'setting',
): Promise<boolean> {
  const before = await store.record(of, name);
  if ((before?.value['value'] ?? null) !== expected) return false;
  const revision = before?.revision ?? 0;
  const record = { kind: of, id: name, revision: revision + 1, marks: [], sort: '', value: { value } };
  return store.putRecord(record, revision);
}

/** Returns a secret of this store, made the first time; the process that writes it first gives it to all. */
export async function secretSetting(store: Store, name: string): Promise<string> {
  const known = await readSetting(store, name);
  if (known !== null) return known;
  await swapSetting(store, name, newSecret(32), null);
  return (await readSetting(store, name)) ?? secretSetting(store, name);
}
