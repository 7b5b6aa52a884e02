import type { Dossier } from './dossier.ts';

/** The old one may say what goes. Who works on such a dossier goes on, until what its title reads is there again. */
export const PARTLY_ERASED = 'Dossier effacé en partie';

/** Engines before the one that added the member said it by the title alone. */
export function isPartlyErased(dossier: Pick<Dossier, 'isPartlyErased' | 'title'> | null): boolean {
  return dossier !== null && (dossier.isPartlyErased === true || dossier.title === PARTLY_ERASED);
}
