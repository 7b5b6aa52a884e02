import { readCursor, readKeptRow, tokenGroups, writeCursor } from '../../common/common.ts';
import type { CalendarItem, CalendarPage, CalendarQuery, DossierRow, Texts } from '../../contract/contract.ts';
import { type Connection, type Fragment, inSlices, joined, part, prepared, whereAll } from '../database/database.ts';
import { isIn, type MarkGroup, markGroups, membersOf } from './marks.ts';
import { type Numbers, numbersIn } from './numbers.ts';

const SORT = 'calendar';
/** Limits the dossiers whose own deadlines are read; above, all deadlines are walked in order of date. */
const FEW = 200;

interface DueRecord {
  due: string;
  n: number;
  key: string;
}

/** Reads the coming deadlines of the dossiers a reader may see, in order of date. Their words come from the dossiers' rows. */
export function calendarReader(db: Connection, texts: Texts): (query: CalendarQuery) => Promise<CalendarPage> {
  const groupsOf = markGroups(db);
  const statement = prepared(db);
  const describe = describer(db, texts);
  const numbers = numbersIn(db);

  const find = db.transaction((query: CalendarQuery): Omit<CalendarPage, 'items'> & { found: DueRecord[] } => {
    const groups = groupsOf(tokenGroups(texts, query));
    if (groups === null) return { found: [], nextCursor: null };
    const { sql, values } = dueQuery(groups, query, numbers);
    const found = statement<DueRecord>(sql).all(...values);
    const last = found.length < query.limit ? undefined : found.at(-1);
    return {
      found,
      nextCursor:
        last === undefined
          ? null
          : writeCursor({ sort: SORT, key: last.due, tie: `${numbers.idOf(last.n)} ${last.key}`, total: 0 }),
    };
  });

  return async (query) => {
    const { found, nextCursor } = find(query);
    return { items: await inSlices(found, describe), nextCursor };
  };
}

function dueQuery(groups: MarkGroup[], query: CalendarQuery, numbers: Numbers): Fragment {
  const order = part(' ORDER BY t.due, t.n, t.key LIMIT +?', query.limit);
  const [rarest, ...others] = [...groups].sort((a, b) => a.size - b.size);
  if (query.dossier !== undefined)
    return joined(
      [ownDeadlines(part('SELECT n FROM dossiers WHERE id = ?', query.dossier)), kept(groups, query, numbers), order],
      '',
    );
  if (rarest === undefined || rarest.size > FEW)
    return joined([part('SELECT t.due, t.n, t.key FROM deadlines t'), kept(groups, query, numbers), order], '');
  return joined([ownDeadlines(membersOf(rarest)), kept(others, query, numbers), order], '');
}

function ownDeadlines(dossiers: Fragment): Fragment {
  const each = `SELECT d.n, e.value ->> 0 AS due, e.value ->> 1 AS key FROM (${dossiers.sql}) s
    CROSS JOIN dossiers d ON d.n = s.n CROSS JOIN json_each(d.marks, '$.deadlines') e`;
  return part(`SELECT t.due, t.n, t.key FROM (${each}) t`, ...dossiers.values);
}

function kept(groups: MarkGroup[], { from, until, cursor }: CalendarQuery, numbers: Numbers): Fragment {
  return whereAll([
    ...groups.map((group) => isIn(group, 't.n')),
    ...(from === undefined ? [] : [part('t.due >= ?', from)]),
    ...(until === undefined ? [] : [part('t.due < ?', until)]),
    ...(cursor === undefined ? [] : [after(cursor, numbers)]),
  ]);
}

function after(cursor: string, { numberOf }: Numbers): Fragment {
  const { key: due, tie } = readCursor(cursor, SORT, 'string');
  const gap = tie.indexOf(' ');
  return part('(t.due, t.n, t.key) > (?, ?, ?)', due, numberOf(tie.slice(0, gap)) ?? 0, tie.slice(gap + 1));
}

/** Gives each line its words, reading the row of each dossier once. */
function describer(db: Connection, texts: Texts): (found: readonly DueRecord[]) => CalendarItem[] {
  const read = db.prepare<[number], { id: string; workflow: string; bundle: string; row: string }>(
    'SELECT id, workflow, bundle, row FROM dossiers WHERE n = ?',
  );
  return (found) => {
    const dossiers = new Map<number, { id: string; workflow: string; bundle: string; row: DossierRow }>();
    for (const { n } of found) {
      const record = dossiers.has(n) ? undefined : read.get(n);
      if (record !== undefined) dossiers.set(n, { ...record, row: readKeptRow(texts, record.id, record.row) });
    }
    return found.flatMap(({ due, n, key }) => {
      const dossier = dossiers.get(n);
      const deadline = dossier?.row.deadlines.find((one) => one.key === key && one.dueAt === due);
      if (dossier === undefined || deadline === undefined) return [];
      const { id, workflow, bundle, row } = dossier;
      return { ...deadline, dossier: id, workflow, bundle, dossierTitle: row.title, scopes: row.scopes };
    });
  };
}
