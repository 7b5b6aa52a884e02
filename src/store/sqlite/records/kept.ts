import { type Cache, cache } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../contract/contract.ts';
import { DRAFT } from '../../kinds/kinds.ts';
import type { Connection } from '../database/database.ts';

/** Includes what every request reads to know its caller, what every view reads next to its dossier, and the writes that change them. */
type KeptVerbs = Pick<Store, 'record' | 'records' | 'putRecord' | 'dropRecord' | 'import' | 'commit'>;

const MAX_KEPT = 2_000;
const MAX_LINES = 50;

/**
 * Caches records from one request to the next, without any time limit: a role removed or a session ended takes effect at the next request.
 * Our own writes forget what they change; those of another process move SQLite's data version, read on the connection that writes (another
 * connection would see our own steps) each time Node begins to run something.
 */
export function keeping(db: Connection, realNow: () => number, verbs: KeptVerbs): KeptVerbs {
  const kept = answers(db, realNow);
  const forgetting = async <Result>(kind: string, write: () => Promise<Result>): Promise<Result> => {
    const end = kept.beginWriting(kind);
    return write().finally(end);
  };

  return {
    record: (kind, id, beside) =>
      kept.read(
        [kind, ...(beside ?? [])],
        `${beside === undefined ? 'one' : 'with'} ${id}`,
        () => verbs.record(kind, id, beside),
        (found) => found && [found, ...(found.beside ?? [])],
      ),
    records: (query) =>
      kept.read(
        [query.kind],
        `list ${JSON.stringify(query)}`,
        () => verbs.records(query),
        // A count is not cached: records expire, so it changes without any write.
        ({ items, total }) => (total === undefined ? items : null),
      ),
    putRecord: (record, expected) => forgetting(record.kind, () => verbs.putRecord(record, expected)),
    dropRecord: (kind, id) => forgetting(kind, () => verbs.dropRecord(kind, id)),
    import: (items) => verbs.import(items).finally(kept.forgetAll),
    commit: (one) => (one.dropDrafts === undefined ? verbs.commit(one) : forgetting(DRAFT, () => verbs.commit(one))),
  };
}

/**
 * Returns the records of an answer; null = not to be cached. Absence is not cached either: anyone could ask for a million secrets that do
 * not exist.
 */
type LinesOf<Answer> = (answer: Answer) => StoredRecord[] | null;

interface CachedAnswer {
  answer: unknown;
  /** Is the real instant (ms) from which one of its records expires, which needs no write. */
  until: number;
}
interface Shelf {
  /** Lists the kinds whose writes empty the shelf. */
  kinds: readonly string[];
  answers: Cache<string, CachedAnswer>;
  /** Counts how often the shelf was emptied. */
  emptied: number;
}

function answers(db: Connection, realNow: () => number) {
  const dataVersion = db.prepare('PRAGMA data_version').pluck();
  const shelves = new Map<string, Shelf>();
  /** Counts the writes in progress of each kind: until they end, nothing of that kind is cached. */
  const writing = new Map<string, number>();
  let version: unknown = dataVersion.get();
  let isLooked = false;

  /**
   * Checks the data version once for all that runs before Node turns to the next thing: a request always begins with a check of its own.
   */
  function lookAround(): void {
    if (isLooked) return;
    isLooked = true;
    process.nextTick(() => {
      isLooked = false;
    });
    const now = dataVersion.get();
    if (now !== version) emptyWhere(() => true);
    version = now;
  }

  function shelfOf(kinds: readonly string[]): Shelf {
    const name = kinds.join(' ');
    const answers = () => cache<string, CachedAnswer>({ name: 'records', bound: MAX_KEPT });
    const shelf = shelves.get(name) ?? { kinds, answers: answers(), emptied: 0 };
    shelves.set(name, shelf);
    return shelf;
  }

  function emptyWhere(isWritten: (shelf: Shelf) => boolean): void {
    for (const shelf of shelves.values()) {
      if (!isWritten(shelf)) continue;
      shelf.answers.clear();
      shelf.emptied += 1;
    }
  }

  return {
    async read<Answer>(
      kinds: readonly string[],
      name: string,
      find: () => Promise<Answer>,
      lines: LinesOf<Answer>,
    ): Promise<Answer> {
      lookAround();
      if (kinds.some((kind) => writing.has(kind))) return find();
      const shelf = shelfOf(kinds);
      const known = shelf.answers.get(name);
      // The same verb put this answer there, under the same name.
      if (known !== undefined && known.until > realNow()) return known.answer as Answer;
      const { emptied } = shelf;
      const answer = await find();
      const found = lines(answer);
      // A write may have come meanwhile, and the answer may be older than it.
      if (found !== null && found.length <= MAX_LINES && shelf.emptied === emptied)
        shelf.answers.set(name, { answer: frozen(answer), until: endOf(found) });
      return answer;
    },
    /** Marks a kind as being written; returns the function to call when the write has ended. */
    beginWriting(kind: string): () => void {
      writing.set(kind, (writing.get(kind) ?? 0) + 1);
      emptyWhere(({ kinds }) => kinds.includes(kind));
      return () => {
        const left = (writing.get(kind) ?? 1) - 1;
        if (left > 0) writing.set(kind, left);
        if (left === 0) writing.delete(kind);
      };
    },
    forgetAll: (): void => emptyWhere(() => true),
  };
}

function endOf(records: StoredRecord[]): number {
  return Math.min(...records.map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY));
}

/** Makes an answer immutable, since other callers will be given the same object. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
