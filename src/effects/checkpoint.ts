import { type CheckpointFile, isTombstonesName, type Log, type Operations } from '../operations/operations.ts';
import { NameTakenError, type Outside } from './outside/outside.ts';

type CheckpointOperations = Operations['machine'];

/**
 * Puts a checkpoint outside, and never replaces another. The place is checked before the checkpoint is made, since making it goes through
 * every dossier.
 * @throws with a French sentence when the place is not there or refuses
 */
export async function keepCheckpoint(
  outside: Outside,
  make: () => Promise<CheckpointFile>,
): Promise<{ path: string; made: CheckpointFile }> {
  await outside.look();
  const made = await make();
  return { path: await outside.put(made), made };
}

/**
 * Puts outside the list of what was erased lately, for the day when a backup is restored. A checkpoint written after it says how long the
 * list is.
 * @throws with a French sentence when the place is not there or refuses
 */
export async function keepTombstones(machine: CheckpointOperations, outside: Outside): Promise<string[]> {
  const written: string[] = [];
  for (;;) {
    const due = await machine.tombstonesDue(
      outside.name,
      await outside.hasNone(isTombstonesName, machine.lastCheckpointThere),
    );
    if (due === null) return written;
    const { path } = await keepCheckpoint(outside, () => machine.makeTombstones(due));
    await machine.tombstonesWritten(outside.name, due.to);
    written.push(path);
  }
}

/**
 * Puts one more checkpoint outside, after those that could not be put there on their day: each is kept in the store until then, so that no
 * day is missing after an outage. If a checkpoint of today already waits, no other is made.
 * @throws with a French sentence when the place is not there or refuses; the sentence says that the checkpoint waits
 */
export async function keepNewCheckpoint(
  machine: CheckpointOperations,
  outside: Outside,
): Promise<{ path: string; troubles: string[] }> {
  const { name } = (await machine.waitingToday()) ?? (await anotherToWait(machine));
  const waits = (cause: unknown) =>
    new Error(
      `${messageOf(cause).replace(/[^.]$/, '$&.')} Le point de contrôle ${name} attend dans la base : le serveur l’y mettra dès que possible.`,
      { cause },
    );
  const { kept, taken } = await keepWaitingCheckpoints(machine, outside).catch((cause: unknown) => {
    throw waits(cause);
  });
  const own = taken.get(name);
  if (own !== undefined) throw waits(own);
  // A checkpoint missing from both maps was put there by another instance meanwhile.
  const troubles = [...taken.values(), outside.listTrouble()].filter((trouble) => trouble !== null);
  return { path: kept.get(name) ?? name, troubles: troubles.map(messageOf) };
}

async function anotherToWait(machine: CheckpointOperations): Promise<CheckpointFile> {
  const made = await machine.makeCheckpoint();
  await machine.checkpointWaits(made);
  return made;
}

/** Maps the names of checkpoints to what became of them. */
interface KeptCheckpoints {
  /** Says where each checkpoint is. */
  kept: Map<string, string>;
  /** Holds checkpoints whose name another text has: they may never get there, and the next do not wait for them. */
  taken: Map<string, NameTakenError>;
}

async function keepWaitingCheckpoints(machine: CheckpointOperations, outside: Outside): Promise<KeptCheckpoints> {
  const done: KeptCheckpoints = { kept: new Map(), taken: new Map() };
  for (const name of await machine.waitingCheckpoints()) {
    const waiting = await machine.waitingCheckpoint(name);
    if (waiting === null) continue;
    try {
      const { path } = await keepCheckpoint(outside, async () => waiting);
      await machine.checkpointKept(waiting);
      done.kept.set(name, path);
    } catch (error) {
      if (!(error instanceof NameTakenError)) throw error;
      done.taken.set(name, error);
    }
  }
  return done;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface CheckpointOptions {
  operations: Pick<Operations, 'machine'>;
  log: Log;
}

/**
 * Puts outside, each minute while this program serves, the list of what was erased and the checkpoint of the day. A failure is logged, and
 * tried again.
 */
export async function keepOutside(
  { operations: { machine }, log }: CheckpointOptions,
  outside: Outside,
): Promise<void> {
  const failed: unknown[] = [];
  const tried = (work: Promise<void>, told: string) =>
    work.catch((err: unknown) => {
      failed.push(err);
      log.error({ err, folder: outside.name }, told);
    });
  await tried(tombstonesOfTheMinute({ machine, log }, outside), LIST_FAILED);
  await tried(checkpointOfTheDay({ machine, log }, outside), CHECKPOINT_FAILED);
  const unlisted = outside.listTrouble();
  if (failed.length === 0 && unlisted !== null) await tried(Promise.reject(unlisted), LIST_UNTOLD);
  if (failed.length === 0) await machine.checkpointsAreWell();
  else await machine.checkpointsAreSilent(messageOf(failed[0]));
}

const LIST_FAILED = 'what was erased could not be listed: a backup put back now would bring it back';
const CHECKPOINT_FAILED = 'no checkpoint could be kept: what is stored has no witness of today';
const LIST_UNTOLD = 'what is kept elsewhere is not listed there: nobody would find it again on the day it is needed';

interface Machinery {
  machine: CheckpointOperations;
  log: Log;
}

async function tombstonesOfTheMinute({ machine, log }: Machinery, outside: Outside): Promise<void> {
  const written = await keepTombstones(machine, outside);
  if (written.length > 0) log.info({ files: written.length }, 'erasures are listed beside the checkpoints');
}

/** Makes the checkpoint of the day when there is none yet, even if the place cannot take it now. */
async function checkpointOfTheDay({ machine, log }: Machinery, outside: Outside): Promise<void> {
  if (await machine.isCheckpointDue()) await anotherToWait(machine);
  const { kept, taken } = await keepWaitingCheckpoints(machine, outside);
  for (const checkpoint of kept.values()) log.info({ checkpoint }, 'a checkpoint is kept');
  for (const trouble of taken.values()) throw trouble;
}
