import * as Type from '../../../shapes/shapes.ts';
import { OfferedEvent } from './offered-event.ts';

const figure = Type.nullable(Type.number);

/** Shows the readings (evaluations) of one dossier side by side, as far as the reader may see them. */
export const ReadingComparison = Type.named(
  'Comparison',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    readings: Type.listOf(Type.record({ name: Type.text(), total: figure })),
    rows: Type.listOf(
      Type.record({
        title: Type.text(),
        help: Type.nullable(Type.text()),
        /** Each reading has its cell, in the same order. */
        cells: Type.listOf(Type.record({ value: figure, note: Type.nullable(Type.text()) })),
        /** Is the difference between the least and the greatest value shown; null with fewer than two values. */
        gap: figure,
        /** Is true when the gap exceeds what the row allows. */
        isApart: Type.flag,
        settled: Type.nullable(Type.text()),
        settle: Type.nullable(OfferedEvent),
      }),
    ),
  }),
);
export type ReadingComparison = Type.ShapeType<typeof ReadingComparison>;
