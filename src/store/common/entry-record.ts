import { canonicalJson } from '../../base/base.ts';
import type { SealedEntry } from '../contract/contract.ts';

/** A sealed entry as stores keep it. Texts only: names that people chose never become fields or operators of a database. */
export interface EntryRecord {
  /** Canonical JSON. */
  entry: string;
  /** Absent or null in what was written before there was a second way. */
  seal?: number | null;
  salt: string;
  digest: string;
  hash: string;
  /** JSON. */
  erased?: string | null;
}

export function recordOf({ entry, erased, ...sealed }: SealedEntry): EntryRecord {
  return { entry: canonicalJson(entry), ...sealed, ...(erased && { erased: canonicalJson(erased) }) };
}

export function sealedEntry({ entry, seal, salt, digest, hash, erased }: EntryRecord): SealedEntry {
  return {
    ...{ entry: JSON.parse(entry), salt, digest, hash },
    ...(seal && seal !== 1 && { seal }),
    ...(erased && { erased: JSON.parse(erased) }),
  };
}
