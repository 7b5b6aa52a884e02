import * as Type from '../../../shapes/shapes.ts';
import { narrowing } from './filters.ts';

/** Lists the dossiers behind a figure. */
export const CountedDossiers = Type.named(
  'CountedDossiers',
  Type.record({
    title: Type.text(),
    /** At most 200 are listed, those counted first. `isCounted` is false for a dossier that is only in the denominator. */
    items: Type.listOf(
      Type.record({ dossier: Type.text(), title: Type.text(), stage: Type.listOf(Type.text()), isCounted: Type.flag }),
    ),
    total: Type.integer(),
  }),
);
export type CountedDossiers = Type.ShapeType<typeof CountedDossiers>;

export const countedQuery = {
  measure: Type.described('Rang de la mesure dans la page, depuis 0', Type.integer({ minimum: 0, maximum: 999 })),
  key: Type.described('Une seule part : l’étape, le mois, qui tient le rôle', Type.text({ maxLength: 200 })),
  ...narrowing,
};
