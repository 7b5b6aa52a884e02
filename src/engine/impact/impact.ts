/**
 * Tells what another version would make of a running dossier: the dossier is moved into it, its story is replayed in it, or a proof shows
 * that neither differs.
 */

export { type BesideLine, beside, type DossierComparison } from './beside.ts';
export type { Blind } from './blind.ts';
export { footprintOf, isConcerned, pathOf, type StoryStep } from './footprint.ts';
export { graft } from './graft.ts';
export { proved } from './proved.ts';
export { retrace } from './retrace.ts';
export { deadlineOf, movesIn, type StoryMove, storyPath } from './story-path.ts';
export { touchedBy, type VersionDifferences } from './touched.ts';
export type { Graft, Retrace } from './verdict.ts';
