import type { CompiledBundle } from '../compile/compile.ts';
import type { Moment } from '../context/context.ts';
import type { BundleOf } from '../decide/decide.ts';
import type { Dossier } from '../model/model.ts';
import { footprintOf, isConcerned, type StoryStep } from './footprint.ts';
import { isRenamed } from './renamed.ts';
import { retimed } from './retimed.ts';
import { NAMED_OTHERWISE } from './same-life.ts';
import type { VersionDifferences } from './touched.ts';
import type { Retrace } from './verdict.ts';

/** Holds one story: its steps, and the dossier they led to. */
export interface StoryRecord {
  dossier: Dossier;
  steps: readonly StoryStep[];
  moment: Moment;
}

/** Gives the answer of `retrace` from the steps of a story, without replaying any; null = they prove nothing, and it must be replayed. */
export function proved(
  bundleOf: BundleOf,
  to: CompiledBundle,
  { dossier, steps, moment }: StoryRecord,
  touched: VersionDifferences,
): Retrace | null {
  const story = footprintOf(bundleOf, steps);
  if (isConcerned(touched, story)) {
    const isPlain = story.isWhole && story.upkeep === 'none';
    return isPlain ? retimed(bundleOf, to, { dossier, steps }, touched.delayed) : null;
  }
  const isOther = touched.isRenamed ? isRenamed(to, dossier, steps, moment) : false;
  if (isOther === null) return null;
  return isOther
    ? { verdict: 'equivalent', causes: [NAMED_OTHERWISE], at: null }
    : { verdict: 'identical', causes: [], at: null };
}
