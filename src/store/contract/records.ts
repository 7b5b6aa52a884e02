import type { JsonObject } from '../../base/base.ts';

/** Keeps small named things besides dossiers, found by id or by one mark. A record past its `expiresAt` (real clock) is absent. */
export interface RecordVerbs {
  /**
   * Writes when the stored revision is `expected` (0 = absent) and no other record of the kind holds its `unique` mark; false
   * otherwise, and then nothing is written. `record.revision` must be `expected + 1`.
   */
  putRecord(record: StoredRecord, expected: number): Promise<boolean>;
  /** Reads a record, and in the same reading the records of the kinds `beside` that bear one of its marks, in no order. */
  record(kind: string, id: string, beside?: readonly string[]): Promise<ReadRecord | null>;
  /** Lists the records of a kind, all or those with one mark, in order of `sort` then `id`. */
  records(query: RecordQuery): Promise<RecordPage>;
  /** Dropping what is absent is no error. */
  dropRecord(kind: string, id: string): Promise<void>;
}

/** Describes a record, which is written whole each time; `kind` and `id` never change. */
export interface StoredRecord {
  /** Is one noun of the product, e.g. `mail`. Only the module that owns the noun knows the shape of `value`. */
  kind: string;
  id: string;
  /** Is 1 at creation, and grows by 1 at each put. */
  revision: number;
  /** Lists the few tokens it is found by, letter for letter, e.g. `dossier:dos-1`, `person:per-1`. */
  marks: string[];
  /** Is the mark that no other record of its kind may bear. */
  unique?: string;
  /** Gives the order of lists, usually an instant; compared as bytes. */
  sort: string;
  value: JsonObject;
  /** Is the real instant (ms) from which it is absent, and may be forgotten. */
  expiresAt?: number;
}

export interface ReadRecord extends StoredRecord {
  /** Is present when kinds `beside` were asked for. */
  beside?: StoredRecord[];
}

export interface RecordQuery {
  kind: string;
  mark?: string;
  /** Asks for the exact reverse order. */
  descending?: boolean;
  /** Is the `nextCursor` of the page before. */
  after?: string;
  /** Is 0…1 000; 0 counts. */
  limit: number;
}

export interface RecordPage {
  items: StoredRecord[];
  /** Is counted when `limit` is 0. Exact up to 1 000; 1 001 says there are more. */
  total?: number;
  nextCursor: string | null;
}
