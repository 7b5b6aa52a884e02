/** Answers a repeated request as the first one was answered. */

export { recall, remember } from './remember.ts';
export { receiptUnder, repeatedAnswer } from './repeated-answer.ts';
export { fromStored, orAsTwin, repeated, sameBody } from './stored-answer.ts';
