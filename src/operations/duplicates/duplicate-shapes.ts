import type { Json } from '../../base/base.ts';
import type { ListColumn } from '../lists/lists.ts';

/** Dossiers that may be of the same subject as one dossier, among those its reader reads too: the body of `GET …/likely`. */
export interface LikelyDossiers {
  items: LikelyDossier[];
  /** Events that decide, with the field of their forms that names the other dossier. Null when the workflow declares none. */
  decide: { field: string; different: string | null; same: string | null } | null;
}

export interface LikelyDossier {
  dossier: string;
  title: string;
  /** Where it is, in few words. */
  stage: string[];
  createdAt: string;
  /** What both have in common, in the words of the workflow. */
  why: string[];
  /** Single fields that differ, those the reader may see on both. Codes are told by their label. */
  differences: Difference[];
}

export interface Difference {
  field: string;
  /** The title of the field, after that of its group. */
  title: string;
  kind: ListColumn['kind'];
  here: Json;
  there: Json;
}
