import type { CalendarItem, CalendarQuery, DossierRow } from '../contract.ts';
import { type Fragment, joined, part, whereAll } from './fragment.ts';
import { isIn, type MarkGroup, markGroups, membersOf } from './marks.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { tokenGroups } from './tokens.ts';

/** Dossiers up to this number have their own deadlines read; above, all deadlines are walked in order of date. */
const FEW = 200;

interface DueRecord {
  n: number;
  key: string;
}

/** Deadlines to come of the dossiers a reader may see, in order of date. Their words come from the dossiers' rows. */
export function calendarReader(db: Connection): (query: CalendarQuery) => CalendarItem[] {
  const groupsOf = markGroups(db);
  const statement = prepared(db);
  const describe = describer(db);

  return db.transaction((query: CalendarQuery): CalendarItem[] => {
    const groups = groupsOf(tokenGroups(query));
    if (groups === null) return [];
    const { sql, values } = dueQuery(groups, query);
    return describe(statement<DueRecord>(sql).all(...values));
  });
}

function dueQuery(groups: MarkGroup[], query: CalendarQuery): Fragment {
  const order = part(' ORDER BY t.due, t.n, t.key LIMIT ?', query.limit);
  const [rarest, ...others] = [...groups].sort((a, b) => a.size - b.size);
  if (query.dossier !== undefined)
    return joined(
      [ownDeadlines(part('SELECT n FROM dossiers WHERE id = ?', query.dossier)), kept(groups, query), order],
      '',
    );
  if (rarest === undefined || rarest.size > FEW)
    return joined([part('SELECT t.n, t.key FROM deadlines t'), kept(groups, query), order], '');
  return joined([ownDeadlines(membersOf(rarest)), kept(others, query), order], '');
}

function ownDeadlines(dossiers: Fragment): Fragment {
  const each = `SELECT l.n, e.value ->> 0 AS due, e.value ->> 1 AS key FROM (${dossiers.sql}) s
    CROSS JOIN listed l ON l.n = s.n CROSS JOIN json_each(l.deadlines) e`;
  return part(`SELECT t.n, t.key FROM (${each}) t`, ...dossiers.values);
}

function kept(groups: MarkGroup[], { from, until }: CalendarQuery): Fragment {
  return whereAll([
    ...groups.map((group) => isIn(group, 't.n')),
    ...(from === undefined ? [] : [part('t.due >= ?', from)]),
    ...(until === undefined ? [] : [part('t.due < ?', until)]),
  ]);
}

/** Gives each line its words, reading the row of each dossier once. */
function describer(db: Connection): (found: DueRecord[]) => CalendarItem[] {
  const read = db.prepare<[number], { id: string; workflow: string; row: string }>(
    'SELECT id, workflow, row FROM dossiers WHERE n = ?',
  );
  return (found) => {
    const dossiers = new Map<number, { id: string; workflow: string; row: DossierRow }>();
    for (const { n } of found) {
      const record = dossiers.has(n) ? undefined : read.get(n);
      if (record !== undefined) dossiers.set(n, { ...record, row: JSON.parse(record.row) });
    }
    return found.flatMap(({ n, key }) => {
      const dossier = dossiers.get(n);
      const deadline = dossier?.row.deadlines.find((one) => one.key === key);
      if (dossier === undefined || deadline === undefined) return [];
      return { ...deadline, dossier: dossier.id, workflow: dossier.workflow, dossierTitle: dossier.row.title };
    });
  };
}
