/** Shows what a draft would change for one dossier. */

export { BeforeAfter } from './before-after.tsx';
export { ChangedLetter } from './changed-letter.tsx';
export { WayBack, WayBackSaid } from './way-back.tsx';
