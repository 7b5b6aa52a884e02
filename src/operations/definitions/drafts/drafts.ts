/** Changes of definitions that administrators prepare in the product: written, checked, put on what is served, published. */

export { changedLetters } from './check.ts';
export type * from './contract.ts';
export { saysOtherwise } from './letters.ts';
export { keyOf, maskedAsPinned, numberOf } from './masked-letter.ts';
export { draftedTexts, draftNamed, triedDraft } from './read.ts';
export { releaseById } from './sources.ts';
