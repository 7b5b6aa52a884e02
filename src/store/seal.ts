import { canonicalJson, sha256 } from '../base/base.ts';
import type { JournalEntry } from '../engine/engine.ts';
import type { SealedEntry } from './contract.ts';

/**
 * Chains one entry to the story before it. The digest is salted, so that an entry whose content is erased later cannot be
 * guessed from it, and the chain of hashes stays valid without the content.
 * `previousHash` is the hash of the entry before, or the dossier's id for the first one.
 */
export function seal(entry: JournalEntry, salt: string, previousHash: string): SealedEntry {
  return { entry, salt, ...sealText(canonicalJson(entry), entry.revision, salt, previousHash) };
}

/** The same, from the canonical text of the entry, which is what stores write. */
export function sealText(
  text: string,
  revision: number,
  salt: string,
  previousHash: string,
): Pick<SealedEntry, 'digest' | 'hash'> {
  const digest = sha256(salt + text);
  return { digest, hash: sha256(previousHash + revision + digest) };
}

export type ChainVerdict =
  | { ok: true; entries: number; head: string | null }
  /** `revision` is the first entry that does not hold. */
  | { ok: false; revision: number; message: string };

/**
 * Recomputes a dossier's whole story, from revision 1 in order. With `head` (what the store holds of the dossier), a story
 * cut at its end is found too.
 */
export function verifyChain(entries: readonly SealedEntry[], head?: string): ChainVerdict {
  let previous = entries[0]?.entry.dossier ?? '';
  for (const [index, sealed] of entries.entries()) {
    const message = flawOf(sealed, index + 1, previous, entries[0]?.entry.dossier);
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

function flawOf(sealed: SealedEntry, revision: number, previous: string, dossier: string | undefined): string | null {
  if (sealed.entry.revision !== revision)
    return `L'entrée ${revision} du journal manque : on trouve la révision ${sealed.entry.revision} à sa place.`;
  if (sealed.entry.dossier !== dossier) return `L'entrée ${revision} appartient au dossier ${sealed.entry.dossier}.`;
  const again = seal(sealed.entry, sealed.salt, previous);
  if (again.digest !== sealed.digest) return `Le contenu de l'entrée ${revision} a été modifié après coup.`;
  if (again.hash !== sealed.hash)
    return `L'entrée ${revision} ne suit pas celle qui la précède : la chaîne est rompue.`;
  return null;
}
