/** Shows one dossier, and what may be done on it. */

export { previewQuery, Reasons, sendEvent, usePreview } from './acts/acts.ts';
export { AlsoKnown } from './around/around.ts';
export { PauseDialog, Resume } from './deadlines/deadlines.tsx';
export { Conditions, Facts, FactValue, isAbsent } from './fiche/fiche.ts';
