import * as Type from '../../../shapes/shapes.ts';

/** An event with what its form begins with. */
export const OfferedEvent = Type.record({
  event: Type.text(),
  title: Type.text(),
  preset: Type.anyObject,
  /** True when an active state takes it; its own conditions are told by the dossier's view. */
  enabled: Type.flag,
  form: Type.nullable(Type.text()),
  /** Null: its form is filled on its own page. */
  sign: Type.nullable(Type.record({ field: Type.text(), name: Type.nullable(Type.text()) })),
});
export type OfferedEvent = Type.Of<typeof OfferedEvent>;
