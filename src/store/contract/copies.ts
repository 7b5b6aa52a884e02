import type { Bundle, Dossier } from '../../engine/engine.ts';
import type { SealedEntry } from './commit.ts';
import type { StoredFile } from './files.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';
import type { DossierRow } from './row.ts';
import type { StoredTask } from './tasks.ts';
import type { ReadMark } from './traces.ts';

/** Copies to another store: everything as it stands, read and written whole. `copy` alone uses these. */
export interface CopyVerbs {
  exportDossier(id: string): Promise<WholeDossier | null>;
  /** All that stands beside dossiers, each thing once, in an order that stays; `limit` 1…1 000. */
  exportRest(page: { after?: string; limit: number }): Promise<{ items: RestItem[]; nextCursor: string | null }>;
  /**
   * Puts each in place of the one of the same name, as another store had it: decides and checks nothing. Bundles in the order of
   * their publication. Files go by `putFile`.
   */
  import(items: Imported[]): Promise<void>;
}

/** One dossier with all that lives and dies with it. */
export interface WholeDossier {
  dossier: Dossier;
  row: DossierRow;
  /** From revision 1; the hash of the last is the dossier's head. */
  journal: SealedEntry[];
  /** In order of key. One that runs is told as waiting: its runner does not come along. */
  tasks: StoredTask[];
  /** Oldest first. */
  reads: ReadMark[];
}

export type Imported = { kind: 'dossier'; whole: WholeDossier } | Exclude<RestItem, { kind: 'file' }>;

export type RestItem =
  | { kind: 'bundle'; workflow: string; hash: string; at: string; bundle: Bundle }
  | { kind: 'current'; workflow: string; hash: string; at: string }
  | { kind: 'request'; request: StoredRequest }
  | { kind: 'unique'; workflow: string; key: string; dossier: string }
  /** Those of the kind `store` are of this store alone: they are left out. */
  | { kind: 'record'; record: StoredRecord }
  /** Its description; the content is read with `file`. */
  | { kind: 'file'; file: StoredFile };
