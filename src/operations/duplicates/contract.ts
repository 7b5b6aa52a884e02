import * as Type from '../../shapes/shapes.ts';
import { columnKind } from '../lists/contract.ts';

const Difference = Type.record({
  field: Type.text(),
  /** The title of the field, after that of its group. */
  title: Type.text(),
  kind: columnKind,
  here: Type.anything,
  there: Type.anything,
});
export type Difference = Type.Of<typeof Difference>;

const LikelyDossier = Type.named(
  'LikelyDossier',
  Type.described(
    'Un dossier qui est peut-être le même sous un autre numéro : pourquoi, et ce qui diffère.',
    Type.record({
      dossier: Type.text(),
      title: Type.text(),
      /** Where it is, in few words. */
      stage: Type.listOf(Type.text()),
      createdAt: Type.instant,
      /** What both have in common, in the words of the workflow. */
      why: Type.listOf(Type.text()),
      /** True when people are asked whether both are one; false: it is worth knowing, nothing more. */
      isAsked: Type.flag,
      /** Single fields that differ, those the reader may see on both. Codes are told by their label. */
      differences: Type.listOf(Difference),
    }),
  ),
);
export type LikelyDossier = Type.Of<typeof LikelyDossier>;

/** Dossiers that may be of the same subject as one dossier, among those its reader reads too. */
export const LikelyDossiers = Type.record({
  items: Type.listOf(LikelyDossier),
  /** Events that decide, with the field of their forms that names the other dossier. Null when the workflow declares none. */
  decide: Type.nullable(
    Type.record({ field: Type.text(), different: Type.nullable(Type.text()), same: Type.nullable(Type.text()) }),
  ),
});
export type LikelyDossiers = Type.Of<typeof LikelyDossiers>;
