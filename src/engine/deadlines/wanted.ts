import { isJsonObject, type Json } from '../../base/base.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { type DecisionContext, vars } from '../context/context.ts';
import { asList, asText, type Vars } from '../language/language.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';

/** Describes a deadline that the dossier, in its present state, wants in its calendar. */
export interface WantedDeadline {
  key: string;
  rule: CompiledDeadline;
  /** Names the state whose `after` names the deadline. */
  state: string;
  items: string[];
  index: number;
  /** Is the civil date or instant that the delay counts from. */
  anchor: string;
  /** Is the stay it counts from, when it counts from the entry of a state. */
  stay: Dossier['stays'][string] | null;
}

/**
 * Lists one instance per deadline of the active states, item of `each` and delay. A null date wants no deadline.
 * @param unless how to handle a deadline that cannot be computed
 */
export function wantedDeadlines(
  compiled: CompiledBundle,
  context: DecisionContext,
  stays: Dossier['stays'],
  unless: FaultFallback = asItIs,
): WantedDeadline[] {
  const wanted: WantedDeadline[] = [];
  // This copy is changed in place for each item, because a copy per item costs more than its evaluation.
  const values = { ...vars(context) };
  // The order is that of the document: a store may have reordered `stays`, and incarnations are numbered on the way.
  for (const { id: state, after } of compiled.waiting) {
    const stay = stays[state];
    if (stay === undefined) continue;
    for (const name of after.keys()) {
      const rule = compiled.deadlines.get(name);
      if (rule !== undefined) unless(() => addInstances(wanted, rule, { state, stay, values }), undefined, name);
    }
  }
  return wanted;
}

/**
 * Computes a value, or returns `instead` where an erasure removed what the expression reads. `deadline` names the deadline that is then
 * silent.
 */
export type FaultFallback = <Value>(compute: () => Value, instead: Value, deadline?: string) => Value;

export const asItIs: FaultFallback = (compute) => compute();

interface WaitingState {
  state: string;
  stay: Dossier['stays'][string];
  values: Vars;
}

function addInstances(found: WantedDeadline[], rule: CompiledDeadline, where: WaitingState): void {
  const { values } = where;
  if (rule.each === null) add(found, rule, where, []);
  for (const item of rule.each === null ? [] : asList(rule.each.evaluate(values))) {
    values.item = item;
    if (rule.eachSub === null) {
      add(found, rule, where, [idOf(item)]);
      continue;
    }
    for (const sub of asList(rule.eachSub.evaluate(values))) {
      values.sub = sub;
      add(found, rule, where, [idOf(item), idOf(sub)]);
    }
  }
}

/** Adds one instance per delay, if the deadline is wanted with these values. */
function add(
  found: WantedDeadline[],
  rule: CompiledDeadline,
  { state, stay, values }: WaitingState,
  items: string[],
): void {
  if (rule.while !== null && rule.while.evaluate(values) !== true) return;
  const anchor = rule.from === null ? stay.at : asText(rule.from.evaluate(values));
  if (anchor === null) return;
  const key = items.length === 0 ? rule.name : `${rule.name}/${items.join('/')}`;
  for (let index = 0; index < rule.delays.length; index++) {
    found.push({
      key: rule.delays.length > 1 ? `${key}#${index}` : key,
      rule,
      state,
      items,
      index,
      anchor,
      stay: rule.from === null ? stay : null,
    });
  }
}

/** Returns the anchor that an armed row would have today; null when it is no longer wanted. */
export function anchorNow(
  rule: CompiledDeadline,
  row: Pick<ArmedDeadline, 'items' | 'anchor'>,
  values: Vars,
): string | null {
  const mine = instanceVars(rule, row.items, values);
  if (mine === null || (rule.while !== null && rule.while.evaluate(mine) !== true)) return null;
  return rule.from === null ? row.anchor : asText(rule.from.evaluate(mine));
}

/** Returns the variables of one instance: `item` and `sub` are found again by their ids in the present lists; null once either is gone. */
export function instanceVars(rule: CompiledDeadline, items: readonly string[], values: Vars): Vars | null {
  if (rule.each === null) return values;
  const item = asList(rule.each.evaluate(values)).find((one) => idOf(one) === items[0]);
  if (item === undefined) return null;
  const withItem = { ...values, item };
  if (rule.eachSub === null) return withItem;
  const sub = asList(rule.eachSub.evaluate(withItem)).find((one) => idOf(one) === items[1]);
  return sub === undefined ? null : { ...withItem, sub };
}

function idOf(item: Json): string {
  return String(isJsonObject(item) ? item.id : item);
}
