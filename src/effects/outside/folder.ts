import { open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outside, OutsideFile } from './contract.ts';

/** A write that stopped so long ago has nobody behind it any more. */
const CUT_MS = 10 * 60_000;

/**
 * A folder, best a share of another machine. It is never made: where it is a share that is not mounted, what would be written there would
 * stay on this machine.
 *
 * Each file is written under its own name: a folder where one may only add refuses that a draft be renamed. One that was cut half-way by
 * a death is ended later, by adding what it lacks.
 */
export function folderOutside(folder: string): Outside {
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
        await write(folder, file);
      } catch (cause) {
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
  };
}

async function write(folder: string, { name, text }: OutsideFile): Promise<void> {
  const path = join(folder, name);
  const there = await readFile(path, 'utf8').catch(() => null);
  if (there === text) return;
  if (there !== null && text.startsWith(there) && Date.now() - (await stat(path)).mtimeMs > CUT_MS)
    return add(path, 'a', text.slice(there.length));
  try {
    await add(path, 'wx', text);
  } catch (error) {
    // Ours, unless it was there; a folder that only grows keeps it.
    if (there === null && !isThereAlready(error)) await unlink(path).catch(() => undefined);
    throw error;
  }
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
