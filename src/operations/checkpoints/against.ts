import { sha256 } from '../../base/base.ts';
import type { SealedEntry } from '../../store/store.ts';
import type { CheckpointFile } from './contract.ts';
import { read } from './file.ts';

/** What checkpoints say of each dossier, and what is wrong with them. */
export interface Expected {
  faults: string[];
  heads: ReadonlyMap<string, Witness[]>;
}

export interface Witness {
  revision: number;
  head: string;
  /** When it was seen so. */
  at: string;
}

/**
 * Every checkpoint counts, not the last alone: a journal rewritten and checkpointed since agrees with the last. The oldest ones may
 * be thrown away; one missing between two others is told.
 */
export function expectedBy(files: readonly CheckpointFile[], key: string): Expected {
  const faults: string[] = [];
  const heads = new Map<string, Witness[]>();
  const digests = new Map(files.map(({ name, text }) => [name, sha256(text)]));
  const [oldest] = files.map(({ name }) => name).sort();
  for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const found = read(file, key);
    if (!found.ok) {
      faults.push(`${file.name} ${found.what}.`);
      continue;
    }
    const { at, previous, heads: told } = found.checkpoint;
    const before = previous === null ? null : digests.get(previous.name);
    if (previous !== null && before === undefined && file.name !== oldest)
      faults.push(`${previous.name} manque : ${file.name} le suit.`);
    if (previous !== null && before !== undefined && before !== previous.digest)
      faults.push(`${previous.name} n’est plus celui que ${file.name} suit.`);
    for (const { dossier, revision, head } of told) {
      const known = heads.get(dossier) ?? [];
      if (!known.some((one) => one.revision === revision && one.head === head)) known.push({ revision, head, at });
      heads.set(dossier, known);
    }
  }
  return { faults, heads };
}

/** The first thing a journal does not say any more; null when it says all that was seen. */
export function gone(journal: readonly SealedEntry[], witnesses: readonly Witness[]): string | null {
  for (const { revision, head, at } of witnesses) {
    const found = journal[revision - 1];
    if (found === undefined)
      return `Le journal s’arrête à la révision ${journal.length} ; il en avait ${revision} le ${at} : la fin en a été retirée.`;
    if (found.hash !== head)
      return `La révision ${revision} n’est plus celle du point de contrôle du ${at} : le journal a été réécrit.`;
  }
  return null;
}
