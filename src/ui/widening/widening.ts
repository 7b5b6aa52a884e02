/** Shows who would read more after a publication, or once dossiers are moved. */

export { HeldWidening, Suspended } from './held.tsx';
export { Until } from './until.tsx';
export { WiderLines, widerSentence } from './wider-lines.tsx';
