import { type JsonObject, memo } from '../base/base.ts';
import {
  archive,
  deadline,
  eraseParams,
  erasure,
  event,
  likelyKey,
  measure,
  node,
  notifyParams,
  publicPage,
  queueScreen,
  recordParams,
  registeredRole,
  rule,
  ruleGuardParams,
  signedLink,
  templateSettings,
  transition,
  workflow,
  workflowDocument,
} from './kinds/kinds.ts';
import { recordIn } from './plain-shape.ts';
import type { CompleteOf, NamedShape, RecordShape, Shape, TypeOf } from './shape.ts';

/** Lists the records that are read with their defaults. */
export const READ_RECORDS = {
  workflow,
  likelyKey,
  event,
  document: workflowDocument,
  deadline,
  state: node,
  transition,
  public: publicPage,
  archive,
  erasure,
  letter: templateSettings,
  signedLink,
  recordAction: recordParams,
  notifyAction: notifyParams,
  eraseAction: eraseParams,
  ruleGuard: ruleGuardParams,
  rule,
  register: registeredRole,
  queue: queueScreen,
  measure,
} satisfies { [record: string]: Shape };
type ReadRecord = keyof typeof READ_RECORDS;

export type Complete<Of extends ReadRecord> = CompleteOf<(typeof READ_RECORDS)[Of]>;

/**
 * Returns a record of a definition as the product reads it, with the defaults of the members that it leaves out. These stand on the prototype
 * of the copy: they are read as any member, and neither written, compared nor hashed, since all of these look at own members alone. What is
 * spread from the copy has lost them.
 */
export function withDefaults<Of extends ReadRecord>(
  of: Of,
  written: TypeOf<(typeof READ_RECORDS)[Of]> & object,
): Complete<Of> {
  // The copy has the members of the record, and the defaults that its type adds.
  return complete(written, () => completed({ ...written }, defaultsOf(READ_RECORDS[of]))) as Complete<Of>;
}

/** A draft may say null where a list is expected: that is no value, and hides no default. */
function completed(copy: { [member: string]: unknown }, defaults: JsonObject): object {
  for (const name of Object.keys(defaults)) if (copy[name] === null) delete copy[name];
  return Object.setPrototypeOf(copy, defaults);
}

/** Keeps the copies, which the same decision asks again and again. */
const complete = memo<object, object>('records with their defaults');

const defaults = memo<Shape, JsonObject>('defaults of records');

function defaultsOf(shape: NamedShape | RecordShape): JsonObject {
  return defaults(shape, () => {
    const all = Object.entries(recordIn(shape).members).flatMap(([name, { byDefault }]) =>
      byDefault === undefined ? [] : [[name, Object.freeze(byDefault)]],
    );
    return Object.freeze(Object.fromEntries(all));
  });
}

/** Returns the delays of a deadline, whether it declares several, one, or none: it then falls on the day it is counted from. */
export function delaysOf({ delay = 'P0D', delays }: { delay?: string; delays?: string[] }): string[] {
  return delays ?? [delay];
}
