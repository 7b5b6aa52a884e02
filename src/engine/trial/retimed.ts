import type { CompiledBundle, CompiledDeadline } from '../compile/compiled.ts';
import { firstDue } from '../deadlines/due.ts';
import type { BundleOf } from '../decide/replay.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import type { StoryStep } from './footprint.ts';
import { OTHER_DATES } from './same-life.ts';
import { deadlineOf } from './story-path.ts';
import type { Retrace } from './verdict.ts';

/*
 * What a deadline counted from an entry says is asked when it fires, and no expression reads its row: a story in which it never fired, nor
 * would have in the other version, is the same there but for the date it waited for.
 */

/**
 * What `retrace` would answer of a story, told from the instants of its steps; null = that proves nothing.
 *
 * @param delayed all that differs between its version and the other one, by `delayedIn`
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

/** What a suspension or an erasure keeps of it was counted by its own version. */
function isRemembered({ frozen, silent = [] }: Dossier, delayed: ReadonlySet<string>): boolean {
  return [...Object.values(frozen), silent].flat().some(({ key }) => delayed.has(deadlineOf(key)));
}

interface Waited {
  /** Of the state that waits. */
  id: string;
  dossier: Dossier;
  steps: readonly StoryStep[];
}

/** Whether one of these is due, in this version, before the state that waits for it is left or the story stops; true too where that is not told. */
function mayFire(to: CompiledBundle, awaited: readonly CompiledDeadline[], { id, dossier, steps }: Waited): boolean {
  const entries = steps.flatMap(({ entered }, index) => (entered.includes(id) ? [index] : []));
  const [entry] = entries;
  if (entry === undefined) return dossier.stays[id] !== undefined;
  const exit = steps.findIndex(({ left }, index) => index >= entry && left.includes(id));
  const isLeft = exit !== -1;
  const [since, until] = [steps[entry]?.at, steps[isLeft ? exit : steps.length - 1]?.at];
  // What it waited for may have been kept while it was away, and counted on as it came back.
  if (entries.length > 1 || isLeft === (dossier.stays[id] !== undefined)) return true;
  if (since === undefined || until === undefined) return true;
  return awaited.some((rule) => rule.delays.some((_, index) => firstDue(to, rule, index, since) <= until));
}
