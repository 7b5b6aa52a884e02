import { type CheckpointFile, isTombstonesName, type Log, type Operations } from '../operations/operations.ts';
import type { Outside } from './outside/outside.ts';

type Machine = Operations['machine'];

/**
 * Puts a checkpoint outside, over no other. The place is looked at before the checkpoint is made, which goes through every dossier.
 *
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
 * What was erased since, for the day when a backup is put back. After it the checkpoint, which says how long the list is.
 *
 * @throws with a French sentence when the place is not there or refuses
 */
export async function keepTombstones(machine: Machine, outside: Outside): Promise<string[]> {
  const written: string[] = [];
  for (;;) {
    const due = await machine.tombstonesDue(outside.name, await outside.hasNone(isTombstonesName));
    if (due === null) return written;
    const { path } = await keepCheckpoint(outside, () => machine.makeTombstones(due));
    await machine.tombstonesWritten(outside.name, due.to);
    written.push(path);
  }
}

/**
 * One more, after those that could not be put there on their day: each is kept here until it is there, so that no day is missing after an
 * outage.
 *
 * @throws with a French sentence when the place is not there or refuses
 */
export async function keepNewCheckpoint(machine: Machine, outside: Outside): Promise<string> {
  const made = await machine.makeCheckpoint();
  await machine.checkpointWaits(made);
  const paths = await keepWaitingCheckpoints(machine, outside);
  return paths.at(-1) ?? made.name;
}

async function keepWaitingCheckpoints(machine: Machine, outside: Outside): Promise<string[]> {
  const paths: string[] = [];
  for (const name of await machine.waitingCheckpoints()) {
    const waiting = await machine.waitingCheckpoint(name);
    if (waiting === null) continue;
    const { path } = await keepCheckpoint(outside, async () => waiting);
    await machine.checkpointKept(waiting);
    paths.push(path);
  }
  return paths;
}

interface Keeping {
  operations: Pick<Operations, 'machine'>;
  log: Log;
}

/** Each minute, by who serves: what was erased, and the checkpoint of the day. What fails is said, and tried again. */
export async function keepOutside({ operations: { machine }, log }: Keeping, outside: Outside): Promise<void> {
  const failed: unknown[] = [];
  const tried = (work: Promise<void>, told: string) =>
    work.catch((err: unknown) => {
      failed.push(err);
      log.error({ err, folder: outside.name }, told);
    });
  await tried(tombstonesOfTheMinute({ machine, log }, outside), LIST_FAILED);
  await tried(checkpointOfTheDay({ machine, log }, outside), CHECKPOINT_FAILED);
  const [first] = failed;
  if (first === undefined) await machine.checkpointsAreWell();
  else await machine.checkpointsAreSilent(first instanceof Error ? first.message : String(first));
}

const LIST_FAILED = 'what was erased could not be listed: a backup put back now would bring it back';
const CHECKPOINT_FAILED = 'no checkpoint could be kept: what is stored has no witness of today';

interface Machinery {
  machine: Machine;
  log: Log;
}

async function tombstonesOfTheMinute({ machine, log }: Machinery, outside: Outside): Promise<void> {
  const written = await keepTombstones(machine, outside);
  if (written.length > 0) log.info({ files: written.length }, 'erasures are listed beside the checkpoints');
}

/** That of the day, when there is none yet, even where nobody takes it now. */
async function checkpointOfTheDay({ machine, log }: Machinery, outside: Outside): Promise<void> {
  if (await machine.isCheckpointDue()) await machine.checkpointWaits(await machine.makeCheckpoint());
  for (const checkpoint of await keepWaitingCheckpoints(machine, outside))
    log.info({ checkpoint }, 'a checkpoint is kept');
}
