import type { RenamePlace } from '../rename/rename.ts';
import { callsOf, type FileSearch, namedBy } from './search.ts';

/** Finds every place that names a rule. */
export function rulePlaces(search: FileSearch): RenamePlace[] {
  return [...namedBy(search, { of: 'rule' }, search.id), ...callsOf(search, ['firstTrue', 'codesOf'])];
}
