import type { SealedEntry } from '../contract/contract.ts';
import { type SealedLeaf, sealedLeaves } from './leaf-digests.ts';
import { cutAtLeaves, joined, leafPointers } from './leaves.ts';

/**
 * Removes these values and their salts from an entry; their digests stay, so that the journal verifies as before. An erased value reads
 * null, whatever it was.
 * @param pointers JSON pointers of leaves, or of all that is under an object or a list: `/command/data/birth`, `/remarks`
 * @throws Error when one of them names no leaf of this entry, or the entry is sealed as a whole (seal 1) or was altered
 */
export function eraseLeaves(sealed: SealedEntry, pointers: readonly string[]): SealedEntry {
  const { entry } = sealed;
  const name = `entry ${entry.revision} of ${entry.dossier}`;
  if (sealed.seal === undefined) throw new Error(`${name} is sealed as a whole: it can only be erased whole`);
  const cut = cutAtLeaves(entry);
  const before = sealedLeaves(cut, sealed);
  if (before === null) throw new Error(`${name} does not fit its seal`);
  for (const pointer of pointers)
    if (!before.some((leaf) => isUnder(leaf, pointer))) throw new Error(`${name} has nothing to erase at ${pointer}`);
  const leaves = before.map((leaf) => (pointers.some((pointer) => isUnder(leaf, pointer)) ? without(leaf) : leaf));
  const erased = leaves.filter(({ salt }) => salt === null);
  return {
    ...sealed,
    entry: JSON.parse(
      joined(
        cut,
        leaves.map(({ text }) => text),
      ),
    ),
    salt: leaves.map(({ salt }) => salt ?? '').join(''),
    ...(erased.length > 0 && { erased: Object.fromEntries(erased.map(({ pointer, digest }) => [pointer, digest])) }),
  };
}

/** Lists the leaves that stay readable in an entry sealed as a whole: who did what, by what and for whom, which nothing else can show. */
const STAYS: ReadonlySet<string> = new Set([
  ...['/command/kind', '/command/event', '/command/key', '/command/publishedAt'],
  ...['/command/actor/id', '/command/actor/role', '/command/actor/organisation'],
  ...['/command/actor/for', '/command/actor/lentBy'],
  ...['/command/from/workflow', '/command/from/dossier', '/command/from/key'],
]);

/** Marks an entry that was sealed as a whole and erased with its salt. */
const WHOLE = '';

/**
 * Erases values from an entry, however it is sealed. An entry sealed as a whole (seal 1) is erased whole: only who did what stays readable,
 * and only its digest still binds it to the chain.
 * @throws Error as `eraseLeaves`
 */
export function eraseEntry(sealed: SealedEntry, pointers: readonly string[]): SealedEntry {
  if (sealed.seal !== undefined) return eraseLeaves(sealed, pointers);
  const { entry, digest } = sealed;
  const cut = cutAtLeaves(entry);
  const names = leafPointers(entry);
  const leaves = cut.leaves.map((text, place) => (STAYS.has(names[place] ?? '') ? text : 'null'));
  return { ...sealed, entry: JSON.parse(joined(cut, leaves)), salt: '', erased: { [WHOLE]: digest } };
}

/** Tells whether this is an entry sealed as a whole that `eraseEntry` has already erased. */
export function isErasedWhole({ entry, seal, salt, erased = {}, digest }: SealedEntry): boolean {
  if (seal !== undefined || salt !== '' || erased[WHOLE] !== digest) return false;
  const names = leafPointers(entry);
  return cutAtLeaves(entry).leaves.every((text, place) => text === 'null' || STAYS.has(names[place] ?? ''));
}

function isUnder(leaf: SealedLeaf, pointer: string): boolean {
  return leaf.pointer === pointer || leaf.pointer.startsWith(`${pointer}/`);
}

function without(leaf: SealedLeaf): SealedLeaf {
  return { ...leaf, text: 'null', salt: null };
}
