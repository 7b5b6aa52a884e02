import type { Database } from '../database/database.ts';
import { META } from './prepare.ts';

const WITHIN_MS = 1_500;

/** True when a write is durable within a second and a half: a primary is there, a majority answers, the disk writes. */
export async function canWrite({ db, run }: Database): Promise<boolean> {
  const written = run(() =>
    db.collection<{ _id: string }>(META).updateOne({ _id: 'trial' }, { $inc: { trials: 1 } }, { upsert: true }),
  ).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, WITHIN_MS, false);
  });
  return Promise.race([written, late]).finally(() => clearTimeout(timer));
}
