import type { ListQuery } from '../contract.ts';
import type { Cursor } from '../cursor.ts';
import { type Fragment, joined, part, whereAll } from './fragment.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';
import { COUNTED, type Plan } from './select.ts';

export interface Hit {
  n: number;
  key: string;
}
type Asked = Pick<ListQuery, 'sort' | 'descending' | 'limit'>;

/** Lines walked at least before giving up and gathering instead. */
const SHORTEST_WALK = 2_000;

export function pageReader(db: Connection) {
  const statement = prepared(db);
  const all = <Row>({ sql, values }: Fragment) => statement<Row>(sql).all(...values);
  const known = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM listed').pluck();

  /** Dossiers that match, counted up to 1 001. */
  function count(plan: Plan): number {
    if (plan.known !== null) return plan.known;
    const matching = joined([part('SELECT 1 FROM ('), plan.source, part(') s'), lines(plan.filters)], '');
    const [counted] = all<{ total: number }>(
      joined([part('SELECT count(*) AS total FROM ('), matching, part(` LIMIT ${COUNTED + 1})`)], ''),
    );
    return counted?.total ?? 0;
  }

  function page(plan: Plan, asked: Asked, from: Cursor<number> | null): Hit[] {
    const length = walkLength(plan, asked.limit, known.get() ?? 0);
    return (length === null ? null : walk(plan, asked, from, length)) ?? gather(plan, asked, from);
  }

  function gather(plan: Plan, asked: Asked, from: Cursor<number> | null): Hit[] {
    const where = whereAll([...plan.filters, ...after(asked, from)]);
    const source = joined(
      [part(`SELECT l.n, l.${asked.sort} AS key FROM (`), plan.source, part(') s CROSS JOIN listed l ON l.n = s.n')],
      '',
    );
    return all<Hit>(joined([source, where, inOrder(asked)], ''));
  }

  /** Null when `length` lines did not fill the page although more follow: the filters were rarer than thought. */
  function walk(plan: Plan, asked: Asked, from: Cursor<number> | null, length: number): Hit[] | null {
    const end = lineAt(asked, from, length);
    const filters = [
      ...(plan.walk?.filters ?? []),
      ...after(asked, from),
      ...(end === null ? [] : [until(asked, end)]),
    ];
    const hits = all<Hit>(
      joined([part(`SELECT l.n, l.${asked.sort} AS key FROM listed l`), whereAll(filters), inOrder(asked)], ''),
    );
    return hits.length === asked.limit || end === null ? hits : null;
  }

  function lineAt(asked: Asked, from: Cursor<number> | null, length: number): Hit | null {
    const one = inOrder({ ...asked, limit: 1 });
    const sql = joined(
      [part(`SELECT l.n, l.${asked.sort} AS key FROM listed l`), whereAll(after(asked, from)), one],
      '',
    );
    return all<Hit>(joined([sql, part(' OFFSET ?', length)], ''))[0] ?? null;
  }

  return { count, page };
}

/** Lines to walk for a page, or null when gathering the rarest group is cheaper. Filters are taken as independent. */
function walkLength({ walk }: Plan, limit: number, dossiers: number): number | null {
  if (walk === null || dossiers === 0) return null;
  const share = walk.sizes.reduce((product, size) => product * Math.min(1, size / dossiers), 1);
  const expected = limit / Math.max(share, 1 / dossiers);
  return expected < walk.rarest ? Math.max(SHORTEST_WALK, Math.ceil(4 * expected)) : null;
}

function lines(filters: Fragment[]): Fragment {
  return filters.length === 0 ? part('') : joined([part(' CROSS JOIN listed l ON l.n = s.n'), whereAll(filters)], '');
}

function after({ sort, descending }: Asked, from: Cursor<number> | null): Fragment[] {
  return from === null ? [] : [part(`(l.${sort}, l.n) ${descending === true ? '<' : '>'} (?, ?)`, from.key, from.tie)];
}

function until({ sort, descending }: Asked, end: Hit): Fragment {
  return part(`(l.${sort}, l.n) ${descending === true ? '>' : '<'} (?, ?)`, end.key, end.n);
}

function inOrder({ sort, descending, limit }: Asked): Fragment {
  const way = descending === true ? 'DESC' : 'ASC';
  return part(` ORDER BY l.${sort} ${way}, l.n ${way} LIMIT ?`, limit);
}
