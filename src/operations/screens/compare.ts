import { stageOf } from '../../engine/engine.ts';
import { titlesOf } from '../dossier/dossier.ts';
import { inWords } from './in-words.ts';
import { offeredOf } from './offered.ts';
import type { GatheredDossier } from './screen-gather.ts';
import type { ReadingComparison } from './shapes/shapes.ts';

/**
 * Puts the readings (evaluations) of one dossier side by side. Readings hidden from this reader are already removed, so they count in no
 * column, gap or total.
 * @returns null when the dossier is not on the page
 */
export function comparisonFor(
  one: GatheredDossier | undefined,
  { person, names }: { person: string; names: ReadonlyMap<string, string> },
): ReadingComparison | null {
  const comparison = one?.shown.comparison;
  if (!one || !comparison) return null;
  const { shown, compiled, item, page } = one;
  return {
    title: item.row.title,
    revision: item.revision,
    stage: titlesOf(compiled, stageOf(compiled, one.states)),
    actions: shown.actions.map((event) => offeredOf(one, event, person)),
    summary: page.summary.map(({ title }, index) => ({
      title,
      value: inWords(shown.summary[index] ?? null, undefined, names),
    })),
    readings: comparison.readings.map(({ name, total }) => ({ name: names.get(name ?? '') ?? name ?? '–', total })),
    rows: comparison.rows.map((row) => ({
      ...row,
      title: row.title ?? '–',
      settle: row.settle && offeredOf(one, row.settle, person),
    })),
  };
}
