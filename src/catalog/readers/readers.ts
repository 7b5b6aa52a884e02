/** Says who may read more of a dossier under another version of its definitions. */

export { mayHoldMore } from './holders.ts';
export { repeatedIn } from './repeated.ts';
export { ANYONE, ELSEWHERE, pathsIn, type ShownBeside, shownBeside } from './shown-beside.ts';
