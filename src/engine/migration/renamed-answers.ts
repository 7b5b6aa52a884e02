import type { PlannedChanges } from '../model/model.ts';
import { addressAfter } from './planned-names.ts';

/** Recognises a calculation that only copies an answer. */
const TAKEN_OVER = /^\s*data\.([\w.]+)\s*$/;

/** Pairs the addresses, in the source and target versions, of the answers that a plan renames. */
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
