import { factKinds } from '../../../fields/fields.ts';
import * as Type from '../../../shapes/shapes.ts';
import { OfferedEvent } from './offered-event.ts';

/** Describes a point on the agenda of a meeting. */
const MeetingPoint = Type.named(
  'Point',
  Type.record({
    /** Is null when the reader may not read the dossier the point is about. */
    about: Type.nullable(
      Type.record({
        dossier: Type.text(),
        title: Type.text(),
        workflow: Type.text(),
        stage: Type.listOf(Type.text()),
        facts: Type.listOf(Type.record({ label: Type.text(), as: Type.oneOf(...factKinds), value: Type.anything })),
      }),
    ),
    name: Type.nullable(Type.text()),
    cells: Type.listOf(Type.anything),
    /** Says in words what was decided; null until then. */
    decided: Type.nullable(Type.text()),
    /** Lists the people who must leave while the point is discussed. */
    away: Type.listOf(Type.text()),
    decide: Type.nullable(OfferedEvent),
    events: Type.listOf(OfferedEvent),
  }),
);
export type MeetingPoint = Type.ShapeType<typeof MeetingPoint>;

/** Describes a meeting; the columns of its points are in the page's answer. */
export const Meeting = Type.named(
  'Meeting',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Is the hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    close: Type.nullable(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    points: Type.listOf(MeetingPoint),
  }),
);
export type Meeting = Type.ShapeType<typeof Meeting>;
