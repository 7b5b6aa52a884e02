import { stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FILE } from './open.ts';

/**
 * Says what a store takes of its disk, what is left there and how much that disk holds, in bytes, and when it was last backed up (ISO), if
 * ever.
 */
export interface Room {
  bytes: number;
  freeBytes: number;
  diskBytes: number;
  lastBackupAt: string | null;
}

/**
 * Names a file whose date is that of the last backup. The backup may run in a program of another schema, so it writes nothing in the
 * database.
 */
const MARK = 'last-backup';

export async function roomOf(folder: string): Promise<Room> {
  const sizes = ['', '-wal', '-shm'].map((suffix) => statOf(join(folder, DATABASE_FILE + suffix)));
  const [files, disk, mark] = await Promise.all([Promise.all(sizes), statfs(folder), statOf(join(folder, MARK))]);
  return {
    bytes: files.reduce((sum, file) => sum + (file?.size ?? 0), 0),
    freeBytes: disk.bavail * disk.bsize,
    diskBytes: disk.blocks * disk.bsize,
    lastBackupAt: mark?.mtime.toISOString() ?? null,
  };
}

/** Says that the store in `folder` has just been backed up. */
export async function noteBackup(folder: string): Promise<void> {
  await writeFile(join(folder, MARK), '');
}

function statOf(file: string) {
  return stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
