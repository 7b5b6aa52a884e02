import type { PlannedChanges } from '../model/migration-command.ts';
import { addressAfter } from './planned-names.ts';

/** What a calculation that only takes an answer over reads. */
const TAKEN_OVER = /^\s*data\.([\w.]+)\s*$/;

/** Answers that a plan leads to another name, by their address in the version left and in the version gone to. */
export function renamedAnswers({ fieldNames = {}, fields = {} }: PlannedChanges): [before: string, after: string][] {
  const renamed = Object.keys(fieldNames).map((address): [string, string] => [
    address,
    addressAfter(address, fieldNames),
  ]);
  const taken = Object.entries(fields).flatMap(([after, how]): [string, string][] => {
    const before = 'expr' in how ? TAKEN_OVER.exec(how.expr)?.[1] : undefined;
    return before === undefined ? [] : [[before, after]];
  });
  return [...renamed, ...taken];
}
