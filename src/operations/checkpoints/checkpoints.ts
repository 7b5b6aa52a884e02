import { problems, refuse, sha256 } from '../../base/base.ts';
import {
  chainKind,
  putSetting,
  readSetting,
  type SealedHead,
  swapSetting,
  tombstonesAfter,
  tombstonesKept,
} from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../limits/limits.ts';
import { programmeZone } from '../served/served.ts';
import { type ExpectedHeads, expectedBy } from './against.ts';
import type { Checkpoint, CheckpointFile, CheckpointMachine } from './checkpoint.ts';
import { nameOf, written } from './file.ts';
import { knownKey, signingKey } from './key.ts';
import { dropOrphans, keepWaiting, noLongerWaits, waiting, waitingNames } from './waiting.ts';

export { type ExpectedHeads, gone } from './against.ts';
export type { CheckpointComparison, CheckpointFile, CheckpointMachine } from './checkpoint.ts';
export { isCheckpointName, read } from './file.ts';
export { signingKey } from './key.ts';
export { opened, signed } from './signed.ts';
export { waitingNames } from './waiting.ts';

/**
 * Makes and tracks checkpoints. The chain of a journal shows a change made in it, but not that somebody with access to the store cut its
 * end or sealed it all again. That shows only by comparison with earlier chains kept out of their reach: one signed checkpoint a day, in a
 * folder of another machine. The signature protects against people who can write in that folder and not here: they cannot make up a
 * checkpoint.
 */
export function checkpointMachine(context: Context): CheckpointMachine {
  const { store } = context;
  return {
    isCheckpointDue: async () => {
      await noteNewestWaiting(context);
      const last = await lastOf(context);
      return last === null || !(await isToday(context, last.at));
    },
    makeCheckpoint: async () => {
      const last = await lastOf(context);
      return makeCheckpoint(context, last === null ? null : { name: last.name, digest: last.digest });
    },
    makeLoneCheckpoint: () => makeCheckpoint(context, null),
    checkpointKept: async (file) => {
      // A checkpoint that waited was noted when it was made; when two instances report it, later ones may follow it already.
      if (!(await noLongerWaits(store, file.name))) await noteNewer(context, file);
    },
    checkpointWaits: async (file) => {
      await keepWaiting(store, file);
      await putSetting(store, LAST, asLast(file));
      const dayBefore = new Date(Date.parse(headOf(file.text).at) - DAY_MS).toISOString();
      await dropOrphans(store, nameOf(dayBefore));
    },
    waitingToday: async () => {
      const newest = await newestWaiting(context);
      return newest !== null && (await isToday(context, headOf(newest.text).at)) ? newest : null;
    },
    lastCheckpointThere: () => lastThere(context),
    waitingCheckpoints: () => waitingNames(store),
    waitingCheckpoint: (name) => waiting(store, name),
    checkpointKey: async () => (await signingKey(store)).open,
  };
}

const LAST = 'checkpoint:last';
const DAY_MS = 86_400_000;

async function isToday(context: Context, at: string): Promise<boolean> {
  const zone = await programmeZone(context);
  return todayIn(zone, at) === todayIn(zone, await context.clock.now());
}

async function lastOf({ store }: Context): Promise<{ name: string; digest: string; at: string } | null> {
  const last = await readSetting(store, LAST);
  return last === null ? null : lastSaid(last);
}

// Only this file writes it.
const lastSaid = (last: string) => JSON.parse(last) as { name: string; digest: string; at: string };

function asLast({ name, text }: CheckpointFile): string {
  return JSON.stringify({ name, digest: sha256(text), at: headOf(text).at });
}

/** Notes a checkpoint as the last one, and never replaces a later name by an earlier one. */
async function noteNewer(context: Context, file: CheckpointFile): Promise<void> {
  const before = await readSetting(context.store, LAST);
  if (before !== null && lastSaid(before).name >= file.name) return;
  if (!(await swapSetting(context.store, LAST, asLast(file), before))) await noteNewer(context, file);
}

/**
 * Notes the newest waiting checkpoint as the last one when a crash came before that note. A checkpoint dated in the future comes from a
 * clock that was set back since, and is not followed.
 */
async function noteNewestWaiting(context: Context): Promise<void> {
  const name = (await waitingNames(context.store)).at(-1);
  const last = await lastOf(context);
  if (name === undefined || (last !== null && last.name >= name)) return;
  const newest = await newestWaiting(context);
  if (newest !== null && headOf(newest.text).at <= (await context.clock.now())) await noteNewer(context, newest);
}

async function newestWaiting({ store }: Context): Promise<CheckpointFile | null> {
  const name = (await waitingNames(store)).at(-1);
  return name === undefined ? null : waiting(store, name);
}

/** Parses the first line of a checkpoint that this installation wrote. */
function headOf(text: string): Checkpoint {
  return JSON.parse(text.slice(0, text.indexOf('\n'))) as Checkpoint;
}

async function makeCheckpoint(context: Context, previous: Checkpoint['previous']): Promise<CheckpointFile> {
  const { store, clock } = context;
  const { secret, open } = await signingKey(store);
  const at = await clock.now();
  const tombstones = (await tombstonesKept(store))?.upTo ?? 0;
  const [last] = tombstones === 0 ? [] : await tombstonesAfter(store, tombstones - 1, 1);
  const lastErased = last?.hash ?? null;
  return written(
    {
      at,
      key: open,
      previous,
      tombstones,
      lastErased,
      heads: [...(await headsOf(context)), ...(await headsOfChains(context))],
    },
    secret,
  );
}

const PAGE = 1_000;

/** Reads the seals alone and no text, so that one unreadable dossier does not prevent the checkpoint of all the others. */
async function headsOf({ store }: Context): Promise<Checkpoint['heads']> {
  const heads: Checkpoint['heads'] = [];
  const nextTurn = inTurns();
  for (let after: string | undefined; ; ) {
    await nextTurn();
    const page: SealedHead[] = await store.heads({ limit: PAGE, ...(after !== undefined && { after }) });
    heads.push(...page.map(({ id, revision, head }) => ({ dossier: id, revision, head })));
    after = page.at(-1)?.id;
    if (page.length < PAGE) return heads;
  }
}

/** Lists the chains of what stands beside journals as journals are: a name, the number of its last entry, its hash. */
async function headsOfChains({ chains }: Context): Promise<Checkpoint['heads']> {
  const heads = (await chains?.heads()) ?? new Map();
  return [...heads].flatMap(([name, { n, hash }]) =>
    n === 0 ? [] : [{ dossier: chainKind(name), revision: n, head: hash }],
  );
}

/** Says what a store is compared with: all that a folder keeps, or one file of it. */
export interface CheckpointSource {
  files: Iterable<CheckpointFile> | AsyncIterable<CheckpointFile>;
  /** Gives the public key kept elsewhere; without it, the key of this store is used. */
  key?: string;
  /** Restricts the comparison to one file: later checkpoints are not looked for. */
  isAlone?: boolean;
}

export async function expectedOf(context: Context, { files, key, isAlone }: CheckpointSource): Promise<ExpectedHeads> {
  const known = key ?? (await knownKey(context.store));
  if (known === null)
    return refuse(
      problems.conflict('Cette base n’a jamais signé de point de contrôle : donnez la clé publique par --key.'),
    );
  return expectedBy(files, { key: known, last: isAlone ? null : await lastThere(context) });
}

/** Returns the name of the last checkpoint that reached the folder; those that still wait here do not count. */
async function lastThere(context: Context): Promise<string | null> {
  const [oldest] = await waitingNames(context.store);
  const waits = oldest === undefined ? null : await waiting(context.store, oldest);
  return waits === null ? ((await lastOf(context))?.name ?? null) : (headOf(waits.text).previous?.name ?? null);
}
