/** Checks the tree of states of a workflow: where each transition leads, what can never happen. */

export { alwaysLoop } from './always-loop.ts';
export { alwaysReadsStates } from './always-reads-states.ts';
export { finalState } from './final-state.ts';
export { guardsOverlap } from './guards-overlap.ts';
export { neverEnds } from './never-ends.ts';
export { nextUnnamed } from './next-unnamed.ts';
export { noFallback } from './no-fallback.ts';
export { otherRegion } from './other-region.ts';
export { senderlessEvent } from './senderless-event.ts';
export { unhandledEvent } from './unhandled-event.ts';
export { unreachableState } from './unreachable-state.ts';
