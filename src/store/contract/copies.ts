import type { Bundle, Dossier } from '../../engine/engine.ts';
import type { SealedEntry } from './commit.ts';
import type { StoredFile } from './files.ts';
import type { Replaced } from './keys.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';
import type { DossierRow } from './row.ts';
import type { StoredTask } from './tasks.ts';
import type { ReadMark } from './traces.ts';

/** What is read and written whole, as it stands: copies to another store, and erasures. */
export interface CopyVerbs {
  exportDossier(id: string): Promise<WholeDossier | null>;
  /**
   * All that stands beside dossiers, each thing once, in an order that stays; `limit` 1…1 000. `past`: told of what is damaged, which is
   * then left out; without it the page is refused.
   */
  exportRest(page: {
    after?: string;
    limit: number;
    past?: (name: string) => void;
  }): Promise<{ items: RestItem[]; nextCursor: string | null }>;
  /**
   * Puts each in place of the one of the same name, as another store had it: decides and checks nothing. Bundles in the order of
   * their publication. Files go by `putFile`. After an erasure nothing of what went is left in the files of the store either, as far
   * as they are ours: of MongoDB's, its server decides.
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

export type Imported =
  | { kind: 'dossier'; whole: WholeDossier }
  | { kind: 'erasure'; erasure: Erasure }
  | { kind: 'replaced'; replaced: Replaced }
  /** Writes again, as texts are now kept, what of this dossier still stands in clear. */
  | { kind: 'resealed'; dossier: string }
  /** Takes out of the files of the store what was written over before, as far as they are ours. */
  | { kind: 'scrub' }
  | Exclude<RestItem, { kind: 'file' }>;

/** What goes of one dossier beside its present state, which a commit changes. Done again, it changes nothing. */
export interface Erasure {
  dossier: string;
  /** JSON pointers of what goes of these entries (`eraseEntry`): their digests and hashes stay. */
  entries: { revision: number; pointers: string[] }[];
  /** Keys of tasks that lose what they carried; those not done are withdrawn first. */
  tasks: string[];
  /** Ids of its files: description and content. */
  files: string[];
}

export type RestItem =
  | { kind: 'bundle'; workflow: string; hash: string; at: string; bundle: Bundle }
  | { kind: 'current'; workflow: string; hash: string; at: string }
  | { kind: 'request'; request: StoredRequest }
  | { kind: 'unique'; workflow: string; key: string; dossier: string }
  /** Those of the kind `store` are of this store alone: they are left out. */
  | { kind: 'record'; record: StoredRecord }
  /** Its description; the content is read with `file`. */
  | { kind: 'file'; file: StoredFile };
