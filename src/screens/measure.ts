import type { CompiledMeasure } from './compile-measure.ts';
import type { Shown } from './show.ts';

export interface MeasureAnswer {
  title: string;
  help: string | null;
  kind: 'count' | 'sum' | 'ratio';
  /** Of a ratio: between 0 and 1, null when there is nothing to divide by. */
  value: number | null;
  numerator: number;
  denominator: number | null;
  target: number | null;
  /** Empty when the measure tells nothing apart. */
  series: { key: string; value: number | null; numerator: number; denominator: number | null }[];
}

/** What one dossier brings: where it stands, who holds its roles, what it gave. */
export interface Measured {
  stage: string[];
  roles: { [role: string]: string[] };
  shown: Shown;
}

/** Adds up one measure over dossiers. `order`: stages in the order of the workflow. */
export function measured(
  { definition, over }: CompiledMeasure,
  index: number,
  dossiers: Measured[],
  order: string[],
): MeasureAnswer {
  const { title, help, kind = 'count', target } = definition;
  const parts = new Map<string, Sum>();
  const whole: Sum = { of: 0, over: 0 };
  for (const dossier of dossiers) {
    const amount = dossier.shown.amounts[index];
    if (!amount || !dossier.shown.isIn) continue;
    add(whole, amount);
    if (amount.of === 0 && amount.over === 0) continue;
    for (const key of keysOf(definition, dossier, amount.month)) {
      const part = parts.get(key) ?? { of: 0, over: 0 };
      parts.set(key, part);
      add(part, amount);
    }
  }
  const isRatio = over !== null;
  const series = [...parts].map(([key, sum]) => ({ key, ...told(sum, isRatio) }));
  if (definition.by === 'month') series.sort((a, b) => a.key.localeCompare(b.key));
  if (definition.by === 'state') series.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  return { title, help: help ?? null, kind, target: target ?? null, ...told(whole, isRatio), series };
}

interface Sum {
  of: number;
  over: number;
}

function add(sum: Sum, { of, over }: Sum): void {
  sum.of += of;
  sum.over += over;
}

function told({ of, over }: Sum, isRatio: boolean) {
  if (!isRatio) return { value: of, numerator: of, denominator: null };
  return { value: over === 0 ? null : of / over, numerator: of, denominator: over };
}

function keysOf(
  { by, role }: CompiledMeasure['definition'],
  { stage, roles }: Measured,
  month: string | null,
): string[] {
  switch (by) {
    case 'state':
      return stage;
    case 'month':
      return month === null ? [] : [month];
    case 'role':
      return roles[role ?? ''] ?? [];
    default:
      return [];
  }
}
