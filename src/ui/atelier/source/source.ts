/** Edits the text of a definition file, with its faults beside. */

export { type LatestAnswer, useLatestAnswer } from './latest-answer.ts';
export { PHRASES } from './phrases.ts';
export { unansweredSaid, uncheckedSaid } from './unchecked.ts';
