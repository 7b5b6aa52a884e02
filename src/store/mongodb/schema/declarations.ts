import type { Db, Document } from 'mongodb';
import type { RecordDocument } from '../database/database.ts';
import { toEightIndexes } from './to-eight-indexes.ts';
import { toRecords } from './to-records.ts';
import { toTodos } from './to-todos.ts';

/** Limits the notices marked at a time. */
const PAGE = 500;

/**
 * Brings a database to schema 10: older notices get a mark that says which dossier they are about. A mark added twice is kept once, so it
 * may be stopped anywhere.
 * @param after the name of the last notice marked
 */
async function toNotices(db: Db, after: string | null): Promise<string | null> {
  const records = db.collection<RecordDocument>('records');
  const found = await records
    .find({ kind: 'notification', _id: { $gt: after ?? '' } }, { projection: { value: 1 } })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
  const marks = found.flatMap(({ _id, value }) => {
    const { dossier }: { dossier: string | null } = JSON.parse(value);
    if (dossier === null) return [];
    return [{ updateOne: { filter: { _id }, update: { $addToSet: { marks: `dossier:${dossier}` } } } }];
  });
  if (marks.length > 0) await records.bulkWrite(marks, { ordered: false });
  return found.at(-1)?._id ?? null;
}

/** Grows by one, with an entry in `MIGRATIONS`, when what is stored changes shape. */
export const SCHEMA_VERSION = 12;

/** Describes one step from a version to the next. It may be stopped anywhere, so it must be safe to begin again. */
export interface SchemaMigration {
  to: number;
  title: string;
  /** Does a part, from `after` on (null at first); returns where it stopped, or null when all is done. */
  step(database: import('mongodb').Db, after: string | null): Promise<string | null>;
}
/** Is written as a comparison, so that every server, that of our tests included, knows the index to cover a search for one id. */
const NAMED_REQUEST = { 'requests.id': { $gt: '' } };
const BEARS_UNIQUE = { unique: { $gt: '' } };
export const MIGRATIONS: readonly SchemaMigration[] = [
  {
    to: 2,
    title: 'what one person read is found without reading all',
    step: async (db) => {
      await db.collection('reads').createIndex({ person: 1, _id: -1 }, { name: 'by_person' });
      return null;
    },
  },
  {
    to: 3,
    title: 'every kind of task is found when it is due without reading all dossiers',
    step: async (db) => {
      await db.collection('dossiers').createIndexes([
        { name: 'wake_rearm', key: { 'wake.rearm': 1 }, sparse: true },
        { name: 'wake_compare', key: { 'wake.compare': 1 }, sparse: true },
      ]);
      return null;
    },
  },
  {
    to: 4,
    title: 'a request is found by its name without reading all dossiers',
    step: async (db) => {
      const dossiers = db.collection('dossiers');
      await dossiers.createIndex(
        { 'requests.id': 1 },
        { name: 'named_request_once', unique: true, partialFilterExpression: NAMED_REQUEST },
      );
      // The new index is made first: one of the two must always refuse a second answer to a request.
      const isLeft = (await dossiers.listIndexes().toArray()).some(({ name }) => name === 'request_once');
      if (isLeft) await dossiers.dropIndex('request_once');
      return null;
    },
  },
  {
    to: 5,
    title: 'entries are sealed leaf by leaf from here on, which an older program would take for a broken chain',
    step: async () => null,
  },
  {
    to: 6,
    title: 'people, organisations, sessions, drafts and settings are records',
    step: async (db, after) => {
      if (after === null)
        await db
          .collection('records')
          .createIndex(
            { kind: 1, unique: 1 },
            { name: 'unique_once', unique: true, partialFilterExpression: BEARS_UNIQUE },
          );
      return toRecords(db, after);
    },
  },
  { to: 7, title: 'eight indexes over dossiers instead of twenty-three', step: toEightIndexes },
  { to: 8, title: 'the work of each person is found by what is addressed to him', step: toTodos },
  { to: 9, title: 'work is found by its kind, by who can do it and from when it is late', step: toTodos },
  { to: 10, title: 'notices of before are found by the dossier they are about', step: toNotices },
  {
    to: 11,
    title: 'dossiers may be under keys from here on, which an older program would take for texts that are damaged',
    step: async () => null,
  },
  {
    to: 12,
    title: 'under keys, records are bound to their revision from here on, which an older program could not open',
    step: async () => null,
  },
];

export interface IndexDeclaration {
  name: string;
  key: { [field: string]: 1 | -1 };
  unique?: true;
  sparse?: true;
  partialFilterExpression?: Document;
}
export interface CollectionDeclaration {
  name: string;
  /** Lists the fields that every document has, with their BSON types. */
  fields: { [field: string]: string | string[] };
  indexes: IndexDeclaration[];
}

const number = ['int', 'long', 'double'];
const text = 'string';
const list = 'array';

/** Declares everything the database must hold: made at the first start, checked at each start. */
export const COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'dossiers',
    fields: {
      v: number,
      revision: number,
      head: text,
      workflow: text,
      bundle: text,
      row: text,
      body: text,
      tokens: list,
      tail: list,
      tasks: list,
      requests: list,
      fence: number,
    },
    indexes: [
      // Lists gather by token, words and dates included, then sort: a sort key repeated next to each token, or an index for each
      // sort, would be rewritten at each step. Only the two sorts that pages open with are walked by an index.
      { name: 'by_token', key: { tokens: 1, _id: 1 } },
      { name: 'by_updated', key: { updated: 1, _id: 1 } },
      { name: 'by_due', key: { due: 1, _id: 1 } },
      { name: 'wake', key: { wake: 1 }, sparse: true },
      { name: 'leased', key: { lease: 1 }, sparse: true },
      { name: 'by_task', key: { 'tasks.status': 1, 'tasks.due': 1 } },
      // Only one commit answers a request, whichever dossier it makes: this index refuses a second one.
      {
        name: 'named_request_once',
        key: { 'requests.id': 1 },
        unique: true,
        partialFilterExpression: NAMED_REQUEST,
      },
      { name: 'changed', key: { changedAt: 1 } },
    ],
  },
  {
    name: 'journal',
    fields: { dossier: text, revision: number, entry: text, salt: text, digest: text, hash: text },
    indexes: [{ name: 'once', key: { dossier: 1, revision: 1 }, unique: true }],
  },
  {
    name: 'tasks',
    fields: { dossier: text, kind: text, due: text, payload: text, status: text },
    indexes: [
      { name: 'by_dossier', key: { dossier: 1, due: 1, _id: 1 } },
      { name: 'by_due', key: { due: 1, _id: 1 } },
    ],
  },
  {
    name: 'requests',
    fields: { scope: text, key: text, response: text, expiresAt: number },
    indexes: [{ name: 'expires', key: { expiresAt: 1 } }],
  },
  {
    name: 'uniques',
    fields: { workflow: text, key: text, dossier: text },
    indexes: [{ name: 'pending', key: { pending: 1 }, sparse: true }],
  },
  {
    name: 'bundles',
    fields: { workflow: text, content: text },
    indexes: [{ name: 'newest', key: { at: -1, order: -1 } }],
  },
  { name: 'current_bundles', fields: { hash: text }, indexes: [] },
  {
    name: 'files',
    fields: { dossier: text, sha256: text, content: text },
    indexes: [
      { name: 'by_dossier', key: { dossier: 1, at: 1, _id: 1 } },
      { name: 'by_content', key: { content: 1 } },
    ],
  },
  {
    name: 'reads',
    fields: { dossier: text, person: text },
    indexes: [
      { name: 'latest', key: { dossier: 1, _id: -1 } },
      { name: 'by_person', key: { person: 1, _id: -1 } },
    ],
  },
  {
    name: 'records',
    fields: { kind: text, id: text, revision: number, marks: list, sort: text, value: text },
    indexes: [
      { name: 'by_sort', key: { kind: 1, sort: 1, id: 1 } },
      { name: 'by_mark', key: { kind: 1, marks: 1, sort: 1, id: 1 } },
      { name: 'expires', key: { expiresAt: 1 }, sparse: true },
      { name: 'unique_once', key: { kind: 1, unique: 1 }, unique: true, partialFilterExpression: BEARS_UNIQUE },
    ],
  },
];
