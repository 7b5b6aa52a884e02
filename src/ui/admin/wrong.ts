import { Refused } from '../api/call.ts';

/** Message by field. */
export function errorsOf(error: unknown): { [path: string]: string } {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path, message]));
}
