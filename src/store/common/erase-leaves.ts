import type { SealedEntry } from '../contract/contract.ts';
import { type SealedLeaf, sealedLeaves } from './leaf-digests.ts';
import { cutAtLeaves, joined } from './leaves.ts';

/**
 * The entry without these values and their salts; their digests stay, so that the journal verifies as before. What is erased
 * reads null, whatever it was.
 *
 * @param pointers JSON pointers of leaves, or of all that stands under an object or a list: `/command/data/birth`, `/remarks`
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

function isUnder(leaf: SealedLeaf, pointer: string): boolean {
  return leaf.pointer === pointer || leaf.pointer.startsWith(`${pointer}/`);
}

function without(leaf: SealedLeaf): SealedLeaf {
  return { ...leaf, text: 'null', salt: null };
}
