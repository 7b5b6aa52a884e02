import { oneOf, type ShapeType } from '../../shapes/shapes.ts';

/** Tells whether the letter of a link was sent. */
export const letterState = oneOf('waiting', 'sent', 'deposited', 'failed');
export type LetterState = ShapeType<typeof letterState>;
