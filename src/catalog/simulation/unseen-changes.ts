import { isJsonObject, type Json, memo, pointerSteps, Refusal, valueAt } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, compileBundle, type Example, replayExample } from '../../engine/engine.ts';
import { type BundleChange, diffBundles } from '../diff/diff.ts';

/** Describes one change of a version, taken alone: what it changes, in French, and whether an example plays differently without it. */
export interface ChangeAlone {
  /** Holds the JSON pointers of the change in the bundle. */
  places: string[];
  changes: BundleChange[];
  /** Is `inseparable` when neither version compiles with this change alone, so that nothing shows its effect. */
  verdict: 'seen' | 'unseen' | 'inseparable' | 'neutral';
}

/**
 * Lists the places where two versions differ, the smallest that can be undone by themselves: members by name, elements of a list only where
 * both have as many. A text is one place.
 */
export function changedPlaces(before: Bundle, after: Bundle): string[] {
  const found: string[] = [];
  compare(before as unknown as Json, after as unknown as Json, '', found);
  return found;
}

function compare(one: Json | undefined, other: Json | undefined, at: string, into: string[]): void {
  if (isJsonObject(one ?? null) && isJsonObject(other ?? null)) {
    const [left, right] = [one as { [name: string]: Json }, other as { [name: string]: Json }];
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      compare(left[name], right[name], `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, into);
    return;
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every(isHeld)) {
    for (const [index, item] of one.entries()) compare(item, other[index], `${at}/${index}`, into);
    return;
  }
  if (JSON.stringify(one) !== JSON.stringify(other)) into.push(at);
}

function isHeld(item: Json): boolean {
  return typeof item === 'object' && item !== null;
}

/** Tells whether any example plays differently without the changes at these places. */
export function changeAlone(
  { before, after }: { before: Bundle; after: Bundle },
  examples: readonly Example[],
  places: string[],
): ChangeAlone {
  const undone = withPlaces(after, before, places);
  const applied = withPlaces(before, after, places);
  const said = diffBundles(undone, after);
  if (said.every((change) => change.class === 'neutral')) return { places, changes: said, verdict: 'neutral' };
  const pair = [[undone, after] as const, [before, applied] as const].find((pair) =>
    pair.every((one) => compiledOf(one) !== null),
  );
  if (pair === undefined) return { places, changes: said, verdict: 'inseparable' };
  return { places, changes: said, verdict: examples.some((example) => differs(pair, example)) ? 'seen' : 'unseen' };
}

/** Compiles each version once, as both are compared with many others. */
const compiled = memo<Bundle, CompiledBundle | null>('bundles of unseen changes');

function compiledOf(bundle: Bundle): CompiledBundle | null {
  return compiled(bundle, () => compileBundle(bundle).compiled);
}

/** Tells whether the example plays differently in the two versions, compared with how it plays in the first. */
function differs([one, other]: readonly [Bundle, Bundle], example: Example): boolean {
  const first = replayed(one, example);
  const expected = first?.verdict === 'differs' ? { ...example, ...first.becomes } : example;
  const second = replayed(other, expected);
  return first === null || second === null ? first !== second : second.verdict !== 'same';
}

/** Returns null when the example cannot be played at all. */
function replayed(bundle: Bundle, example: Example) {
  const holding = compiledOf(bundle);
  try {
    return holding === null ? null : replayExample(holding, example);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Returns a version with another version's values at these places. */
function withPlaces(bundle: Bundle, from: Bundle, places: readonly string[]): Bundle {
  const made = structuredClone(bundle);
  for (const place of places) {
    const steps = pointerSteps(place);
    put(made as unknown as Json, steps, valueAt(from as unknown as Json, steps));
  }
  return made;
}

function put(value: Json, steps: readonly string[], given: Json | undefined): void {
  const holder = valueAt(value, steps.slice(0, -1));
  const last = steps.at(-1) ?? '';
  if (Array.isArray(holder)) holder[Number(last)] = given ?? null;
  else if (isJsonObject(holder ?? null)) {
    const group = holder as { [name: string]: Json };
    if (given === undefined) delete group[last];
    else group[last] = structuredClone(given);
  }
}
