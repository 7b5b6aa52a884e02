/** What another version would make of a dossier that runs: today's put into it, its story done again in it, and what proves it unconcerned. */
export { type Footprint, footprintOf, isConcerned, pathOf } from './footprint.ts';
export { graft } from './graft.ts';
export { retrace } from './retrace.ts';
export { type Touched, touchedBy } from './touched.ts';
export { GRAFT_VERDICTS, type Graft, RETRACE_VERDICTS, type Retrace } from './verdict.ts';
