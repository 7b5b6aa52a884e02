import type { Bundle, Dossier } from '../../engine/engine.ts';
import type { SealedEntry } from './commit.ts';
import type { StoredFile } from './files.ts';
import type { Replacement } from './keys.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';
import type { DossierRow } from './row.ts';
import type { StoredTask } from './tasks.ts';
import type { ReadMark } from './traces.ts';

/** Reads and writes things whole and unchanged, for copies to another store and for erasures. */
export interface CopyVerbs {
  exportDossier(id: string): Promise<WholeDossier | null>;
  /**
   * Reads all that is kept besides dossiers, each thing once, in a stable order; `limit` 1…1 000. `past` is called with the name of each
   * damaged thing, which is then left out; without `past`, a damaged thing makes the whole page fail.
   */
  exportRest(page: {
    after?: string;
    limit: number;
    past?: (name: string) => void;
  }): Promise<{ items: RestItem[]; nextCursor: string | null }>;
  /**
   * Puts each thing in place of the one of the same name, as another store had it, without any decision or check. Bundles come in the order
   * of their publication; files go by `putFile`. After an erasure the removed texts are gone from the files of the store too, as far as the
   * files are ours: for MongoDB, its server decides.
   */
  import(items: ImportUnit[]): Promise<void>;
}

/** Holds a dossier with all that lives and dies with it. */
export interface WholeDossier {
  dossier: Dossier;
  row: DossierRow;
  /** Begins at revision 1; the hash of the last entry is the dossier's head. */
  journal: SealedEntry[];
  /** Lists the tasks in order of key. A running task is given as waiting: its runner does not come along. */
  tasks: StoredTask[];
  /** Lists the oldest first. */
  reads: ReadMark[];
}

export type ImportUnit =
  | { kind: 'dossier'; whole: WholeDossier }
  | { kind: 'erasure'; erasure: Erasure }
  | { kind: 'replaced'; replaced: Replacement }
  /** Writes again, as texts are now kept, all that is still in clear in this dossier. */
  | { kind: 'resealed'; dossier: string }
  /** Removes overwritten texts from the files of the store, as far as the files are ours. */
  | { kind: 'scrub' }
  | Exclude<RestItem, { kind: 'file' }>;

/** Lists what an erasure removes from one dossier, apart from its present state, which a commit changes. Doing it again changes nothing. */
export interface Erasure {
  dossier: string;
  /** Holds the JSON pointers of what is removed from these entries (`eraseEntry`): their digests and hashes stay. */
  entries: { revision: number; pointers: string[] }[];
  /** Lists the keys of tasks that lose what they carried; tasks not done yet are withdrawn first. */
  tasks: string[];
  /** Removes single values from what these tasks carry: they are still to be done, or stay as they were settled. Absent = none. */
  cuts?: TaskCut[];
  /** Lists the ids of files whose description and content are removed. */
  files: string[];
}

/** Says which values of the payload of one task are removed, by JSON pointer. */
export interface TaskCut {
  key: string;
  pointers: string[];
}

export type RestItem =
  | { kind: 'bundle'; workflow: string; hash: string; at: string; bundle: Bundle }
  | { kind: 'current'; workflow: string; hash: string; at: string }
  | { kind: 'request'; request: StoredRequest }
  | { kind: 'unique'; workflow: string; key: string; dossier: string }
  /** Never holds a record of kind `store`, which belongs to this store alone. */
  | { kind: 'record'; record: StoredRecord }
  /** Holds the file's description; its content is read with `file`. */
  | { kind: 'file'; file: StoredFile };
