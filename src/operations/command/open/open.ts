/** Opens dossiers, or says whether one could be opened. */

export { begun } from './begun.ts';
export { create, open, openingRole } from './open-dossier.ts';
export { tryOpening } from './try-opening.ts';
