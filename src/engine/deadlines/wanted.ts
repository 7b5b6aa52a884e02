import { isJsonObject, type Json } from '../../base/base.ts';
import type { CompiledBundle, CompiledDeadline } from '../compiled.ts';
import type { Dossier } from '../dossier.ts';
import { asList, asText, type Vars } from '../site.ts';
import { vars } from '../vars.ts';
import type { Work } from '../work.ts';

/** A deadline that the dossier, as it now is, wants in its calendar. */
export interface Wanted {
  key: string;
  rule: CompiledDeadline;
  /** State whose `after` names it. */
  state: string;
  items: string[];
  index: number;
  /** Civil date or instant counted from. */
  anchor: string;
  /** The stay it counts from, when it counts from an entry. */
  stay: Dossier['stays'][string] | null;
}

/** One instance per deadline of the active states, item of `each` and delay. A null date wants nothing. */
export function wantedDeadlines(compiled: CompiledBundle, work: Work, stays: Dossier['stays']): Wanted[] {
  const wanted: Wanted[] = [];
  // In document order: a store may have changed that of `stays`, and incarnations are numbered as we go.
  for (const { id: state, after } of compiled.waiting) {
    const stay = stays[state];
    if (stay === undefined) continue;
    for (const name of after.keys()) {
      const rule = compiled.deadlines.get(name);
      if (rule !== undefined) wanted.push(...instancesOf(rule, { state, stay, values: vars(work) }));
    }
  }
  return wanted;
}

interface Where {
  state: string;
  stay: Dossier['stays'][string];
  values: Vars;
}

function instancesOf(rule: CompiledDeadline, where: Where): Wanted[] {
  return itemsOf(rule, where.values).flatMap(({ items, values }) => {
    if (rule.while !== null && rule.while.evaluate(values) !== true) return [];
    const anchor = rule.from === null ? where.stay.at : asText(rule.from.evaluate(values));
    if (anchor === null) return [];
    const stay = rule.from === null ? where.stay : null;
    return rule.delays.map((_, index) => ({
      key: [rule.name, ...items].join('/') + (rule.delays.length > 1 ? `#${index}` : ''),
      rule,
      state: where.state,
      items,
      index,
      anchor,
      stay,
    }));
  });
}

interface Item {
  items: string[];
  values: Vars;
}

function itemsOf(rule: CompiledDeadline, values: Vars): Item[] {
  if (rule.each === null) return [{ items: [], values }];
  const { eachSub } = rule;
  const outer = asList(rule.each.evaluate(values)).map((item) => ({
    items: [idOf(item)],
    values: { ...values, item },
  }));
  if (eachSub === null) return outer;
  return outer.flatMap(({ items, values: inner }) =>
    asList(eachSub.evaluate(inner)).map((sub) => ({ items: [...items, idOf(sub)], values: { ...inner, sub } })),
  );
}

function idOf(item: Json): string {
  return String(isJsonObject(item) ? item.id : item);
}
