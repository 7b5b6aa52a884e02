/** This file groups the pages that watch letters and incidents, because the shell of every page names each file there is. */
export { Incidents, LetterPage, Letters } from '../supervision/supervision.ts';
