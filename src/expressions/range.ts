import type { Json } from '../base/base.ts';

export type Scalar = string | number | boolean;

/** A date, number or truth somewhere between two, both included. */
export class Range {
  readonly least: Scalar;
  readonly most: Scalar;
  constructor(least: Scalar, most: Scalar) {
    this.least = least;
    this.most = most;
  }
}

/** What is true of some days and false of others, as far as is known. */
export const MAYBE = new Range(false, true);

/** Items that hold one value or more within theirs; when they are not sure, perhaps none. */
export interface Item {
  value: Ranged;
  sure: boolean;
}
export class Items {
  readonly all: readonly Item[];
  constructor(all: readonly Item[]) {
    this.all = all;
  }
}

export interface RangedGroup {
  [field: string]: Ranged;
}
/** All that a value may be while what it is made of moves. */
export type Ranged = Json | Range | Items | RangedGroup;

/** Nothing is known of a value: only its days, one by one, can tell. Never leaves who asked for a range. */
export function unsure(): never {
  throw new Error('Valeur sans bornes connues');
}

export function itemsOf(value: Ranged | undefined): readonly Item[] {
  if (value instanceof Items) return value.all;
  return Array.isArray(value) ? value.map((item) => ({ value: item, sure: true })) : unsure();
}

export function leastOf(value: Ranged | undefined): Scalar {
  return value instanceof Range ? value.least : scalar(value);
}

export function mostOf(value: Ranged | undefined): Scalar {
  return value instanceof Range ? value.most : scalar(value);
}

function scalar(value: Ranged | undefined): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return unsure();
}

export function between(least: Scalar, most: Scalar): Ranged {
  return least === most ? least : new Range(least, most);
}

export function fieldOf(value: Ranged | undefined, name: string): Ranged {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isGroup || value instanceof Range || value instanceof Items) return unsure();
  return value[name] ?? (value[name] === null ? null : unsure());
}

/** What goes one way with each of its values: up (1) or down (-1). Its own bounds are then those of its values. */
export interface Monotone {
  ways: readonly (1 | -1)[];
  of(...values: Scalar[]): Scalar;
}

export function monotone({ ways, of }: Monotone, values: readonly Ranged[]): Ranged {
  const at = (end: 1 | -1) => of(...values.map((value, i) => (ways[i] === end ? mostOf(value) : leastOf(value))));
  return between(at(-1), at(1));
}

export function isEqual(a: Ranged, b: Ranged): boolean | Range {
  if (a === null || b === null) return a === b;
  if (mostOf(a) < leastOf(b) || mostOf(b) < leastOf(a)) return false;
  return leastOf(a) === mostOf(b) && mostOf(a) === leastOf(b) ? true : MAYBE;
}
