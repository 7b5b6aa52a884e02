import * as Type from '../../shapes/shapes.ts';
import { columnKind } from '../shared-shapes/shared-shapes.ts';

const Difference = Type.record({
  field: Type.text(),
  /** Is the title of the field, preceded by that of its group. */
  title: Type.text(),
  kind: columnKind,
  here: Type.anything,
  there: Type.anything,
});
export type Difference = Type.ShapeType<typeof Difference>;

const LikelyDossier = Type.named(
  'LikelyDossier',
  Type.described(
    'Un dossier qui est peut-être le même sous un autre numéro : pourquoi, et ce qui diffère.',
    Type.record({
      dossier: Type.text(),
      title: Type.text(),
      /** Names the current stage in few words. */
      stage: Type.listOf(Type.text()),
      createdAt: Type.instant,
      /** Lists what both have in common, in the words of the workflow. */
      why: Type.listOf(Type.text()),
      /** Is true when people are asked whether both are the same; when false, the likeness is shown for information only. */
      isAsked: Type.flag,
      /** Lists the single fields that differ, as far as the reader may see them on both. Codes are shown by their label. */
      differences: Type.listOf(Difference),
    }),
  ),
);
export type LikelyDossier = Type.ShapeType<typeof LikelyDossier>;

/** Describes the dossiers that may be about the same subject, among those the reader also reads. */
export const LikelyDossiers = Type.record({
  items: Type.listOf(LikelyDossier),
  /**
   * Names the events that record the decision, and the field of their forms that names the other dossier. Is null when the workflow
   * declares none.
   */
  decide: Type.nullable(
    Type.record({ field: Type.text(), different: Type.nullable(Type.text()), same: Type.nullable(Type.text()) }),
  ),
});
export type LikelyDossiers = Type.ShapeType<typeof LikelyDossiers>;
