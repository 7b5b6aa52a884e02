import { open, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointFile, Log, Operations } from '../operations/operations.ts';

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
