import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { type DecisionContext, vars } from '../context/context.ts';
import type { ArmedDeadline } from '../model/model.ts';
import { asItIs, type FaultFallback, instanceVars } from './wanted.ts';

/** Tells whether what the deadline asks for is done already: it then sends no message, and stays armed. */
export function isDone(
  rule: CompiledDeadline,
  { items }: Pick<ArmedDeadline, 'items'>,
  context: DecisionContext,
): boolean {
  if (rule.done === null) return false;
  const values = instanceVars(rule, items, vars(context));
  return values !== null && rule.done.evaluate(values) === true;
}

/** Marks each row as done or not; a row whose mark is right stays the same object. */
export function withDone(
  compiled: CompiledBundle,
  rows: ArmedDeadline[],
  context: DecisionContext,
  unless: FaultFallback = asItIs,
): ArmedDeadline[] {
  return rows.map((row) => {
    const rule = compiled.deadlines.get(row.name);
    const done = rule !== undefined && unless(() => isDone(rule, row, context), false);
    if (done === (row.isDone ?? false)) return row;
    const { isDone: _, ...rest } = row;
    return done ? { ...rest, isDone: true } : rest;
  });
}
