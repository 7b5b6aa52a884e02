import { withDefaults } from '../definition/definition.ts';
import { amountKinds } from '../fields/fields.ts';
import { flag, listOf, nullable, number, oneOf, record, type ShapeType, text } from '../shapes/shapes.ts';
import type { CompiledMeasure } from './compile-measure.ts';
import type { ShownDossier } from './show.ts';

const amount = nullable(number);
const figures = { value: amount, numerator: number, denominator: amount };

/**
 * Describes one measure of a page of figures, as it is answered. `value` of a ratio is between 0 and 1, and null when there is nothing to
 * divide by.
 */
export const MeasureAnswer = record({
  title: text(),
  help: nullable(text()),
  kind: oneOf('count', 'sum', 'ratio'),
  ...figures,
  /** Says how the figure is written; `money` counts in cents. */
  as: oneOf('number', ...amountKinds),
  target: amount,
  /** Converts the target of a ratio into a number of dossiers, rounded up. */
  goal: amount,
  /** Limits a ratio, as a part of 1. */
  atMost: amount,
  /** Says that the chosen period changes it. */
  isDated: flag,
  /** Says that the dossiers it counts can be listed. */
  isListed: flag,
  /** Lists the figures by group; empty when the measure has none. */
  series: listOf(record({ key: text(), ...figures })),
});
export type MeasureAnswer = ShapeType<typeof MeasureAnswer>;

/** Holds what one dossier brings to measures: its state, the holders of its roles, its late deadlines, its amounts. */
export interface DossierMeasure {
  stage: string[];
  roles: { [role: string]: string[] };
  /** Lists the titles of the roles that a late deadline concerns, once per deadline. */
  lateTo: string[];
  shown: Pick<ShownDossier, 'isIn' | 'amounts'>;
}

export interface MeasurePeriod {
  /** Is a civil date, as `until`; both are included, and null means open. */
  from: string | null;
  until: string | null;
  /** Lists the stages in the order of the workflow. */
  order: string[];
}

/** Adds up a measure, dossier after dossier. The product keeps thousands of these, so it holds no more than the counts. */
export interface Sums {
  whole: Sum;
  /** Is null until a dossier falls in a group. */
  parts: Map<string, Sum> | null;
}

export function noSums(): Sums {
  return { whole: { of: 0, over: 0 }, parts: null };
}

/** @param sums of the `measures` of a page, in their order */
export function addDossier(
  sums: readonly Sums[],
  measures: readonly CompiledMeasure[],
  dossier: DossierMeasure,
  measuring: MeasurePeriod,
): void {
  for (const [index, measure] of measures.entries()) {
    const sum = sums[index];
    if (!sum) continue;
    for (const { key, of, over } of sharesOf(measure, index, dossier, measuring)) {
      add(key === null ? sum.whole : partOf(sum, key), { of, over });
    }
  }
}

/** Adds the sums of other dossiers, counted separately by the same measures. */
export function addSums(sums: readonly Sums[], others: readonly Readonly<Sums>[]): void {
  for (const [index, { whole, parts }] of others.entries()) {
    const sum = sums[index];
    if (!sum) continue;
    add(sum.whole, whole);
    for (const [key, part] of parts ?? []) add(partOf(sum, key), part);
  }
}

/** @param planned for `outOf`: what is planned */
export function answerOf(
  { definition, over, on }: CompiledMeasure,
  { whole, parts }: Readonly<Sums>,
  order: string[],
  planned: number | null,
): MeasureAnswer {
  const { title, help, kind, as = 'number', target, atMost, outOf } = withDefaults('measure', definition);
  const all = outOf === undefined ? whole : { of: whole.of, over: planned ?? 0 };
  const isRatio = over !== null || outOf !== undefined;
  const series = [...(parts ?? [])].map(([key, sum]) => ({ key, ...figureOf(sum, isRatio) }));
  if (definition.by === 'month') series.sort((a, b) => a.key.localeCompare(b.key));
  if (definition.by === 'state') series.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  if (typeof definition.by === 'object') series.sort((a, b) => IN_ORDER.compare(a.key, b.key));
  if (definition.by === 'late') series.sort((a, b) => b.numerator - a.numerator);
  const goal = isRatio && target !== undefined && all.over > 0 ? Math.ceil(target * all.over - 1e-9) : null;
  return {
    ...{ title, help: help ?? null, kind, as, target: target ?? null, atMost: atMost ?? null, goal, series },
    ...{ isDated: on !== null, isListed: kind !== 'sum', ...figureOf(all, isRatio) },
  };
}

/** Says how a figure counts a dossier: in the numerator, only in the denominator, or not at all (null). */
export function countsIn(
  measure: CompiledMeasure,
  index: number,
  dossier: DossierMeasure,
  { key, ...measuring }: MeasurePeriod & { key: string | null },
): 'counted' | 'under' | null {
  const shares = sharesOf(measure, index, dossier, measuring).filter((one) => one.key === key);
  if (shares.every(({ of, over }) => of === 0 && over === 0)) return null;
  return shares.some(({ of }) => of > 0) ? 'counted' : 'under';
}

/** Makes « Lot 2 » come before « Lot 10 ». */
const IN_ORDER = new Intl.Collator('fr', { numeric: true });

interface Share {
  key: string | null;
  of: number;
  over: number;
}
const NOTHING: readonly Share[] = [];

/** Returns the counts of a dossier: in the whole (key null), and in each group it belongs to. */
function sharesOf(
  { definition }: CompiledMeasure,
  index: number,
  dossier: DossierMeasure,
  { from, until, order }: MeasurePeriod,
): readonly Share[] {
  const given = dossier.shown.isIn ? dossier.shown.amounts[index] : undefined;
  if (given === undefined || given.length === 0) return NOTHING;
  const amounts = given.filter(
    ({ of, over, isDated, date }) =>
      (of !== 0 || over !== 0) && (!isDated || (from === null && until === null) || isWithin(date, from, until)),
  );
  if (amounts.length === 0) return NOTHING;
  if (definition.by === 'late') {
    const { lateTo } = dossier;
    const each = [...new Set(lateTo)].map((key) => ({ key, of: lateTo.filter((one) => one === key).length, over: 0 }));
    return lateTo.length === 0 ? [] : [{ key: null, of: lateTo.length, over: 0 }, ...each];
  }
  return amounts.flatMap(({ of, over, date, key: own }) =>
    [null, ...keysOf(definition, dossier, { date, order, own })].map((key) => ({ key, of, over })),
  );
}

function isWithin(date: string | null, from: string | null, until: string | null): boolean {
  return date !== null && (from === null || date >= from) && (until === null || date <= until);
}

interface Sum {
  of: number;
  over: number;
}

function partOf(sums: Sums, key: string): Sum {
  sums.parts ??= new Map();
  const part = sums.parts.get(key) ?? { of: 0, over: 0 };
  sums.parts.set(key, part);
  return part;
}

function add(sum: Sum, { of, over }: Sum): void {
  sum.of += of;
  sum.over += over;
}

function figureOf({ of, over }: Sum, isRatio: boolean) {
  if (!isRatio) return { value: of, numerator: of, denominator: null };
  return { value: over === 0 ? null : of / over, numerator: of, denominator: over };
}

function keysOf(
  { by, role }: CompiledMeasure['definition'],
  { stage, roles }: DossierMeasure,
  { date, order, own }: { date: string | null; order: string[]; own: string | null },
): string[] {
  if (typeof by === 'object') return own === null ? [] : [own];
  switch (by) {
    case 'state':
      // With parallel states a dossier is in several states, and counts once: in the first of them.
      return [...stage].sort((a, b) => order.indexOf(a) - order.indexOf(b)).slice(0, 1);
    case 'month':
      return date === null ? [] : [date.slice(0, 7)];
    case 'role':
      return roles[role ?? ''] ?? [];
    default:
      return [];
  }
}
