import type { Database } from './database.ts';

const WITHIN_MS = 1_500;

/** True when a write is durable within a second and a half: a primary is there, a majority answers, the disk writes. */
export async function canWrite({ settings, run }: Database): Promise<boolean> {
  const written = run(() =>
    settings.updateOne({ _id: 'store:trial' }, { $set: { value: '', by: '' }, $inc: { trials: 1 } }, { upsert: true }),
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
