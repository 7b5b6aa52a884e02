import { setImmediate } from 'node:timers/promises';
import type { Todo } from '../../../engine/engine.ts';
import { audienceOf, lateUntil, readCursor, readKeptRow, token, wholeTodo, writeCursor } from '../../common/common.ts';
import type { DossierRow, Texts, TodoItem, TodoPage, TodoQuery, TodoScopes } from '../../contract/contract.ts';
import { type Connection, inSlices, places, prepared } from '../database/database.ts';
import { markGroups } from './marks.ts';
import { type Numbers, numbersIn } from './numbers.ts';

const SORT = 'todos';
/** Limits the dossiers whose work is read in one turn of the event loop. */
const SLICE = 100;
/** Comes after every urgency. */
const LAST = '\u{10FFFF}';

interface WorkHit {
  urgency: string;
  n: number;
  id: string;
}

/** Holds a page being filled: the first lines after a place and up to another, out of all lines offered. */
interface WorkPage {
  from: WorkHit;
  until: string;
  limit: number;
  hits: WorkHit[];
}

/** Describes one audience of the reader. */
interface Audience {
  kind: string;
  uses: number;
}
type Audiences = ReadonlyMap<number, Audience>;

/**
 * Reads pages of work. To-dos addressed to the reader are read by audience: one lookup for each audience the reader belongs to, a page of
 * each at most, and their counts are kept. Other to-dos, on dossiers that the reader sees whole, are read dossier by dossier, a slice at a
 * time.
 */
export function todoReader(db: Connection, texts: Texts): (query: TodoQuery) => Promise<TodoPage> {
  const audiencesOf = audienceFinder(db);
  const fill = audienceReader(db);
  const countOf = audienceCounter(db);
  const besideOf = besideReader(db);
  const linesOn = dossierReader(db);
  const describe = describer(db, texts);
  const numbers = numbersIn(db);

  return async (query) => {
    const until = query.lateAt === undefined ? LAST : lateUntil(query.lateAt);
    const filling: WorkPage = { from: placeIn(query.cursor, numbers), until, limit: query.limit, hits: [] };
    const audiences = audiencesOf(query);
    const counts = new Map<string, number>();
    const isAsked = ({ kind }: { kind: string }) => query.kind === undefined || kind === query.kind;
    const take = (found: WorkLine[]) => {
      const lines = found.filter(({ urgency }) => urgency <= until);
      for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      offer(
        filling,
        lines.filter((line) => isAsked(line) && compare(line, filling.from) > 0),
      );
    };
    if (query.dossier === undefined) {
      for (const [id, audience] of audiences) {
        const count = until === LAST ? audience.uses : countOf(id, until);
        counts.set(audience.kind, (counts.get(audience.kind) ?? 0) + count);
        if (filling.limit > 0 && isAsked(audience)) fill(filling, id);
      }
    } else take(linesOn(query.dossier, audiences));
    if (query.doer === undefined) for await (const beside of besideOf(query, audiences)) take(beside);
    return { ...pageOf(query, filling, counts, numbers), items: await inSlices(filling.hits, describe) };
  };
}

function pageOf(
  { kind }: TodoQuery,
  { hits, limit }: WorkPage,
  counts: ReadonlyMap<string, number>,
  numbers: Numbers,
): Omit<TodoPage, 'items'> {
  const kinds = [...counts].flatMap(([name, count]) => (count > 0 ? [{ kind: name, count }] : []));
  const total = kinds.reduce((sum, one) => sum + (kind === undefined || one.kind === kind ? one.count : 0), 0);
  const last = hits.length < limit ? undefined : hits.at(-1);
  return {
    total,
    kinds,
    nextCursor: last
      ? writeCursor({ sort: SORT, key: last.urgency, tie: `${numbers.idOf(last.n)} ${last.id}`, total })
      : null,
  };
}

function placeIn(cursor: string | undefined, { numberOf }: Numbers): WorkHit {
  if (cursor === undefined) return { urgency: '', n: 0, id: '' };
  const { key: urgency, tie } = readCursor(cursor, SORT, 'string');
  const gap = tie.indexOf(' ');
  return { urgency, n: numberOf(tie.slice(0, gap)) ?? 0, id: tie.slice(gap + 1) };
}

function offer(filling: WorkPage, found: WorkHit[]): void {
  if (found.length > 0) filling.hits = [...filling.hits, ...found].sort(compare).slice(0, filling.limit);
}

function compare(a: WorkHit, b: WorkHit): number {
  if (a.urgency !== b.urgency) return a.urgency < b.urgency ? -1 : 1;
  if (a.n !== b.n) return a.n - b.n;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Says which bundles each set of tokens counts for; `except` names bundles with tokens of their own. */
function sourcesOf({ except = [], ...scopes }: TodoQuery): (TodoScopes & { of: (bundle: string) => boolean })[] {
  const named = new Set(except.map(({ bundle }) => bundle));
  return [
    { ...scopes, of: (bundle) => !named.has(bundle) },
    ...except.map(({ bundle, ...those }) => ({ ...those, of: (one: string) => one === bundle })),
  ];
}

/** Finds the audiences the reader belongs to, with how many to-dos each has. */
function audienceFinder(db: Connection): (query: TodoQuery) => Audiences {
  const statement = prepared(db);
  return (query) => {
    const { doer, kept = [] } = query;
    const entryOf = (scope: string) => (doer === undefined ? scope : audienceOf.doer(scope));
    const left = kept.map(({ scope, scopes }) => [audienceOf.off(scope), ...scopes.map(entryOf)]);
    const named = [...(doer === undefined ? [] : [audienceOf.kept(doer)]), ...left.flat()];
    const unless = [
      ...(doer === undefined ? [] : [`AND NOT ${BEARS} = ?)`]),
      ...left.map((tokens) => `AND (NOT ${BEARS} = ?) OR ${BEARS} IN ${places(tokens.length - 1)}))`),
    ].join(' ');
    return new Map(
      sourcesOf(query).flatMap(({ addressed, of }) => {
        const entries = addressed.map(entryOf);
        return statement<Audience & { id: number; bundle: string }>(
          `SELECT DISTINCT a.id, a.bundle, a.kind, a.uses FROM audience_scopes s JOIN audiences a ON a.id = s.audience
           WHERE s.scope IN ${places(entries.length)} AND a.uses > 0 ${unless}`,
        )
          .all(...entries, ...named)
          .flatMap(({ id, bundle, kind, uses }): [number, Audience][] => (of(bundle) ? [[id, { kind, uses }]] : []));
      }),
    );
  };
}

const BEARS = 'EXISTS (SELECT 1 FROM audience_scopes k WHERE k.audience = a.id AND k.scope';

/** Reads to-dos of an audience; once the page is full, its last line bounds what the next audiences may still bring. */
function audienceReader(db: Connection): (filling: WorkPage, audience: number) => void {
  const next = db.prepare<[number, string, number, string, string, number], WorkHit>(
    `SELECT urgency, n, id FROM todos WHERE audience = ? AND (urgency, n, id) > (?, ?, ?) AND urgency <= ?
     ORDER BY urgency, n, id LIMIT +?`,
  );
  return (filling, audience) => {
    const { from, until, limit, hits } = filling;
    const bound = hits.length < limit ? until : (hits.at(-1)?.urgency ?? until);
    offer(filling, next.all(audience, from.urgency, from.n, from.id, bound, limit));
  };
}

function audienceCounter(db: Connection): (audience: number, until: string) => number {
  const count = db.prepare<[number, string], { uses: number }>(
    'SELECT count(*) AS uses FROM todos WHERE audience = ? AND urgency <= ?',
  );
  return (audience, until) => count.get(audience, until)?.uses ?? 0;
}

/** Describes a to-do as its dossier's line keeps it, with its kind. */
interface WorkLine extends WorkHit {
  audience: number;
  kind: string;
}

/** Reads the to-dos in a dossier's line, and caches the kind of each audience, which never changes. */
function lineReader(db: Connection): (n: number, todos: string) => WorkLine[] {
  const kinds = new Map<number, string>();
  const find = db.prepare<[number], { kind: string }>('SELECT kind FROM audiences WHERE id = ?');
  const kindOf = (audience: number) => {
    const kind = kinds.get(audience) ?? find.get(audience)?.kind ?? '';
    kinds.set(audience, kind);
    return kind;
  };
  return (n, todos) => {
    const all: [urgency: string, id: string, audience: number][] = JSON.parse(todos);
    return all.map(([urgency, id, audience]) => ({ urgency, n, id, audience, kind: kindOf(audience) }));
  };
}

/** Lists what one dossier addresses to its reader. */
function dossierReader(db: Connection): (dossier: string, audiences: Audiences) => WorkLine[] {
  const read = lineReader(db);
  const find = db.prepare<[string], { n: number; todos: string }>('SELECT n, todos FROM listed WHERE id = ?');
  return (dossier, audiences) => {
    const found = find.get(dossier);
    return found === undefined ? [] : read(found.n, found.todos).filter(({ audience }) => audiences.has(audience));
  };
}

/** Reads the to-dos of dossiers shown whole, except those of `audiences`, a slice of dossiers at a time. */
function besideReader(db: Connection) {
  const statement = prepared(db);
  const groupsOf = markGroups(db);
  const read = lineReader(db);
  const numberOf = db.prepare<[string], { n: number }>('SELECT n FROM dossiers WHERE id = ?');
  const linesOf = (ids: number[], after: number, until: number) =>
    statement<{ n: number; bundle: string; todos: string }>(
      `SELECT d.n, d.bundle, l.todos FROM (
         SELECT DISTINCT n FROM marks WHERE token IN ${places(ids.length)} AND n > ? AND n <= ? ORDER BY n LIMIT ${SLICE}
       ) s CROSS JOIN listed l ON l.n = s.n CROSS JOIN dossiers d ON d.n = s.n`,
    ).all(...ids, after, until);

  return async function* (query: TodoQuery, audiences: Audiences): AsyncGenerator<WorkLine[]> {
    const only = query.dossier === undefined ? undefined : (numberOf.get(query.dossier)?.n ?? 0);
    for (const { any, of } of sourcesOf(query)) {
      const [group] = (any.length > 0 && groupsOf([any.map(token.scope)])) || [];
      let after = only === undefined ? 0 : only - 1;
      while (group !== undefined) {
        const lines = linesOf(group.ids, after, only ?? Number.MAX_SAFE_INTEGER);
        yield lines
          .filter(({ bundle }) => of(bundle))
          .flatMap(({ n, todos }) => read(n, todos).filter(({ audience }) => !audiences.has(audience)));
        if (lines.length < SLICE) break;
        after = lines.at(-1)?.n ?? after;
        await setImmediate();
      }
    }
  };
}

/** Gives each line its words, reading the row of each dossier once. */
function describer(db: Connection, texts: Texts): (hits: readonly WorkHit[]) => TodoItem[] {
  const read = db.prepare<[number], { id: string; workflow: string; bundle: string; row: string }>(
    'SELECT id, workflow, bundle, row FROM dossiers WHERE n = ?',
  );
  return (hits) => {
    const dossiers = new Map<number, Omit<TodoItem, keyof Todo> & { row: DossierRow }>();
    for (const n of new Set(hits.map((hit) => hit.n))) {
      const found = read.get(n);
      const row: DossierRow | undefined = found && readKeptRow(texts, found.id, found.row);
      if (!row || !found) continue;
      const { id: dossier, workflow, bundle } = found;
      dossiers.set(n, { dossier, workflow, bundle, dossierTitle: row.title, scopes: row.scopes, row });
    }
    return hits.flatMap(({ n, id }) => {
      const { row, ...about } = dossiers.get(n) ?? { row: null };
      const todo = row?.todos.find((one) => one.id === id);
      return todo && 'dossier' in about ? [{ ...wholeTodo(about.workflow, todo), ...about }] : [];
    });
  };
}
