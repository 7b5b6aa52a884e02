import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { createTurns } from '../../base/base.ts';

/** Lists the folders of definitions. */
const WATCHED = ['workflows', 'schemas', 'templates'];

/** Waits for saves to settle: an editor writes a file in several steps, and several files at once. */
const SETTLED_MS = 150;

/**
 * Does `work` after each save under the folders of definitions of `root`, one run after the other; saves made during a run count for one
 * more. It runs until `stop`.
 */
export function onEachSave(root: string, work: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const inTurn = createTurns();
  const saved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(work), SETTLED_MS);
  };
  const watchers = WATCHED.flatMap((folder) => watching(join(root, folder), saved));
  return {
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Watches a folder, or nothing where it does not exist: definitions may have no letters. */
function watching(folder: string, saved: () => void): FSWatcher[] {
  try {
    return [watch(folder, { recursive: true }, saved)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
