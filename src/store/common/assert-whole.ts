import type { Commit } from '../contract/contract.ts';

/** Throws when a commit contradicts itself, which is a bug of the caller, not a conflict. */
export function assertWhole({ dossier, entry, expected }: Commit): void {
  if (dossier.id.includes(':')) throw new Error(`dossier ${dossier.id}: an id holds no colon, task keys are cut at it`);
  if (dossier.revision !== expected + 1 || entry.revision !== dossier.revision || entry.dossier !== dossier.id)
    throw new Error(
      `commit of ${dossier.id}: revision ${dossier.revision}, entry ${entry.dossier}/${entry.revision}, expected ${expected}`,
    );
}
