import { type Of, oneOf } from '../../../shapes/shapes.ts';

/** What became of the letter of a link. */
export const letterState = oneOf('waiting', 'sent', 'deposited', 'failed');
export type LetterState = Of<typeof letterState>;
