// Rebuilds a disk after a power cut: what was synced is there; any part of the rest may be there, by sectors, in any order.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECTOR = 512;
/** Names what may have reached the disk of the pending writes when the power goes. */
export const FATES = ['nothing', 'everything', 'some writes', 'torn sectors', 'the last first'];

/** Returns the same numbers for the same seed (mulberry32), so that a fault found can be found again. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Models the files of a machine: what its disk holds, and what is pending. It is fed record by record. */
export class Disk {
  /** Maps a name to its inode { content, pending }; a directory entry that is not synced may be lost or come back. */
  #entries = new Map();
  #durableEntries = new Map();

  apply({ kind, name, data, offset }) {
    if (name.startsWith('ledger')) return;
    if (kind === 'sync' && name === '.') this.#durableEntries = new Map(this.#entries);
    else if (kind === 'create') this.#entries.set(name, newFile());
    else if (kind === 'unlink') this.#entries.delete(name);
    else if (kind === 'rename') {
      this.#entries.set(data.toString('utf8'), this.#file(name));
      this.#entries.delete(name);
    } else this.#inside(kind, this.#file(name), data, offset, name);
  }

  #inside(kind, file, data, offset, name) {
    if (kind === 'write' || kind === 'truncate') file.pending.push({ kind, data, offset });
    else if (kind === 'sync-failed') file.pending = [];
    else if (kind === 'sync') {
      for (const one of file.pending) persist(file, one);
      file.pending = [];
      // Syncing a file also saves its name (ext4, XFS); a removal needs a sync of the folder.
      this.#durableEntries.set(name, file);
    }
  }

  #file(name) {
    const file = this.#entries.get(name) ?? newFile();
    this.#entries.set(name, file);
    return file;
  }

  /** Counts the pending writes. */
  get pending() {
    return [...this.#entries.values()].reduce((sum, { pending }) => sum + pending.length, 0);
  }

  /** Writes into `folder` one disk that this cut may leave. */
  cut(folder, fate, random) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const keepsNames = fate === 'everything' || (fate !== 'nothing' && random() < 0.5);
    for (const [name, file] of keepsNames ? this.#entries : this.#durableEntries) {
      const after = { content: Buffer.from(file.content.subarray(0, file.size)), size: file.size };
      for (const one of survivors(file.pending, fate, random)) persist(after, one);
      writeFileSync(join(folder, name), after.content.subarray(0, after.size));
    }
  }
}

const newFile = () => ({ content: Buffer.alloc(0), size: 0, pending: [] });

function persist(file, { kind, data, offset }) {
  const end = kind === 'truncate' ? offset : offset + data.length;
  if (end > file.content.length) {
    const larger = Buffer.alloc(Math.max(end, file.content.length * 2));
    file.content.copy(larger, 0, 0, file.size);
    file.content = larger;
  }
  if (kind === 'truncate') {
    file.content.fill(0, Math.min(offset, file.size), file.size);
    file.size = offset;
    return;
  }
  data.copy(file.content, offset);
  file.size = Math.max(file.size, end);
}

function survivors(pending, fate, random) {
  if (fate === 'nothing') return [];
  if (fate === 'everything') return pending;
  if (fate === 'some writes') return pending.filter(() => random() < 0.5);
  // This disk serves its queue from the end: the last writes are there, the earlier ones are not.
  if (fate === 'the last first') return pending.slice(Math.floor(random() * pending.length));
  return pending.flatMap((one) => (one.kind === 'write' ? sectorsOf(one) : [one])).filter(() => random() < 0.5);
}

function sectorsOf({ kind, data, offset }) {
  const sectors = [];
  for (let at = 0; at < data.length; ) {
    const end = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    sectors.push({ kind, data: data.subarray(at, end), offset: offset + at });
    at = end;
  }
  return sectors;
}
