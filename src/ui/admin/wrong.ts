import { ServerRefusal } from '../api/api.ts';

/** Maps the path of each field that the server refused to its message. */
export function errorsOf(error: unknown): { [path: string]: string } {
  if (!(error instanceof ServerRefusal)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path, message]));
}
