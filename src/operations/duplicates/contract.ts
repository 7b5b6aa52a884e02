import {
  anything,
  described,
  flag,
  instant,
  listOf,
  named,
  nullable,
  type Of,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import { columnKind } from '../lists/lists.ts';

const Difference = record({
  field: text(),
  /** The title of the field, after that of its group. */
  title: text(),
  kind: columnKind,
  here: anything,
  there: anything,
});
export type Difference = Of<typeof Difference>;

const LikelyDossier = named(
  'LikelyDossier',
  described(
    'Un dossier qui est peut-être le même sous un autre numéro : pourquoi, et ce qui diffère.',
    record({
      dossier: text(),
      title: text(),
      /** Where it is, in few words. */
      stage: listOf(text()),
      createdAt: instant,
      /** What both have in common, in the words of the workflow. */
      why: listOf(text()),
      /** True when people are asked whether both are one; false: it is worth knowing, nothing more. */
      isAsked: flag,
      /** Single fields that differ, those the reader may see on both. Codes are told by their label. */
      differences: listOf(Difference),
    }),
  ),
);
export type LikelyDossier = Of<typeof LikelyDossier>;

/** Dossiers that may be of the same subject as one dossier, among those its reader reads too. */
const LikelyDossiers = record({
  items: listOf(LikelyDossier),
  /** Events that decide, with the field of their forms that names the other dossier. Null when the workflow declares none. */
  decide: nullable(record({ field: text(), different: nullable(text()), same: nullable(text()) })),
});
export type LikelyDossiers = Of<typeof LikelyDossiers>;

/** By operation id. */
export const duplicateShapes = { listLikelyDossiers: { answer: LikelyDossiers } };

/** Dossiers that may be of the same subject. */
export interface DuplicateOperations {
  /** Dossiers that may be of the same subject, of those the caller reads whole. */
  likely(caller: Caller, dossier: string): Promise<LikelyDossiers>;
}
