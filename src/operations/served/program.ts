import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Is the version of this program, read from its package, three folders up both from the sources and from the build. */
export const PROGRAM: string = String(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')).version,
);

/** Tells whether version `a` came before `b`; a missing version is the oldest. */
export function isBefore(a: string | undefined, b: string): boolean {
  if (a === undefined) return true;
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map(Number));
  const at = right?.findIndex((part, index) => part !== left?.[index]) ?? -1;
  return at >= 0 && (left?.[at] ?? 0) < (right?.[at] ?? 0);
}
