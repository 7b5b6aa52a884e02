import { setImmediate } from 'node:timers/promises';
import type { Todo } from '../../../engine/engine.ts';
import { readCursor, writeCursor } from '../../common/cursor.ts';
import { wholeTodo } from '../../common/todo-lines.ts';
import { token } from '../../common/token.ts';
import type { DossierRow, TodoItem, TodoPage, TodoQuery, TodoScopes } from '../../contract/contract.ts';
import { places } from '../database/fragment.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { markGroups } from './marks.ts';

const SORT = 'todos';
/** Dossiers whose work is read in one turn of the event loop. */
const SLICE = 500;
/** Sorts after whatever an urgency begins with. */
const LAST = '\u{10FFFF}';

interface Hit {
  urgency: string;
  n: number;
  id: string;
}

/** A page being filled: the first lines after a place, of whatever is offered. */
interface Filling {
  from: Hit;
  limit: number;
  hits: Hit[];
}

/**
 * Pages of work. What is addressed to its reader is read by audience: as many lookups as there are audiences he belongs to, a page of
 * each at most, and their counts are kept. What he sees beside, on dossiers he reads whole, is read dossier by dossier, a slice at a time.
 */
export function todoReader(db: Connection): (query: TodoQuery) => Promise<TodoPage> {
  const audiencesOf = audienceFinder(db);
  const fill = audienceReader(db);
  const besideOf = besideReader(db);
  const describe = describer(db);

  return async (query) => {
    const filling: Filling = { from: placeIn(query.cursor), limit: query.limit, hits: [] };
    const audiences = audiencesOf(query);
    for (const id of audiences.keys()) if (filling.limit > 0) fill(filling, id);
    let total = [...audiences.values()].reduce((sum, uses) => sum + uses, 0);
    for await (const beside of besideOf(query, audiences)) {
      total += beside.length;
      offer(
        filling,
        beside.filter((hit) => compare(hit, filling.from) > 0),
      );
    }
    const { hits, limit } = filling;
    const last = hits.length < limit ? undefined : hits.at(-1);
    return {
      items: describe(hits),
      total,
      nextCursor: last ? writeCursor({ sort: SORT, key: last.urgency, tie: `${last.n} ${last.id}`, total }) : null,
    };
  };
}

function placeIn(cursor: string | undefined): Hit {
  if (cursor === undefined) return { urgency: '', n: 0, id: '' };
  const { key: urgency, tie } = readCursor(cursor, SORT, 'string');
  const gap = tie.indexOf(' ');
  return { urgency, n: Number(tie.slice(0, gap)), id: tie.slice(gap + 1) };
}

function offer(filling: Filling, found: Hit[]): void {
  if (found.length > 0) filling.hits = [...filling.hits, ...found].sort(compare).slice(0, filling.limit);
}

function compare(a: Hit, b: Hit): number {
  if (a.urgency !== b.urgency) return a.urgency < b.urgency ? -1 : 1;
  if (a.n !== b.n) return a.n - b.n;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** The bundles each of these tokens count for; `not`: all but these. */
function sourcesOf({ except = [], ...scopes }: TodoQuery): (TodoScopes & { of: (bundle: string) => boolean })[] {
  const named = new Set(except.map(({ bundle }) => bundle));
  return [
    { ...scopes, of: (bundle) => !named.has(bundle) },
    ...except.map(({ bundle, ...those }) => ({ ...those, of: (one: string) => one === bundle })),
  ];
}

/** Audiences the reader belongs to, with how many to-dos each has. */
function audienceFinder(db: Connection): (query: TodoQuery) => Map<number, number> {
  const statement = prepared(db);
  return (query) =>
    new Map(
      sourcesOf(query).flatMap(({ addressed, of }) =>
        statement<{ id: number; bundle: string; uses: number }>(
          `SELECT DISTINCT a.id, a.bundle, a.uses FROM audience_scopes s JOIN audiences a ON a.id = s.audience
           WHERE s.scope IN ${places(addressed.length)} AND a.uses > 0`,
        )
          .all(...addressed)
          .flatMap(({ id, bundle, uses }): [number, number][] => (of(bundle) ? [[id, uses]] : [])),
      ),
    );
}

/** Once the page is full, its last line bounds what the next audiences may still bring. */
function audienceReader(db: Connection): (filling: Filling, audience: number) => void {
  const next = db.prepare<[number, string, number, string, string, number], Hit>(
    `SELECT urgency, n, id FROM todos WHERE audience = ? AND (urgency, n, id) > (?, ?, ?) AND urgency <= ?
     ORDER BY urgency, n, id LIMIT +?`,
  );
  return (filling, audience) => {
    const { from, limit, hits } = filling;
    const bound = hits.length < limit ? LAST : (hits.at(-1)?.urgency ?? LAST);
    offer(filling, next.all(audience, from.urgency, from.n, from.id, bound, limit));
  };
}

type Beside = [urgency: string, id: string, audience: number];

/** To-dos of dossiers that show whole, but those of `audiences`, a slice of dossiers at a time. */
function besideReader(db: Connection) {
  const statement = prepared(db);
  const groupsOf = markGroups(db);
  const linesOf = (ids: number[], of: (bundle: string) => boolean, after: number) =>
    statement<{ n: number; bundle: string; todos: string }>(
      `SELECT d.n, d.bundle, l.todos FROM (
         SELECT DISTINCT n FROM marks WHERE token IN ${places(ids.length)} AND n > ? ORDER BY n LIMIT ${SLICE}
       ) s CROSS JOIN listed l ON l.n = s.n CROSS JOIN dossiers d ON d.n = s.n`,
    )
      .all(...ids, after)
      .map((line) => ({ ...line, isShown: of(line.bundle) }));

  return async function* (query: TodoQuery, audiences: ReadonlyMap<number, number>): AsyncGenerator<Hit[]> {
    for (const { any, of } of sourcesOf(query)) {
      const [group] = (any.length > 0 && groupsOf([any.map(token.scope)])) || [];
      let after = 0;
      while (group !== undefined) {
        const lines = linesOf(group.ids, of, after);
        yield lines.flatMap(({ n, todos, isShown }) => {
          const all: Beside[] = isShown ? JSON.parse(todos) : [];
          return all.flatMap(([urgency, id, audience]) => (audiences.has(audience) ? [] : [{ urgency, n, id }]));
        });
        if (lines.length < SLICE) break;
        after = lines.at(-1)?.n ?? after;
        await setImmediate();
      }
    }
  };
}

/** Gives each line its words, reading the row of each dossier once. */
function describer(db: Connection): (hits: Hit[]) => TodoItem[] {
  const read = db.prepare<[number], { id: string; workflow: string; bundle: string; row: string }>(
    'SELECT id, workflow, bundle, row FROM dossiers WHERE n = ?',
  );
  return (hits) => {
    const dossiers = new Map<number, Omit<TodoItem, keyof Todo> & { row: DossierRow }>();
    for (const n of new Set(hits.map((hit) => hit.n))) {
      const found = read.get(n);
      const row: DossierRow | undefined = found && JSON.parse(found.row);
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
