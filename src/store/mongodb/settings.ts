import type { Store } from '../contract.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';

export function settingVerbs({ settings, run }: Database): Pick<Store, 'setting' | 'putSetting'> {
  return {
    setting: (name) => run(async () => (await settings.findOne({ _id: name }))?.value ?? null),
    putSetting: (name, value, expected) => {
      const by = newStamp();
      return run(async (again) => {
        if (again && (await settings.findOne({ _id: name, by })) !== null) return true;
        if (expected === null) return inserted({ _id: name, value, by });
        const filter = { _id: name, ...(expected !== undefined && { value: expected }) };
        const upsert = expected === undefined;
        const { matchedCount, upsertedCount } = await settings.updateOne(filter, { $set: { value, by } }, { upsert });
        return matchedCount + upsertedCount === 1;
      });
    },
  };

  async function inserted(line: { _id: string; value: string; by: string }): Promise<boolean> {
    try {
      await settings.insertOne(line);
      return true;
    } catch (error) {
      if (duplicatedKey(error) !== '_id') throw error;
      return false;
    }
  }
}
