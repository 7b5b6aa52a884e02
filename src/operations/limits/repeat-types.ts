import { described, integer, named, type Of, record, text } from '../../shapes/shapes.ts';

/** An `Idempotency-Key`: the same scope, key and body get the same answer for 24 h. */
export interface Repeat {
  scope: string;
  key: string;
  bodyHash: string;
}
export const Receipt = named(
  'Receipt',
  described(
    'Ce qui fut fait, sans la vue : à qui demande « return=minimal », ou redit sous la même clé à qui ne lit plus le dossier.',
    record({ id: text(), revision: integer({ minimum: 1 }) }),
  ),
);
export type Receipt = Of<typeof Receipt>;
/** What an act is to answer: the next view, unless it is of no use to who asks. */
export type Wanted = 'view' | 'receipt';
export interface Answer<Body> {
  status: number;
  body: Body;
  /** True when an earlier identical request did it. */
  repeated: boolean;
}
