import type { Writer } from '../database/writer.ts';
import { recordWriter } from './records.ts';
import { requestTable } from './requests.ts';

const EVERY_MS = 60_000;

/** Forgets expired request keys and records once a minute, a thousand at a time; returns a function that stops it. */
export function purger(writer: Writer, realNow: () => number): () => void {
  const requests = requestTable(writer.db);
  const records = recordWriter(writer.db);
  const purge = () => {
    requests.purge(realNow());
    records.purge(realNow());
  };
  const timer = setInterval(() => {
    // The error is ignored: a failing disk fails commits too, and they report it to their callers.
    writer.write(purge).catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
