import { canonicalJson } from '../../base/base.ts';
import type { SealedEntry, Texts } from '../contract/contract.ts';
import { isClear } from './dossier-texts.ts';

/** A sealed entry as stores keep it. Texts only: names that people chose never become fields or operators of a database. */
export interface EntryRecord {
  /** Canonical JSON; once under keys, a sealed text of the salts and it. */
  entry: string;
  /** Absent or null in what was written before there was a second way. */
  seal?: number | null;
  /** Empty where they are sealed with the entry: beside a digest they would let its values be tried out. */
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

const entryWhat = (hash: string): string => `entry\0${hash}`;

/** As a store writes it. What is sealed is bound to its place in the chain. */
export function keptEntry<Record extends EntryRecord>(texts: Texts, dossier: string, record: Record): Record {
  if (!texts.isSealed || !isClear(record.entry)) return record;
  const { entry, salt, hash } = record;
  return { ...record, entry: texts.seal(dossier, entryWhat(hash), `${salt}\n${entry}`), salt: '' };
}

/** Of what `keptEntry` gave, or of what was written before there were keys. */
export function readEntry(texts: Texts, record: EntryRecord): SealedEntry {
  const opened = texts.open(entryWhat(record.hash), record.entry);
  if (isClear(record.entry)) return sealedEntry(record);
  const end = opened.indexOf('\n');
  return sealedEntry({ ...record, entry: opened.slice(end + 1), salt: opened.slice(0, end) });
}
