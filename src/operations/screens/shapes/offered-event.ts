import * as Type from '../../../shapes/shapes.ts';

/** Describes an event offered on a page, with the values its form starts with. */
export const OfferedEvent = Type.record({
  event: Type.text(),
  title: Type.text(),
  preset: Type.anyObject,
  /** True when an active state handles the event; only the dossier's own page evaluates its conditions. */
  enabled: Type.flag,
  form: Type.nullable(Type.text()),
  /** Is null when the form is not signed in place but filled on its own page. */
  sign: Type.nullable(Type.record({ field: Type.text(), name: Type.nullable(Type.text()) })),
});
export type OfferedEvent = Type.ShapeType<typeof OfferedEvent>;
