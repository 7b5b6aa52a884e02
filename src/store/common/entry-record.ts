import { canonicalJson } from '../../base/base.ts';
import type { SealedEntry, Texts } from '../contract/contract.ts';
import { isClear } from './dossier-texts.ts';

/**
 * Holds a sealed entry the way stores keep it. Members are texts only, so that names chosen by people never become fields or operators of a
 * database.
 */
export interface EntryRecord {
  /** Holds canonical JSON; in a store with keys, a sealed text of the salts followed by that JSON. */
  entry: string;
  /** Is absent or null in entries written before there was a second way of sealing. */
  seal?: number | null;
  /** Is empty when the salts are sealed with the entry: in clear next to a digest, they would let someone guess the erased values. */
  salt: string;
  digest: string;
  hash: string;
  /** Holds JSON. */
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

const entryWhat = (hash: string): string => `entry\0${hash}`;

/** Writes an entry the way a store keeps it. A sealed text is bound to its place in the chain. */
export function keptEntry<Record extends EntryRecord>(texts: Texts, dossier: string, record: Record): Record {
  if (!texts.isSealed || !isClear(record.entry)) return record;
  const { entry, salt, hash } = record;
  return { ...record, entry: texts.seal(dossier, entryWhat(hash), `${salt}\n${entry}`), salt: '' };
}

/** Reads what `keptEntry` wrote, or an entry written before there were keys. */
export function readEntry(texts: Texts, record: EntryRecord): SealedEntry {
  const opened = texts.open(entryWhat(record.hash), record.entry);
  if (isClear(record.entry)) return sealedEntry(record);
  const end = opened.indexOf('\n');
  return sealedEntry({ ...record, entry: opened.slice(end + 1), salt: opened.slice(0, end) });
}
