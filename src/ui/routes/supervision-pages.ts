/** This file groups the pages that watch letters and incidents, because the shell of every page names each file there is. */
export { Incidents } from '../supervision/incidents-page.tsx';
export { LetterPage } from '../supervision/letter-page.tsx';
export { Letters } from '../supervision/letters-page.tsx';
