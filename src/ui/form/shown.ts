import { Validator } from '@cfworker/json-schema';

/** A group of a form's schema, as far as showing is concerned. */
export interface Group {
  properties?: { [field: string]: object | boolean } | undefined;
}

const conditions = new WeakMap<object, Validator>();

/**
 * Fields of a group that are shown with these answers: those without `x-show-if`, and those whose condition holds on the group,
 * hidden siblings counted as absent. The same fixed point as the server's, which has the last word.
 */
export function shownFields({ properties = {} }: Group, answers: unknown): Set<string> {
  const all = Object.entries(properties);
  let shown = new Set(all.map(([name]) => name));
  for (let round = 0; round < all.length; round += 1) {
    const seen = only(answers, shown, properties);
    const next = new Set(all.filter(([, field]) => holds(field, seen)).map(([name]) => name));
    if (next.size === shown.size && [...next].every((name) => shown.has(name))) return next;
    shown = next;
  }
  return shown;
}

function only(answers: unknown, shown: Set<string>, properties: object): object {
  if (typeof answers !== 'object' || answers === null) return {};
  return Object.fromEntries(Object.entries(answers).filter(([name]) => shown.has(name) || !(name in properties)));
}

function holds(field: object | boolean, answers: object): boolean {
  const condition = typeof field === 'object' && 'x-show-if' in field ? field['x-show-if'] : undefined;
  if (typeof condition !== 'object' || condition === null) return true;
  const validator = conditions.get(condition) ?? new Validator(condition, '2020-12', true);
  conditions.set(condition, validator);
  return validator.validate(answers).valid;
}
