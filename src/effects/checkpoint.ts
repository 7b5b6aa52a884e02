import { open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointFile, Log, Operations } from '../operations/operations.ts';

/**
 * Puts a checkpoint in its folder, whole or not at all, over no other. The folder is never made: where it is a share that is not
 * mounted, what would be written there would stay on this machine.
 *
 * @throws with a French sentence when the folder is not there or refuses
 */
export async function keepCheckpoint(folder: string, { name, text }: CheckpointFile): Promise<string> {
  const file = join(folder, name);
  const isFree = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFree) throw new Error(`Le dossier des points de contrôle n’est pas là : ${folder}`);
  const draft = join(folder, `.${name}`);
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (cause) {
    await unlink(draft).catch(() => undefined);
    throw new Error(`Le point de contrôle ne s’écrit pas dans ${folder}`, { cause });
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  return file;
}

/** That of the day, when there is none yet; what fails is said, and tried again at the next upkeep. */
export async function checkpointOfTheDay(
  { operations: { machine }, log }: { operations: Pick<Operations, 'machine'>; log: Log },
  folder: string,
): Promise<void> {
  const due = await machine.dueCheckpoint();
  if (due === null) return;
  try {
    await keepCheckpoint(folder, due);
    await machine.checkpointKept(due);
    log.info({ checkpoint: due.name }, 'a checkpoint is kept');
  } catch (err) {
    log.error({ err, folder }, 'no checkpoint could be kept: what is stored has no witness of today');
  }
}
