import { open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckpointFile, isTombstonesName, type Log, type Operations } from '../operations/operations.ts';

/**
 * Puts a checkpoint in its folder, over no other. The folder is never made: where it is a share that is not mounted, what would be
 * written there would stay on this machine. It is looked at before the checkpoint is made, which goes through every dossier.
 *
 * Written under its own name: a folder where one may only add refuses that a draft be renamed. Cut half-way it stays, unfinished, which
 * the verification knows; the next try bears another instant, hence another name.
 *
 * @throws with a French sentence when the folder is not there or refuses
 */
export async function keepCheckpoint(
  folder: string,
  make: () => Promise<CheckpointFile>,
): Promise<{ path: string; made: CheckpointFile }> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new Error(`Le dossier des points de contrôle n’est pas là : ${folder}`);
  const made = await make();
  const path = join(folder, made.name);
  try {
    await write(path, made.text);
  } catch (cause) {
    throw new Error(`Le point de contrôle ne s’écrit pas dans ${folder}`, { cause });
  }
  return { path, made };
}

async function write(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    // Ours, since it was not there; a folder that only grows keeps it.
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

/**
 * What was erased since, for the day when a backup is put back. After it the checkpoint, which says how long the list is.
 *
 * @throws with a French sentence when the folder is not there or refuses
 */
export async function keepTombstones(machine: Operations['machine'], folder: string): Promise<string[]> {
  const written: string[] = [];
  for (;;) {
    const due = await machine.tombstonesDue(folder, await hasNoList(folder));
    if (due === null) return written;
    const { path } = await keepCheckpoint(folder, () => machine.makeTombstones(due));
    await machine.tombstonesWritten(folder, due.to);
    written.push(path);
  }
}

/** Of a folder that may be written and not read, nothing is known. */
async function hasNoList(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => null);
  return names !== null && !names.some(isTombstonesName);
}

/** Each minute, by who serves. */
export async function tombstonesOfTheMinute(
  { operations: { machine }, log }: { operations: Pick<Operations, 'machine'>; log: Log },
  folder: string,
): Promise<void> {
  try {
    const written = await keepTombstones(machine, folder);
    if (written.length > 0) log.info({ files: written.length }, 'erasures are listed beside the checkpoints');
  } catch (err) {
    log.error({ err, folder }, 'what was erased could not be listed: a backup put back now would bring it back');
  }
}

/** That of the day, when there is none yet; what fails is said, and tried again at the next upkeep. */
export async function checkpointOfTheDay(
  { operations: { machine }, log }: { operations: Pick<Operations, 'machine'>; log: Log },
  folder: string,
): Promise<void> {
  try {
    if (!(await machine.isCheckpointDue())) return;
    const { made } = await keepCheckpoint(folder, machine.makeCheckpoint);
    await machine.checkpointKept(made);
    log.info({ checkpoint: made.name }, 'a checkpoint is kept');
  } catch (err) {
    log.error({ err, folder }, 'no checkpoint could be kept: what is stored has no witness of today');
  }
}
