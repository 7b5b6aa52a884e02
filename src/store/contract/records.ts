import type { JsonObject } from '../../base/base.ts';

/** Small named things beside dossiers, found by id or by one mark. One past its `expiresAt` (real clock) is absent. */
export interface RecordVerbs {
  /**
   * Writes when the stored revision is `expected` (0 = absent) and no other record of the kind holds its `unique` mark; false
   * otherwise, and then nothing is written. `record.revision` must be `expected + 1`.
   */
  putRecord(record: StoredRecord, expected: number): Promise<boolean>;
  /** With those of the kinds `beside` that bear one of its marks, in one reading and no order. */
  record(kind: string, id: string, beside?: readonly string[]): Promise<ReadRecord | null>;
  /** Those of a kind, or of a kind that bear one mark, in order of `sort` then `id`. */
  records(query: RecordQuery): Promise<RecordPage>;
  /** Dropping what is absent is no error. */
  dropRecord(kind: string, id: string): Promise<void>;
}

/** Written whole each time; `kind` and `id` name it for ever. */
export interface StoredRecord {
  /** One noun of the product, e.g. `mail`. Whoever owns the noun alone knows its `value`. */
  kind: string;
  id: string;
  /** 1 at creation, +1 at each put. */
  revision: number;
  /** Tokens it is found by, to the letter, e.g. `dossier:dos-1`, `person:per-1`. A few. */
  marks: string[];
  /** The one of its marks that no other record of its kind may bear. */
  unique?: string;
  /** Orders lists, usually an instant; compared as bytes. */
  sort: string;
  value: JsonObject;
  /** Real ms from which it is absent, and may be forgotten. */
  expiresAt?: number;
}

export interface ReadRecord extends StoredRecord {
  /** When some were asked for. */
  beside?: StoredRecord[];
}

export interface RecordQuery {
  kind: string;
  mark?: string;
  /** The exact reverse order. */
  descending?: boolean;
  /** The `nextCursor` of the page before. */
  after?: string;
  /** 0…1 000; 0 counts. */
  limit: number;
}

export interface RecordPage {
  items: StoredRecord[];
  /** Counted where `limit` is 0. Exact up to 1 000; 1 001 says there are more. */
  total?: number;
  nextCursor: string | null;
}
