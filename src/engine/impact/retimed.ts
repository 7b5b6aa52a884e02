import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { firstDue } from '../deadlines/deadlines.ts';
import type { BundleOf } from '../decide/decide.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';
import type { StoryStep } from './footprint.ts';
import { OTHER_DATES } from './same-life.ts';
import { deadlineOf } from './story-path.ts';
import type { Retrace } from './verdict.ts';

/*
 * A deadline counted from the entry of a state is read only when it fires, and no expression reads its row: a story in which it never
 * fired, and would not have fired in the other version, is the same there except for the date it waited for.
 */

/**
 * Gives the answer of `retrace` for a story, from the instants of its steps; null = they prove nothing.
 * @param delayed all that differs between its version and the other, by `delayedIn`
 */
export function retimed(
  bundleOf: BundleOf,
  to: CompiledBundle,
  { dossier, steps }: { dossier: Dossier; steps: readonly StoryStep[] },
  delayed: ReadonlySet<string>,
): Retrace | null {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first?.at === undefined || last?.at === undefined || delayed.size === 0) return null;
  if (hasFired(steps, delayed) || isRemembered(dossier, delayed)) return null;
  for (const { id, after } of bundleOf(first.bundle).waiting) {
    const awaited = [...after.keys()].flatMap((name) => (delayed.has(name) ? (to.deadlines.get(name) ?? []) : []));
    if (awaited.length > 0 && mayFire(to, awaited, { id, dossier, steps })) return null;
  }
  const rows = dossier.deadlines.filter(({ name }) => delayed.has(name));
  if (rows.some(({ occurrence }) => occurrence > 0)) return null;
  const isSame = rows.every((row) => row.dueAt === dueIn(to, row));
  return isSame
    ? { verdict: 'identical', causes: [], at: null }
    : { verdict: 'equivalent', causes: [OTHER_DATES], at: null };
}

function dueIn(to: CompiledBundle, { name, index, anchor }: ArmedDeadline): string | null {
  const rule = to.deadlines.get(name);
  return rule === undefined ? null : firstDue(to, rule, index, anchor);
}

function hasFired(steps: readonly StoryStep[], delayed: ReadonlySet<string>): boolean {
  return steps.some(
    ({ command: { kind, key } }) => kind === 'deadline' && (key === undefined || delayed.has(deadlineOf(key))),
  );
}

/** Tells whether the dossier still holds such a deadline in its frozen or silent rows, which its own version computed. */
function isRemembered({ frozen, silent = [] }: Dossier, delayed: ReadonlySet<string>): boolean {
  return [...Object.values(frozen), silent].flat().some(({ key }) => delayed.has(deadlineOf(key)));
}

interface StateWait {
  /** Is the id of the state that waits. */
  id: string;
  dossier: Dossier;
  steps: readonly StoryStep[];
}

/**
 * Tells whether one of these is due, in this version, before the state that waits for it is left or the story stops; true also where that
 * is not recorded.
 */
function mayFire(to: CompiledBundle, awaited: readonly CompiledDeadline[], { id, dossier, steps }: StateWait): boolean {
  const entries = steps.flatMap(({ entered }, index) => (entered.includes(id) ? [index] : []));
  const [entry] = entries;
  if (entry === undefined) return dossier.stays[id] !== undefined;
  const exit = steps.findIndex(({ left }, index) => index >= entry && left.includes(id));
  const isLeft = exit !== -1;
  const [since, until] = [steps[entry]?.at, steps[isLeft ? exit : steps.length - 1]?.at];
  // The remaining time may have been kept while the state was left, and resumed on return.
  if (entries.length > 1 || isLeft === (dossier.stays[id] !== undefined)) return true;
  if (since === undefined || until === undefined) return true;
  return awaited.some((rule) => rule.delays.some((_, index) => firstDue(to, rule, index, since) <= until));
}
