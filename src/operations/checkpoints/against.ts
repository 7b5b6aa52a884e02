import { sha256 } from '../../base/base.ts';
import type { SealedEntry } from '../../store/store.ts';
import type { CheckpointComparison, CheckpointFile } from './checkpoint.ts';
import { type CheckpointReading, read } from './file.ts';

/** Holds what checkpoints say of each dossier's journal, and the faults found in the checkpoints themselves. */
export interface ExpectedHeads {
  faults: string[];
  /** Is null when nothing is compared. */
  compared: CheckpointComparison | null;
  heads: ReadonlyMap<string, Witness[]>;
}

export interface Witness {
  revision: number;
  head: string;
  /** Gives the instant of the checkpoint that recorded it. */
  at: string;
}

/** Keeps what is needed of each file while the next ones are read: all their texts together may not fit in memory. */
interface CheckpointSummary {
  name: string;
  digest: string;
  at: string | null;
  previous: { name: string; digest: string } | null;
  what: string | null;
  isUnfinished: boolean;
}

/**
 * Reads every checkpoint, not the last alone: a journal rewritten and then checkpointed agrees with the last. The oldest files may be
 * thrown away; one missing between two others is reported, and so is the last that the store noted.
 * @param files in order of their names, which is that of time
 */
export async function expectedBy(
  files: Iterable<CheckpointFile> | AsyncIterable<CheckpointFile>,
  { key, last }: { key: string; last: string | null },
): Promise<ExpectedHeads> {
  const heads = new Map<string, Witness[]>();
  const seen: CheckpointSummary[] = [];
  for await (const file of files) {
    const found = read(file, key);
    seen.push(seenOf(file, found));
    if (found.ok) addHeads(heads, found.checkpoint);
  }
  const faults = seen.flatMap((one) => faultsOf(one, seen));
  if (last !== null && !seen.some(({ name }) => name === last))
    faults.push(`${last} manque : c’est le dernier que cette base a noté.`);
  const instants = seen.flatMap(({ at }) => at ?? []).sort();
  const [from, to] = [instants[0] ?? null, instants.at(-1) ?? null];
  const notes = seen.filter((one) => isReplaced(one, seen)).map(({ name }) => `${name} ${UNFINISHED}`);
  return { faults, heads, compared: { checkpoints: instants.length, from, to, notes } };
}

const UNFINISHED = 'ne compte pas : son écriture s’est arrêtée en route, et un autre a été écrit après lui.';

function seenOf({ name, text }: CheckpointFile, found: CheckpointReading): CheckpointSummary {
  const { at, previous } = found.ok ? found.checkpoint : { at: null, previous: null };
  const isUnfinished = !found.ok && found.isUnfinished;
  return { name, digest: sha256(text), at, previous, what: found.ok ? null : found.what, isUnfinished };
}

function addHeads(
  heads: Map<string, Witness[]>,
  { at, heads: told }: Extract<CheckpointReading, { ok: true }>['checkpoint'],
): void {
  for (const { dossier, revision, head } of told) {
    const known = heads.get(dossier) ?? [];
    if (!known.some((one) => one.revision === revision && one.head === head)) known.push({ revision, head, at });
    heads.set(dossier, known);
  }
}

/**
 * Tells whether a cut file was replaced by a later one: a write cut half-way was never noted, so no other file names it as its previous. A
 * cut file that another one follows was whole once, and has been damaged.
 */
function isReplaced({ name, isUnfinished }: CheckpointSummary, seen: readonly CheckpointSummary[]): boolean {
  const isFollowed = seen.some(({ previous }) => previous?.name === name);
  return isUnfinished && !isFollowed && seen.some((other) => other.at !== null && other.name > name);
}

function faultsOf(one: CheckpointSummary, seen: readonly CheckpointSummary[]): string[] {
  if (one.what !== null) return isReplaced(one, seen) ? [] : [`${one.name} ${one.what}.`];
  const { name, previous } = one;
  if (previous === null) return [];
  const before = seen.find((other) => other.name === previous.name);
  if (before !== undefined)
    return before.digest === previous.digest ? [] : [`${previous.name} n’est plus celui que ${name} suit.`];
  const oldest = seen.find((other) => !isReplaced(other, seen));
  return oldest === one ? [] : [`${previous.name} manque : ${name} le suit.`];
}

/** Returns the first thing the journal no longer says; null when it says all that the checkpoints recorded. */
export function gone(journal: readonly SealedEntry[], witnesses: readonly Witness[]): string | null {
  for (const { revision, head, at } of witnesses) {
    const found = journal[revision - 1];
    if (found === undefined)
      return `Le journal s’arrête à la révision ${journal.length} ; il en avait ${revision} le ${at} : la fin en a été retirée.`;
    if (found.hash !== head)
      return `La révision ${revision} n’est plus celle du point de contrôle du ${at} : le journal a été réécrit.`;
  }
  return null;
}
