import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** Folders of definitions. */
const WATCHED = ['workflows', 'schemas', 'templates'];

/** An editor writes a file in several goes, and several files at once. */
const SETTLED_MS = 150;

/**
 * Does `work` after each save under the folders of definitions of `root`, one after the other; saves made meanwhile count for one more.
 * Runs until `stop`.
 */
export function onEachSave(root: string, work: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const saved = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work);
    }, SETTLED_MS);
  };
  const watchers = WATCHED.flatMap((folder) => watching(join(root, folder), saved));
  return {
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Nothing where there is no such folder: definitions without letters are definitions. */
function watching(folder: string, saved: () => void): FSWatcher[] {
  try {
    return [watch(folder, { recursive: true }, saved)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
