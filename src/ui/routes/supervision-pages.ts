/** Pages of who watches letters and incidents, as one file: the shell of every page names each file there is. */
export { Incidents } from '../supervision/incidents-page.tsx';
export { LetterPage } from '../supervision/letter-page.tsx';
export { Letters } from '../supervision/letters-page.tsx';
