import type { RecordQuery, Store } from '../contract.ts';
import type { Connection } from './open.ts';

/** What every request reads to know who calls, and what every view reads beside its dossier. */
type KeptVerbs = Pick<
  Store,
  | 'person'
  | 'putPerson'
  | 'session'
  | 'putSession'
  | 'touchSession'
  | 'dropSession'
  | 'dropSessionsOf'
  | 'records'
  | 'putRecord'
  | 'dropRecord'
  | 'importRest'
>;

const MAX_KEPT = 2_000;
const MAX_LINES = 50;

/**
 * Answers kept from one request to the next, and never by time: a role taken or a session ended acts at the next request. Our
 * own writes forget what they change; those of another process move SQLite's data version, read on the connection that
 * writes (another would see our own steps) each time Node begins to run something.
 */
export function keeping(db: Connection, verbs: KeptVerbs): KeptVerbs {
  const kept = answers(db);
  const touches = new Map<string, Promise<void>>();
  const forgetting = async <Result>(shelf: string, write: () => Promise<Result>): Promise<Result> => {
    const end = kept.beginWriting(shelf);
    return write().finally(end);
  };

  return {
    person: (id) => kept.read('people', id, () => verbs.person(id), isThere),
    putPerson: (person, expected) => forgetting('people', () => verbs.putPerson(person, expected)),
    session: (idHash) => kept.read('sessions', idHash, () => verbs.session(idHash), isThere),
    putSession: (session) => forgetting('sessions', () => verbs.putSession(session)),
    // Requests that find at once that a session was last seen long ago write it once.
    touchSession: (idHash, lastSeenAt) => {
      const touch =
        touches.get(idHash) ??
        forgetting('sessions', () => verbs.touchSession(idHash, lastSeenAt)).finally(() => touches.delete(idHash));
      touches.set(idHash, touch);
      return touch;
    },
    dropSession: (idHash) => forgetting('sessions', () => verbs.dropSession(idHash)),
    dropSessionsOf: (person) => forgetting('sessions', () => verbs.dropSessionsOf(person)),
    records: (query) => kept.read(shelfOf(query), JSON.stringify(query), () => verbs.records(query), isLasting),
    putRecord: (record, expected) => forgetting(shelfOf(record), () => verbs.putRecord(record, expected)),
    dropRecord: (kind, id) => forgetting(shelfOf({ kind }), () => verbs.dropRecord(kind, id)),
    importRest: (items) => verbs.importRest(items).finally(kept.forgetAll),
  };
}

function shelfOf({ kind }: Pick<RecordQuery, 'kind'>): string {
  return `records ${kind}`;
}

/** What is not there is not kept: anyone could ask for a million secrets that do not exist. */
function isThere(found: object | null): boolean {
  return found !== null;
}

/** A record with an end goes without being written. */
function isLasting({ items }: Awaited<ReturnType<Store['records']>>): boolean {
  return items.length <= MAX_LINES && items.every(({ expiresAt }) => expiresAt === undefined);
}

function answers(db: Connection) {
  const dataVersion = db.prepare('PRAGMA data_version').pluck();
  const shelves = new Map<string, Map<string, unknown>>();
  /** Shelf → writes on their way: until they are written, or not, nothing of it is kept. */
  const writing = new Map<string, number>();
  let version: unknown = dataVersion.get();
  let isLooked = false;

  /** Once for all that runs before Node turns to the next thing: a request always begins with a look of its own. */
  function lookAround(): void {
    if (isLooked) return;
    isLooked = true;
    process.nextTick(() => {
      isLooked = false;
    });
    const now = dataVersion.get();
    if (now !== version) shelves.clear();
    version = now;
  }

  return {
    async read<Answer>(
      shelf: string,
      name: string,
      find: () => Promise<Answer>,
      isKept: (answer: Answer) => boolean,
    ): Promise<Answer> {
      lookAround();
      if (writing.has(shelf)) return find();
      const known = shelves.get(shelf)?.get(name);
      // Put there by this very verb, under its own name.
      if (known !== undefined) return known as Answer;
      const place = shelves.get(shelf) ?? new Map<string, unknown>();
      shelves.set(shelf, place);
      const answer = await find();
      if (place.size >= MAX_KEPT) place.clear();
      // A write or another process may have come meanwhile: then the shelf is no longer this one.
      if (isKept(answer)) place.set(name, frozen(answer));
      return answer;
    },
    /** Returns what is to be called when it is written. */
    beginWriting(shelf: string): () => void {
      writing.set(shelf, (writing.get(shelf) ?? 0) + 1);
      shelves.delete(shelf);
      return () => {
        const left = (writing.get(shelf) ?? 1) - 1;
        if (left > 0) writing.set(shelf, left);
        if (left === 0) writing.delete(shelf);
      };
    },
    forgetAll: (): void => shelves.clear(),
  };
}

/** Whoever is given what others will be given too may not change it. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
