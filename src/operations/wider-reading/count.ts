import { widerReads } from '../../access/access.ts';
import { bundleHash } from '../../catalog/catalog.ts';
import { type Bundle, compileBundle } from '../../engine/engine.ts';
import type { WorkflowMigration } from '../../store/store.ts';
import { rightsBeside } from '../reading/reading.ts';
import { type NewlyRead, newlyRead, readElsewhere, type Version } from './compare.ts';
import { type BundleSource, openedByMove, storedVersion, versionOf } from './find.ts';
import { quotedReads } from './quoted.ts';
import { titleOfRole } from './words.ts';

/** Says what one role would newly read of a workflow, and of how many dossiers. */
export interface CountedWidening {
  role: string;
  roleTitle: string;
  /** Holds titles between quotation marks, and words for what has none. */
  reads: string[];
  /** Tells whether it reads it of the dossiers opened afterwards. */
  toCome: boolean;
  /** Counts the running dossiers of which it reads it as soon as the version is served. */
  atOnce: number;
  /** Counts the running dossiers of which it would read it once they are moved to the version. */
  moved: number;
}

/**
 * Returns what publishing a version opens, role by role: it counts what opens at publication apart from what a migration would open.
 * @param was hash of the version served before; absent for a workflow that is new
 * @param running the versions of the workflow that running dossiers have, each with their number
 */
export async function countedWidenings(
  context: BundleSource,
  { was, bundle, running }: { was: string | undefined; bundle: Bundle; running: readonly PinnedCount[] },
): Promise<CountedWidening[]> {
  const after = versionOf(bundle, compileBundle(bundle, 'when-used').compiled);
  const before = was === undefined ? null : await storedVersion(context, was);
  const tally = new Map<string, Tally>();
  for (const one of before === null ? readElsewhere(after) : newlyRead(before, after)) add(tally, one, 'toCome', 1);
  for (const { hash, running: dossiers } of running) {
    const pinned = dossiers === 0 ? null : await storedVersion(context, hash);
    if (pinned === null) continue;
    const isThere = hash === bundleHash(bundle);
    for (const one of before === null ? [] : openedAtOnce(pinned, before, after)) add(tally, one, 'atOnce', dossiers);
    for (const one of isThere ? [] : openedByMoving(pinned, after)) add(tally, one, 'moved', dossiers);
  }
  return linesOf(context, bundle, tally);
}

/**
 * Returns what moving these dossiers opens, role by role.
 * @param leaving the versions that they leave, each with the number of those that move
 */
export async function countedByMigration(
  context: BundleSource,
  { to, changes }: Pick<WorkflowMigration, 'to' | 'changes'>,
  leaving: readonly PinnedCount[],
): Promise<CountedWidening[]> {
  const tally = new Map<string, Tally>();
  for (const { hash, running } of leaving)
    for (const one of running === 0 ? [] : await openedByMove(context, { to, changes }, hash))
      add(tally, one, 'moved', running);
  const target = tally.size === 0 ? null : await context.bundles.definition(to);
  return target === null ? [] : linesOf(context, target, tally);
}

function linesOf(context: BundleSource, bundle: Bundle, tally: ReadonlyMap<string, Tally>): Promise<CountedWidening[]> {
  const lines = [...tally].map(async ([role, { found, toCome, atOnce, moved }]) => ({
    ...{ role, roleTitle: titleOfRole(bundle, role), reads: await quotedReads(context, bundle, found) },
    ...{ toCome: toCome > 0, atOnce, moved },
  }));
  return Promise.all(lines);
}

/** Names a version that running dossiers have, with their number. */
interface PinnedCount {
  hash: string;
  running: number;
}

interface Tally {
  found: NewlyRead[];
  toCome: number;
  atOnce: number;
  moved: number;
}

function add(tally: Map<string, Tally>, one: NewlyRead, when: 'toCome' | 'atOnce' | 'moved', dossiers: number): void {
  const known = tally.get(one.role) ?? { found: [], toCome: 0, atOnce: 0, moved: 0 };
  known.found.push(one);
  known[when] += dossiers;
  tally.set(one.role, known);
}

/** Lists what the served version grants anew of a dossier whose own version grants it too. */
function openedAtOnce(pinned: Version, before: Version, after: Version): NewlyRead[] {
  const [was, now] = [rightsBeside(pinned.bundle, before.bundle), rightsBeside(pinned.bundle, after.bundle)];
  return widerReads(was, now).map((one) => ({ ...one, shown: [] }));
}

function openedByMoving(pinned: Version, after: Version): NewlyRead[] {
  return newlyRead({ ...pinned, rights: rightsBeside(pinned.bundle, after.bundle) }, after);
}
