import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Is enough for all that the workers of a run hold at once, copies of the demonstration included. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Makes a folder for tests that prove nothing about the disk: in memory where there is room. Each commit waits for its disk, some ten
 * milliseconds during which the process does nothing else.
 */
export function folderInMemory(prefix: string): string {
  return mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), prefix));
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM_BYTES;
}
