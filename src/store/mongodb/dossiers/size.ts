import { BSON } from 'mongodb';
import { problems, refuse } from '../../../base/base.ts';
import type { DossierState } from './state.ts';
import type { Write } from './write.ts';

/** Limits the document, which MongoDB refuses over 16 MB: there must be room left for claims and settlements. */
const MAX_BYTES = 12 * 1024 * 1024;

/**
 * Returns true when the document will be small enough; false when things had to be moved away first, and the commit must be decided again.
 * @throws Refusal too-large when moving would not help
 */
export async function assertFits(
  write: Write,
  state: DossierState | null,
  move: () => Promise<boolean>,
): Promise<boolean> {
  const bytes = bytesAfter(write, state);
  if (bytes <= MAX_BYTES || (await move())) return bytes <= MAX_BYTES;
  const megabytes = (bytes / 1024 / 1024).toFixed(1).replace('.', ',');
  return refuse(
    problems.tooLarge(
      `Ce dossier pèserait ${megabytes} Mo, plus que les 12 Mo permis : rien n'a été enregistré. Raccourcissez les textes ou joignez-les en fichiers.`,
    ),
  );
}

/** Adds the texts that stay to what is written; what a write replaces in place is counted twice, which errs on the safe side. */
function bytesAfter({ created, update }: Write, state: DossierState | null): number {
  if (created !== null) return BSON.calculateObjectSize(created);
  const kept = [...(state?.tail ?? []), ...(state?.tasks ?? []), ...(state?.requests ?? [])];
  return BSON.calculateObjectSize(update) + kept.reduce((sum, { size }) => sum + size, 0);
}
