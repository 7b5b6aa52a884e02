/** Asks for one dossier and what surrounds it. */

export { act } from './act.ts';
export { journalQuery } from './journal.ts';
export { lastSent, noteSent } from './last-sent.ts';
export { isOfOneDossier } from './of-one-dossier.ts';
