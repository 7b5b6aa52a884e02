import { FACT_KINDS } from '../../../engine/engine.ts';
import * as Type from '../../../shapes/shapes.ts';
import { OfferedEvent } from './offered-event.ts';

/** What a meeting goes through. */
const Point = Type.named(
  'Point',
  Type.record({
    /** Null: the reader may not read the dossier it is about. */
    about: Type.nullable(
      Type.record({
        dossier: Type.text(),
        title: Type.text(),
        workflow: Type.text(),
        stage: Type.listOf(Type.text()),
        facts: Type.listOf(Type.record({ label: Type.text(), as: Type.oneOf(...FACT_KINDS), value: Type.anything })),
      }),
    ),
    name: Type.nullable(Type.text()),
    cells: Type.listOf(Type.anything),
    /** What was decided, in words; null as long as nothing was. */
    decided: Type.nullable(Type.text()),
    /** Who has to leave while it is discussed. */
    away: Type.listOf(Type.text()),
    decide: Type.nullable(OfferedEvent),
    events: Type.listOf(OfferedEvent),
  }),
);
export type Point = Type.Of<typeof Point>;

/** A meeting, beside the columns of its points. */
export const Meeting = Type.named(
  'Meeting',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    close: Type.nullable(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    points: Type.listOf(Point),
  }),
);
export type Meeting = Type.Of<typeof Meeting>;
