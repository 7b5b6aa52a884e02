import { allScreenKinds } from '../../../screens/screens.ts';
import * as Type from '../../../shapes/shapes.ts';

export const summary = {
  id: Type.text(),
  title: Type.text(),
  kind: Type.oneOf(...allScreenKinds),
  workflow: Type.text(),
  /** Lists, for a batch page, the roles its events give to someone else: the page proposes it to people who hand over their dossiers. */
  handsOver: Type.listOf(Type.text()),
};
export const ScreenSummary = Type.named('ScreenSummary', Type.record(summary));
export type ScreenSummary = Type.ShapeType<typeof ScreenSummary>;
