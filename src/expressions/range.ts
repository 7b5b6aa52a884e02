import type { Json } from '../base/base.ts';

export type Scalar = string | number | boolean;

/** Holds a date, number or truth value known to lie between two bounds, both included. */
export class Range {
  readonly least: Scalar;
  readonly most: Scalar;
  constructor(least: Scalar, most: Scalar) {
    this.least = least;
    this.most = most;
  }
}

/** Is the result of a condition that may be true on some days and false on others. */
export const MAYBE = new Range(false, true);

/** Holds one value or more, all within the bounds of `value`; perhaps none when it is not `sure`. */
export interface Item {
  value: RangedValue;
  sure: boolean;
}
export class Items {
  readonly all: readonly Item[];
  constructor(all: readonly Item[]) {
    this.all = all;
  }
}

export interface RangedGroup {
  [field: string]: RangedValue;
}
/** Describes all that a value may be while the variables it depends on move. */
export type RangedValue = Json | Range | Items | RangedGroup;

/**
 * Throws when no bounds are known for a value: the days must then be asked one by one. The error never leaves the caller that asked for a
 * range.
 */
export function unsure(): never {
  throw new Error('Valeur sans bornes connues');
}

export function itemsOf(value: RangedValue | undefined): readonly Item[] {
  if (value instanceof Items) return value.all;
  return Array.isArray(value) ? value.map((item) => ({ value: item, sure: true })) : unsure();
}

export function leastOf(value: RangedValue | undefined): Scalar {
  return value instanceof Range ? value.least : scalar(value);
}

export function mostOf(value: RangedValue | undefined): Scalar {
  return value instanceof Range ? value.most : scalar(value);
}

function scalar(value: RangedValue | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return unsure();
}

export function between(least: Scalar, most: Scalar): RangedValue {
  return least === most ? least : new Range(least, most);
}

export function fieldOf(value: RangedValue | undefined, name: string): RangedValue {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isGroup || value instanceof Range || value instanceof Items) return unsure();
  return value[name] ?? (value[name] === null ? null : unsure());
}

/** Describes an operation that rises (1) or falls (-1) with each argument, so that its bounds are those of its arguments. */
export interface Monotone {
  ways: readonly (1 | -1)[];
  of(...values: Scalar[]): Scalar;
}

export function monotone({ ways, of }: Monotone, values: readonly RangedValue[]): RangedValue {
  const at = (end: 1 | -1) => of(...values.map((value, i) => (ways[i] === end ? mostOf(value) : leastOf(value))));
  return between(at(-1), at(1));
}

export function isEqual(a: RangedValue, b: RangedValue): boolean | Range {
  if (a === null || b === null) return a === b;
  if (mostOf(a) < leastOf(b) || mostOf(b) < leastOf(a)) return false;
  return leastOf(a) === mostOf(b) && mostOf(a) === leastOf(b) ? true : MAYBE;
}
