import { applyEdits, getNodeValue, modify, parseTree } from 'jsonc-parser';
import { isJsonObject, type Json } from '../../../base/base.ts';
import {
  definitionKindOf,
  type Path,
  type TextPlace,
  textsIn,
  titlesIn,
  titleText,
} from '../../../definition/definition.ts';
import { durationOf } from './duration.ts';

/**
 * This file finds the texts and durations of a definition in its source, and writes them back without changing order, spacing or unknown
 * members.
 */

export interface PlacedText {
  at: Path;
  /** Names what contains it, from the widest, such as `Échéance « Relancer »`. */
  where: string;
  /** Names its part there, such as `Titre` or `Délai`. */
  what: string;
  kind: 'text' | 'duration' | 'number';
  value: string | number;
  /** Is true when days off are not counted. */
  isInWorkingDays: boolean;
  /** Is true for a duration that may lead to a day before. */
  isSigned: boolean;
}

/** Lists every text, duration and number to set of a JSON definition, in order; empty when it cannot be read. */
export function saidIn(file: string, source: string): PlacedText[] {
  const kind = definitionKindOf(file);
  const root = parseTree(source);
  if (kind === null || root === undefined) return [];
  const content: Json = getNodeValue(root);
  const titles = titlesIn(kind, content);
  return textsIn(kind, content).flatMap((place): PlacedText[] => {
    const { path: at, value } = place;
    const shown = kindOf(place);
    if (shown === null || (typeof value !== 'string' && typeof value !== 'number')) return [];
    const [what = '', ...around] = titles(at).map(titleText).reverse();
    const where = around.slice(0, 2).reverse().join(' › ');
    return [{ at, where, what, kind: shown, value, ...countedAs(place) }];
  });
}

function kindOf({ meaning, value }: TextPlace): PlacedText['kind'] | null {
  if (meaning.is === 'setting') return typeof value === 'number' ? 'number' : null;
  if (typeof value !== 'string') return null;
  if (meaning.is === 'duration') return durationOf(value) ? 'duration' : null;
  return 'text';
}

/** Tells how its deadline counts a duration, which its repetitions follow. */
function countedAs({ meaning, within }: TextPlace): Pick<PlacedText, 'isInWorkingDays' | 'isSigned'> {
  if (meaning.is !== 'duration') return { isInWorkingDays: false, isSigned: false };
  const { days, isSigned } = meaning;
  const isInWorkingDays =
    days !== null && within.some((holder) => isJsonObject(holder) && holder[days] === 'working-days');
  return { isInWorkingDays, isSigned };
}

/** Changes one value of the source, and nothing else. */
export function withSaid(source: string, at: Path, value: string | number): string {
  return applyEdits(source, modify(source, at, value, {}));
}
