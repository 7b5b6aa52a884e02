import type { Store } from '../../store/store.ts';
import type { CheckpointFile } from './checkpoint.ts';

const KIND = 'checkpoint-waiting';
const PART = 'checkpoint-part';
/** Counts the characters of one part: a checkpoint of a hundred thousand dossiers is larger than one record may be. */
const PART_LENGTH = 1_000_000;
/** Is enough for more than two years of daily checkpoints while the folder cannot be written. */
const MOST = 1_000;

/** Writes the parts before the name, so that a checkpoint found by its name is always whole. */
export async function keepWaiting(store: Store, { name, text }: CheckpointFile): Promise<void> {
  const parts = Math.ceil(text.length / PART_LENGTH);
  for (let index = 0; index < parts; index++) {
    const value = { text: text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH) };
    await store.putRecord({ ...unmarked, kind: PART, id: partId(name, index), value }, 0);
  }
  await store.putRecord({ ...unmarked, kind: KIND, id: name, sort: name, value: { parts } }, 0);
}

const unmarked = { revision: 1, marks: [], sort: '' };
const partId = (name: string, index: number): string => `${name}/${index}`;

/** Lists the names of waiting checkpoints, the oldest first. */
export async function waitingNames(store: Store): Promise<string[]> {
  return (await store.records({ kind: KIND, limit: MOST })).items.map(({ id }) => id);
}

/** Returns the whole checkpoint; null when it no longer waits, even if another instance drops it during the reading. */
export async function waiting(store: Store, name: string): Promise<CheckpointFile | null> {
  const parts = await partsOf(store, name);
  const texts: string[] = [];
  for (let index = 0; index < parts; index++) {
    const part = await store.record(PART, partId(name, index));
    if (part === null) return null;
    texts.push(String(part.value['text']));
  }
  return parts === 0 ? null : { name, text: texts.join('') };
}

async function partsOf(store: Store, name: string): Promise<number> {
  return Number((await store.record(KIND, name))?.value['parts'] ?? 0);
}

/** Drops a waiting checkpoint, and returns false when it was not waiting. */
export async function noLongerWaits(store: Store, name: string): Promise<boolean> {
  const parts = await partsOf(store, name);
  await store.dropRecord(KIND, name);
  for (let index = 0; index < parts; index++) await store.dropRecord(PART, partId(name, index));
  return parts > 0;
}

/** Limits the parts read at once: each is a megabyte. */
const FEW = 4;

/**
 * Drops the parts a crash left without a named checkpoint, for checkpoints older than this name; younger parts may still be being written.
 */
export async function dropOrphans(store: Store, before: string): Promise<void> {
  const named = new Set(await waitingNames(store));
  // More checkpoints may wait than are listed, and their parts are no orphans.
  if (named.size >= MOST) return;
  const orphans: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await store.records({ kind: PART, limit: FEW, ...(after !== '' && { after }) });
    for (const { id } of page.items) {
      const name = id.slice(0, id.lastIndexOf('/'));
      if (name < before && !named.has(name)) orphans.push(id);
    }
    after = page.nextCursor;
  }
  for (const id of orphans) await store.dropRecord(PART, id);
}
