import { type Of, oneOf } from '../../../shapes/shapes.ts';

/** Tells whether the letter of a link was sent. */
export const letterState = oneOf('waiting', 'sent', 'deposited', 'failed');
export type LetterState = Of<typeof letterState>;
