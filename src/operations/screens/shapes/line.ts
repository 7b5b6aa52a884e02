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
    /** Id of the element of the dossier's list; null for the dossier itself. */
    item: Type.nullable(Type.text()),
    /** Of a sheet: whose line it is. */
    name: Type.nullable(Type.text()),
    /** Column of a board, title of lines of a queue. */
    group: Type.nullable(Type.text()),
    /** It waits for nothing more. */
    isDone: Type.flag,
    /** It waits for too long. */
    isLate: Type.flag,
    cells: Type.listOf(Type.anything),
    events: Type.listOf(OfferedEvent),
    /** Deadlines of this very element; null when it has none. */
    reminders: Type.nullable(
      Type.record({
        sent: Type.integer(),
        lastAt: Type.nullable(Type.instant),
        next: Type.nullable(Type.record({ title: Type.text(), at: Type.instant })),
      }),
    ),
    /** Of a queue: why the reader may not decide, who could otherwise. */
    barred: Type.nullable(Type.text()),
    /** Null where the sheet's question may not be answered. */
    touch: Type.nullable(Type.record({ value: Type.nullable(Type.text()), preset: Type.anyObject })),
  }),
);
export type ScreenLine = Type.Of<typeof ScreenLine>;
