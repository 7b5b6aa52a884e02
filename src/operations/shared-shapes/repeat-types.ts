import { described, integer, named, record, type ShapeType, text } from '../../shapes/shapes.ts';

/** Identifies a request by its `Idempotency-Key`: the same scope, key and body get the same answer for 24 h. */
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
export type Receipt = ShapeType<typeof Receipt>;
/** Says what an act answers: the next view, or a receipt when the view is of no use to the caller. */
export type WantedAnswer = 'view' | 'receipt';
export interface OperationAnswer<Body> {
  status: number;
  body: Body;
  /** Is true when an earlier identical request did the work. */
  repeated: boolean;
}
