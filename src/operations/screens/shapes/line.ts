import * as Type from '../../../shapes/shapes.ts';
import { OfferedEvent } from './offered-event.ts';

export const ScreenLine = Type.named(
  'ScreenLine',
  Type.record({
    dossier: Type.text(),
    title: Type.text(),
    revision: Type.integer(),
    stage: Type.listOf(Type.text()),
    lateSince: Type.nullable(Type.instant),
    /** Holds the id of an element of the dossier's list; null when the line is of the dossier itself. */
    item: Type.nullable(Type.text()),
    /** Names the person or organisation of a sheet's line; null on other pages. */
    name: Type.nullable(Type.text()),
    /** Names the column of a board or the group of a queue. */
    group: Type.nullable(Type.text()),
    /** The line waits for nothing more. */
    isDone: Type.flag,
    /** The line has waited for too long. */
    isLate: Type.flag,
    cells: Type.listOf(Type.anything),
    events: Type.listOf(OfferedEvent),
    /** Counts the reminders of this very element; null when it has no deadline. */
    reminders: Type.nullable(
      Type.record({
        sent: Type.integer(),
        lastAt: Type.nullable(Type.instant),
        next: Type.nullable(Type.record({ title: Type.text(), at: Type.instant })),
      }),
    ),
    /** Explains, in a queue, why the reader may not decide and which roles may. */
    barred: Type.nullable(Type.text()),
    /** Is null where the sheet's question may not be answered. */
    touch: Type.nullable(Type.record({ value: Type.nullable(Type.text()), preset: Type.anyObject })),
  }),
);
export type ScreenLine = Type.ShapeType<typeof ScreenLine>;
