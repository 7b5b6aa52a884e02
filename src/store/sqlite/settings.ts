import type { Store } from '../contract.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

export function settingVerbs(reader: Connection, writer: Writer): Pick<Store, 'setting' | 'putSetting'> {
  const sql = 'SELECT value FROM settings WHERE name = ?';
  const find = reader.prepare<[string], string>(sql).pluck();
  const current = writer.db.prepare<[string], string>(sql).pluck();
  const put = writer.db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');

  return {
    setting: async (name) => find.get(name) ?? null,
    putSetting: (name, value, expected) =>
      writer.write(() => {
        if (expected !== undefined && (current.get(name) ?? null) !== expected) return false;
        put.run(name, value);
        return true;
      }),
  };
}
