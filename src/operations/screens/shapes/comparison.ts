import * as Type from '../../../shapes/shapes.ts';
import { OfferedEvent } from './offered-event.ts';

const figure = Type.nullable(Type.number);

/** Readings of one dossier side by side, those the reader may see. */
export const Comparison = Type.named(
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
        /** One per reading. */
        cells: Type.listOf(Type.record({ value: figure, note: Type.nullable(Type.text()) })),
        /** From the least to the most of what is shown; null with fewer than two values. */
        gap: figure,
        /** The gap is more than the row allows. */
        isApart: Type.flag,
        settled: Type.nullable(Type.text()),
        settle: Type.nullable(OfferedEvent),
      }),
    ),
  }),
);
export type Comparison = Type.Of<typeof Comparison>;
