import { cache } from '../../../base/base.ts';
import { comesFrom, linksOf, readBodyAt, readEntry, readKeptRow, token } from '../../common/common.ts';
import type { SealedEntry, SealedHead, Store, StoredDossier, StoredFile, Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { requestTable } from '../records/records.ts';
import { type PackedRecord, unpackSalts } from './packed-salts.ts';
import { stepReader } from './steps.ts';

export interface HeadRecord {
  n: number;
  revision: number;
  head: string;
  marks: string;
  workflow: string;
  bundle: string;
}

/** Limits the dossiers cached as last parsed: the few that every command reads (those that all others are linked to) and those at work. */
const MAX_KEPT = 256;

/** Limits the dossiers that a read may put in the cache; a longer read is a walk, which would evict those that each command needs. */
const MAX_LOOKED_AT = 64;

interface WholeRecord {
  id: string;
  revision: number;
  head: string;
  /** Is null when the head is already known. */
  body: string | null;
  row: string | null;
}

/**
 * Reads dossiers; the writer uses it inside its transaction, others on a reader connection. The head seals all that came before: the same
 * head is the same dossier, which is not parsed again. Callers never change what they are given.
 */
export function dossierReader(db: Connection, texts: Texts) {
  const head = db.prepare<[string], HeadRecord>(
    'SELECT n, revision, head, marks, workflow, bundle FROM dossiers WHERE id = ?',
  );
  const whole = db.prepare<[string, string, string], WholeRecord>(
    'SELECT id, revision, head, iif(head = ?, NULL, body) AS body, iif(head = ?, NULL, row) AS row FROM dossiers WHERE id = ?',
  );
  /** Takes `{id: head already known}`. */
  const several = db.prepare<[string], WholeRecord>(
    `SELECT d.id, d.revision, d.head, iif(d.head = j.value, NULL, d.body) AS body, iif(d.head = j.value, NULL, d.row) AS row
     FROM json_each(?) j JOIN dossiers d ON d.id = j.key`,
  );
  const kept = cache<string, StoredDossier>({ name: 'dossiers', bound: MAX_KEPT });

  const keep = (stored: StoredDossier): StoredDossier => {
    kept.set(stored.dossier.id, stored);
    return stored;
  };
  const headOf = (id: string): string => kept.get(id)?.head ?? '';
  return {
    head: (id: string): HeadRecord | undefined => head.get(id),
    keep,
    /** Drops a cached dossier that was overwritten without a step: its head no longer tells whether the cache is right. */
    forget: (id: string): void => kept.delete(id),
    load(id: string): StoredDossier | null {
      const found = whole.get(headOf(id), headOf(id), id);
      return found === undefined ? null : keep(storedOf(texts, kept.get(id), found));
    },
    /** Loads the dossiers of these ids that exist, in one statement. */
    loadAll(ids: readonly string[]): StoredDossier[] {
      if (ids.length === 0) return [];
      const heads = Object.fromEntries(ids.map((id) => [id, headOf(id)]));
      // All are read from the cache before any is added to it: adding one may evict another.
      const found = several.all(JSON.stringify(heads)).map((one) => storedOf(texts, kept.get(one.id), one));
      return ids.length > MAX_LOOKED_AT ? found : found.map(keep);
    },
  };
}

export type DossierReader = ReturnType<typeof dossierReader>;

function storedOf(texts: Texts, known: StoredDossier | undefined, found: WholeRecord): StoredDossier {
  const { id, head, body, row } = found;
  if (known !== undefined && body === null) return known;
  return { dossier: readBodyAt(texts, { ...found, body: body ?? '' }), row: readKeptRow(texts, id, row ?? ''), head };
}

export function dossierReads(
  db: Connection,
  texts: Texts,
  { load, loadAll }: DossierReader,
  records: Store['records'],
  realNow: () => number,
): Pick<Store, 'load' | 'dossiers' | 'around' | 'journal' | 'steps' | 'ids' | 'heads'> {
  const requests = requestTable(db);
  const bodies = db.prepare<[string], { id: string; revision: number; body: string }>(
    'SELECT id, revision, body FROM dossiers WHERE id IN (SELECT value FROM json_each(?))',
  );
  const heads = db.prepare<[string, number], SealedHead>(
    'SELECT id, revision, head FROM dossiers WHERE id > ? ORDER BY id LIMIT +?',
  );
  const entries = journalReader(db, texts);
  const ids = idReader(db);

  return {
    load: async (id, options) => {
      const stored = load(id);
      if (stored === null || options === undefined) return stored;
      const { request } = options;
      const answered = request === undefined ? null : requests.find(request.scope, request.key, realNow());
      return { ...stored, linked: loadAll(linksOf(stored.dossier)), ...(answered && { answered }) };
    },
    around: aroundReader(db, loadAll, records),
    dossiers: async (ids, use) => {
      if (use === 'once' || ids.length > MAX_LOOKED_AT)
        return bodies.all(JSON.stringify(ids)).map((found) => readBodyAt(texts, found));
      return loadAll(ids).map(({ dossier }) => dossier);
    },
    journal: async (id, options = {}) => entries(id, options.after, options.limit),
    steps: stepReader(db, texts),
    ids: async (options) => ids(options),
    heads: async ({ after = '', limit }) => heads.all(after, limit),
  };
}

export function journalReader(
  db: Connection,
  texts: Texts,
): (id: string, after?: number, limit?: number) => SealedEntry[] {
  const entries = db.prepare<[string, number, number], PackedRecord>(
    `SELECT entry, seal, salt, salts, digest, hash, erased FROM journal
     WHERE n = (SELECT n FROM dossiers WHERE id = ?) AND revision > ? ORDER BY revision LIMIT +?`,
  );
  return (id, after = 0, limit = -1) =>
    entries.all(id, after, limit).map((record) => readEntry(texts, unpackSalts(record)));
}

function idReader(db: Connection): (options: Parameters<Store['ids']>[0]) => string[] {
  const every = db
    .prepare<[string, number], string>('SELECT id FROM dossiers WHERE id > ? ORDER BY id LIMIT +?')
    .pluck();
  const ofWorkflow = db
    .prepare<[string, string, number], string>(
      'SELECT id FROM dossiers WHERE workflow = ? AND id > ? ORDER BY id LIMIT +?',
    )
    .pluck();
  const ofBundle = db
    .prepare<[string, string, string | null, number], string>(
      'SELECT id FROM dossiers WHERE bundle = ? AND id > ? AND workflow = coalesce(?, workflow) ORDER BY id LIMIT +?',
    )
    .pluck();
  const ofNewer = db
    .prepare<[string, string, string | null, string | null, number], string>(
      `SELECT d.id FROM tokens t JOIN marks m ON m.token = t.id JOIN dossiers d ON d.n = m.n
       WHERE t.text = ? AND d.id > ? AND d.bundle = coalesce(?, d.bundle) AND d.workflow = coalesce(?, d.workflow)
       ORDER BY d.id LIMIT +?`,
    )
    .pluck();

  return ({ workflow, bundle, beyond, after = '', limit }) => {
    if (beyond !== undefined) return ofNewer.all(token.beyond(beyond), after, bundle ?? null, workflow ?? null, limit);
    if (bundle !== undefined) return ofBundle.all(bundle, after, workflow ?? null, limit);
    if (workflow !== undefined) return ofWorkflow.all(workflow, after, limit);
    return every.all(after, limit);
  };
}

/** Needs one statement for the files, one for each kind of record unless it is cached, one for all dossiers. */
function aroundReader(
  db: Connection,
  loadAll: (ids: readonly string[]) => StoredDossier[],
  records: Store['records'],
): Store['around'] {
  const files = db.prepare<[string], StoredFile>('SELECT * FROM files WHERE dossier = ? ORDER BY at, id');
  return async (id, wanted) => {
    const pages = await Promise.all(
      Object.entries(wanted.newest).map(([kind, limit]) =>
        records({ kind, mark: `dossier:${id}`, descending: true, limit }),
      ),
    );
    const newest = pages.flatMap(({ items }) => items);
    const from = newest.flatMap(({ marks }) => comesFrom(marks));
    return { files: files.all(id), records: newest, dossiers: loadAll([...new Set([...wanted.dossiers, ...from])]) };
  };
}
