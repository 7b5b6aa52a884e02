import { open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outside, OutsideFile, OutsideOptions } from './outside-files.ts';
import { NameTakenError } from './taken.ts';

/** Is the time after which an unfinished write is taken for abandoned. */
const CUT_MS = 10 * 60_000;

/**
 * Keeps files in a folder, ideally a share of another machine. The folder is never made: if it is a share that is not mounted, what is
 * written there would stay on this machine. Each file is written under its own name, since a folder where one may only add refuses to
 * rename a draft. A file cut half-way by a crash is completed later, by adding what it lacks.
 */
export function folderOutside(folder: string, { cutMs = CUT_MS }: OutsideOptions): Outside {
  const isLeft = unchangedFor(cutMs);
  const names = async () => {
    const found = await readdir(folder).catch((cause: unknown) => {
      throw new Error(`Le dossier « ${folder} » ne se lit pas.`, { cause });
    });
    return found.sort();
  };
  return {
    name: folder,
    look: async () => {
      const isThere = await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!isThere) throw new Error(`Le dossier des points de contrôle n’est pas là : ${folder}`);
    },
    put: async (file) => {
      try {
        await write(folder, file, isLeft);
      } catch (cause) {
        if (cause instanceof NameTakenError) throw cause;
        throw new Error(`Le point de contrôle ne s’écrit pas dans ${folder}`, { cause });
      }
      return join(folder, file.name);
    },
    names,
    read: (name) => readFile(join(folder, name), 'utf8'),
    hasNone: async (isWanted) => {
      const found = await names().catch(() => null);
      return found !== null && !found.some(isWanted);
    },
    listTrouble: () => null,
  };
}

type IsLeft = (path: string) => Promise<boolean>;

/** Compares the times of a share only with each other, since its clock is not that of this machine. */
function unchangedFor(cutMs: number): IsLeft {
  const seen = new Map<string, { mark: string; atMs: number }>();
  return async (path) => {
    const { mtimeMs, size } = await stat(path);
    const mark = `${mtimeMs} ${size}`;
    const before = seen.get(path);
    if (before?.mark === mark) return performance.now() - before.atMs >= cutMs;
    seen.set(path, { mark, atMs: performance.now() });
    return false;
  };
}

async function write(folder: string, { name, text }: OutsideFile, isLeft: IsLeft): Promise<void> {
  const path = join(folder, name);
  const taken = (cause?: unknown) =>
    new NameTakenError(
      `${name} ne s’écrit pas dans ${folder} : sous ce nom il y a autre chose, ou une partie seulement, et rien n’est mis par-dessus.`,
      { cause },
    );
  const there = await readFile(path, 'utf8').catch(() => null);
  if (there === text) return;
  if (there !== null) {
    if (!text.startsWith(there) || !(await isLeft(path))) throw taken();
    // A share where a file is written only once may refuse the addition too.
    return add(path, 'a', text.slice(there.length)).catch((cause: unknown) => Promise.reject(taken(cause)));
  }
  try {
    await add(path, 'wx', text);
  } catch (error) {
    if (isThereAlready(error)) {
      if (await isKeptUnread(path, text)) return;
      throw taken(error);
    }
    // The file is ours, so it is removed; a folder where one may only add keeps it.
    await unlink(path).catch(() => undefined);
    throw error;
  }
}

/**
 * Recognises a file that we put before a crash in a folder where we may write but not read. Its length is all that can be compared, if it
 * is known at all.
 */
async function isKeptUnread(path: string, text: string): Promise<boolean> {
  const isRead = await readFile(path).then(
    () => true,
    () => false,
  );
  if (isRead) return false;
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => null,
  );
  return bytes === null || bytes === Buffer.byteLength(text);
}

async function add(path: string, flags: 'a' | 'wx', text: string): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isThereAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
