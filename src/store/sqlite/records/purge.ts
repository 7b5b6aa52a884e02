import type { Writer } from '../database/writer.ts';
import { recordWriter } from './records.ts';
import { requestTable } from './requests.ts';

const EVERY_MS = 60_000;

/** Forgets expired request keys and records once a minute, a thousand at a time; returns the way to stop. */
export function purger(writer: Writer, realNow: () => number): () => void {
  const requests = requestTable(writer.db);
  const records = recordWriter(writer.db);
  const purge = () => {
    requests.purge(realNow());
    records.purge(realNow());
  };
  const timer = setInterval(() => {
    // A disk that fails here fails the commits too: they tell it to someone who waits.
    writer.write(purge).catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
