import * as calls from './calls/calls.ts';
import { type Operation, TAGS } from './operation.ts';

export { listMembers, listRegistrations } from './calls/calls.ts';
export { enforcedBy } from './finer-rules.ts';
export { ProblemShape, problemAnswer, sessionShapes } from './shared-shapes/shared-shapes.ts';

/** Names any of the records, as it declares itself. */
export type OperationRecord = (typeof calls)[keyof typeof calls];

const METHODS: Operation['method'][] = ['get', 'post', 'put', 'delete'];
const records: OperationRecord[] = Object.values(calls);

/**
 * Holds the record of every operation in the order of the documentation: by tag, then by path, then by method. A name comes before a
 * parameter at the same place of a path, since the first route that fits answers.
 */
export const RECORDS: readonly OperationRecord[] = records.sort(
  (one, other) =>
    TAGS.indexOf(one.tag) - TAGS.indexOf(other.tag) ||
    compare(orderedPath(one), orderedPath(other)) ||
    METHODS.indexOf(one.method) - METHODS.indexOf(other.method),
);

/** Writes `~` for the mark of a parameter, because it sorts after every letter. */
function orderedPath({ path }: Pick<Operation, 'path'>): string {
  return path.replaceAll('/:', '/~');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
