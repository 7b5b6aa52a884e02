import type { Database } from '../database/database.ts';
import { META } from './prepare.ts';
import { SCHEMA_VERSION } from './schema.ts';

const WITHIN_MS = 1_500;

/**
 * Returns true when a write is durable within a second and a half (a primary is there, a majority answers, the disk writes) and no newer
 * program has changed the schema meanwhile: this program must then stop writing.
 */
export async function canWrite({ db, run }: Database): Promise<boolean> {
  const meta = db.collection<{ _id: string; version?: number }>(META);
  const written = run(async () => {
    await meta.updateOne({ _id: 'trial' }, { $inc: { trials: 1 } }, { upsert: true });
    return ((await meta.findOne({ _id: 'schema' }))?.version ?? 0) <= SCHEMA_VERSION;
  }).catch(() => false);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, WITHIN_MS, false);
  });
  return Promise.race([written, late]).finally(() => clearTimeout(timer));
}
