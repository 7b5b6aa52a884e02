import { allScreenKinds } from '../../../screens/screens.ts';
import * as Type from '../../../shapes/shapes.ts';

export const summary = {
  id: Type.text(),
  title: Type.text(),
  kind: Type.oneOf(...allScreenKinds),
  workflow: Type.text(),
  /** Of a batch: roles its event gives to someone else, for who leaves dossiers. */
  handsOver: Type.listOf(Type.text()),
};
export const ScreenSummary = Type.named('ScreenSummary', Type.record(summary));
export type ScreenSummary = Type.Of<typeof ScreenSummary>;
