import type { Collection, Db, Document } from 'mongodb';
import { draftId, draftSort } from '../../kinds/kinds.ts';
import { recordName } from '../records/records.ts';

/** Turns a line of an older collection into the record that store/kinds writes; null = the line is left out. */
type RecordOf = (line: Document) => Document | null | Promise<Document | null>;

/** Limits the lines carried at a time. */
const PAGE = 500;

/**
 * Brings a database to schema 6: people, organisations, sessions, drafts and settings become records. A line is written again whatever was
 * there, and a collection is dropped once all its lines are carried, so it may be stopped anywhere. Failed sign-ins only slow the next
 * attempt: they are forgotten.
 * @param after `collection`, `/` and the last name carried
 * @returns where it stopped, or null when all is done
 */
export async function toRecords(db: Db, after: string | null): Promise<string | null> {
  const carriers = carriersOf(db);
  const cut = after?.indexOf('/') ?? -1;
  const names = Object.keys(carriers);
  const name = after === null ? names[0] : after.slice(0, cut);
  const carrier = name === undefined ? undefined : carriers[name];
  if (name === undefined || carrier === undefined) return finish(db);
  const last = await carry(db, name, after === null ? '' : after.slice(cut + 1), carrier);
  if (last !== null) return `${name}/${last}`;
  await drop(db, name);
  return `${names[names.indexOf(name) + 1] ?? 'end'}/`;
}

async function finish(db: Db): Promise<null> {
  await drop(db, 'failures');
  // Consumed drafts were not carried over, so none is left to delete.
  await db.collection('dossiers').updateMany({ drops: { $ne: [] } }, { $set: { drops: [] }, $inc: { v: 1 } });
  return null;
}

/** Drops a collection, which may be gone already if the migration was stopped just after. */
async function drop(db: Db, name: string): Promise<void> {
  if (await db.listCollections({ name }, { nameOnly: true }).hasNext()) await db.collection(name).drop();
}

/**
 * Carries one page of lines.
 * @returns the last name carried, or null when there was none left
 */
async function carry(db: Db, from: string, after: string, recordOf: RecordOf): Promise<string | null> {
  const source: Collection<{ _id: string } & Document> = db.collection(from);
  const lines = await source
    .find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
  const records = (await Promise.all(lines.map(recordOf))).filter((record) => record !== null);
  const puts = records.map((record) => ({
    replaceOne: { filter: { _id: recordName(record['kind'], record['id']) }, replacement: record, upsert: true },
  }));
  if (puts.length > 0) await db.collection<{ _id: string }>('records').bulkWrite(puts, { ordered: false });
  return lines.at(-1)?._id ?? null;
}

function carriersOf(db: Db): { [collection: string]: RecordOf } {
  return {
    people: ({ _id, revision, email, content, by }) => {
      const { id: _id_, revision: _, ...value } = JSON.parse(content);
      const unique = `email:${email}`;
      const marks = [`person:${_id}`, unique];
      return { kind: 'person', id: _id, revision, marks, unique, sort: '', value: JSON.stringify(value), by };
    },
    organisations: ({ _id, name, siret, kind = null, active = true }) =>
      plain('organisation', _id, { name, siret, kind, active }),
    sessions: ({ _id, expiresAt, device = null, ...session }) => ({
      ...plain('session', _id, { ...session, device }),
      marks: [`person:${session['person']}`],
      expiresAt,
    }),
    drafts: async ({ dossier, event, person, revision, at, data, stamp }) => {
      const consumed = { _id: dossier, 'drops.stamp': stamp };
      if ((await db.collection<{ _id: string }>('dossiers').findOne(consumed)) !== null) return null;
      const value = { dossier, event, person, data: JSON.parse(data), revision, at };
      const placed = { marks: [`dossier:${dossier}`], sort: draftSort(revision) };
      return { ...plain('draft', draftId(dossier, event, person), value), ...placed };
    },
    settings: ({ _id, value }) =>
      _id.startsWith('store:')
        ? plain('store', _id.slice('store:'.length), { value })
        : plain('setting', _id, { value }),
  };
}

function plain(kind: string, id: string, value: object): Document {
  return { kind, id, revision: 1, marks: [], sort: '', value: JSON.stringify(value), by: '' };
}
