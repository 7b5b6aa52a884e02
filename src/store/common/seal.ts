/**
 * A hash chain guards each journal: an entry cannot be changed, removed, swapped or moved to another dossier unseen.
 *
 * An entry has a digest, and a hash that chains it to the entry before, or to the dossier's id for the first entry.
 *
 * - *Seal 2* is that of every new entry. Each leaf (`leaves.ts`: every scalar outside the frame, hence in the command, the linked
 *   data, the remarks and any member added later) has a random salt of its own; its digest is sha256(salt + value as JSON).
 *   The digest of the entry is that of its canonical text with each leaf replaced by its digest, which binds names, order and
 *   frame too. hash = sha256(`previous:2:revision:digest`).
 *   Digests of leaves are not stored, since they follow from value and salt. When a leaf is erased (`erase-leaves.ts`), its salt
 *   goes and its digest stays: the chain holds, and trying every birth date finds nothing. The frame, the names of members and
 *   the lengths of lists stay visible.
 * - *Seal 1* is that of entries written before: one salt for the whole text. They stay as they are, and can only be erased whole:
 *   only the digest is left then, which is valid only if a later entry of the same journal tells of an erasure.
 *   digest = sha256(salt + text), hash = sha256(previous + revision + digest), without the colons, so that an entry sealed one
 *   way never passes for the other.
 */
import { canonicalJson, sha256 } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';
import type { SealedEntry } from '../contract/contract.ts';
import type { EntryRecord } from './entry-record.ts';
import { isErasedWhole } from './erase-leaves.ts';
import { digestOf, digestOfNew, drawSalts, sealedLeaves } from './leaf-digests.ts';
import { cutAtLeaves, joined } from './leaves.ts';

/**
 * Seals a new entry, and returns it as stores write it.
 * @param previousHash the hash of the entry before, or the dossier's id for the first one
 * @param draw returns salts for so many leaves
 */
export function seal(entry: JournalEntry, previousHash: string, draw = drawSalts): EntryRecord {
  const cut = cutAtLeaves(entry);
  const salt = draw(cut.leaves.length);
  const digest = digestOfNew(cut, salt);
  const hash = sha256(`${previousHash}:2:${entry.revision}:${digest}`);
  return { entry: joined(cut, cut.leaves), seal: 2, salt, digest, hash };
}

export type ChainVerdict =
  | { ok: true; entries: number; head: string | null }
  /** Tells at `revision` the first entry that does not hold. */
  | { ok: false; revision: number; message: string };

/**
 * Recomputes a dossier's whole journal, from revision 1 in order, whichever way each entry is sealed. With `head` (the hash the store holds
 * for the dossier), it also finds a journal cut at its end.
 */
export function verifyChain(entries: readonly SealedEntry[], head?: string): ChainVerdict {
  let previous = entries[0]?.entry.dossier ?? '';
  for (const [index, sealed] of entries.entries()) {
    const message =
      flawOf(sealed, index + 1, previous, entries[0]?.entry.dossier) ??
      (isErasedWhole(sealed) && !entries.slice(index + 1).some(tellsOfErasure) ? untold(index + 1) : null);
    if (message !== null) return { ok: false, revision: index + 1, message };
    previous = sealed.hash;
  }
  const last = entries.length === 0 ? null : previous;
  if (head === undefined || head === last) return { ok: true, entries: entries.length, head: last };
  return {
    ok: false,
    revision: entries.length + 1,
    message: `Le journal s'arrête à la révision ${entries.length}, mais le dossier porte une autre empreinte : des entrées manquent à la fin.`,
  };
}

function tellsOfErasure({ entry, seal }: SealedEntry): boolean {
  return seal !== undefined && entry.erased !== undefined;
}

function untold(revision: number): string {
  return `L'entrée ${revision} a été effacée, et rien dans la suite du journal ne le dit.`;
}

function flawOf(sealed: SealedEntry, revision: number, previous: string, dossier: string | undefined): string | null {
  if (sealed.entry.revision !== revision)
    return `L'entrée ${revision} du journal manque : on trouve la révision ${sealed.entry.revision} à sa place.`;
  if (sealed.entry.dossier !== dossier) return `L'entrée ${revision} appartient au dossier ${sealed.entry.dossier}.`;
  if (digestAgain(sealed) !== sealed.digest) return `Le contenu de l'entrée ${revision} a été modifié après coup.`;
  if (hashAgain(sealed, previous) !== sealed.hash)
    return `L'entrée ${revision} ne suit pas celle qui la précède : la chaîne est rompue.`;
  return null;
}

/** Returns null when the leaves do not fit their seal, so that no digest can be right. */
function digestAgain(sealed: SealedEntry): string | null {
  if (isErasedWhole(sealed)) return sealed.digest;
  if (sealed.seal === undefined) return sha256(sealed.salt + canonicalJson(sealed.entry));
  const cut = cutAtLeaves(sealed.entry);
  const leaves = sealedLeaves(cut, sealed);
  return (
    leaves &&
    digestOf(
      cut,
      leaves.map(({ digest }) => digest),
    )
  );
}

function hashAgain({ entry: { revision }, seal, digest }: SealedEntry, previous: string): string {
  return sha256(seal === undefined ? previous + revision + digest : `${previous}:${seal}:${revision}:${digest}`);
}
