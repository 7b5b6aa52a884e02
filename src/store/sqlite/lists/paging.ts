import type { Cursor } from '../../common/common.ts';
import type { ListQuery } from '../../contract/contract.ts';
import { type Connection, type Fragment, joined, part, prepared, whereAll } from '../database/database.ts';
import { COUNTED, type Plan } from './select.ts';

export interface ListHit {
  n: number;
  key: string;
}
export interface HitPage {
  hits: ListHit[];
  /** Counts the dossiers that match; exact up to 1 000. Null on the pages after the first: the cursor knows it. */
  total: number | null;
}
type PageRequest = Pick<ListQuery, 'sort' | 'descending' | 'limit'>;

/** Is the least number of lines walked before the walk is given up for gathering. */
const SHORTEST_WALK = 2_000;

export function pageReader(db: Connection): (plan: Plan, asked: PageRequest, from: Cursor<number> | null) => HitPage {
  const statement = prepared(db);
  const all = <Row>({ sql, values }: Fragment) => statement<Row>(sql).all(...values);
  const known = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM listed').pluck();

  /** Returns a count that stops at 1 001. */
  function count(plan: Plan): number {
    if (plan.known !== null) return plan.known;
    const matching = joined([part('SELECT 1 FROM ('), plan.source, part(') s'), lines(plan.filters)], '');
    const [counted] = all<{ total: number }>(
      joined([part('SELECT count(*) AS total FROM ('), matching, part(` LIMIT ${COUNTED + 1})`)], ''),
    );
    return counted?.total ?? 0;
  }

  function page(plan: Plan, asked: PageRequest, from: Cursor<number> | null): HitPage {
    const length = walkLength(plan, asked.limit, known.get() ?? 0);
    const walked = length === null || plan.walk === null ? null : walk(plan.walk.filters, asked, from, length);
    if (walked !== null) return { hits: walked, total: from === null ? count(plan) : null };
    return from === null ? firstGathered(plan, asked) : { hits: gather(plan, asked, after(asked, from)), total: null };
  }

  /** Counts while it gathers: the sort reads every match anyway. */
  function firstGathered(plan: Plan, asked: PageRequest): HitPage {
    const hits = gather<ListHit & { total: number }>(plan, asked, [], ', count(*) OVER () AS total');
    return { hits, total: hits[0]?.total ?? 0 };
  }

  function gather<Row = ListHit>(plan: Plan, asked: PageRequest, range: Fragment[], counting = ''): Row[] {
    const source = [
      part(`${columns(asked)}${counting} FROM (`),
      plan.source,
      part(') s CROSS JOIN listed l ON l.n = s.n'),
    ];
    return all<Row>(joined([...source, whereAll([...plan.filters, ...range]), inOrder(asked)], ''));
  }

  /** Returns null when `length` lines did not fill the page although more follow: the filters match fewer dossiers than estimated. */
  function walk(
    filters: Fragment[],
    asked: PageRequest,
    from: Cursor<number> | null,
    length: number,
  ): ListHit[] | null {
    const hits: ListHit[] = [];
    for (const range of ranges(asked, from)) {
      const found = walkRange(filters, { ...asked, limit: asked.limit - hits.length }, range, length);
      if (found === null) return null;
      hits.push(...found);
      if (hits.length === asked.limit) break;
    }
    return hits;
  }

  function walkRange(filters: Fragment[], asked: PageRequest, range: Fragment[], length: number): ListHit[] | null {
    const lines = `${columns(asked)} FROM listed l`;
    const far = joined([part(lines), whereAll(range), inOrder({ ...asked, limit: 1 }), part(' OFFSET ?', length)], '');
    const end = all<ListHit>(far)[0];
    const within = whereAll([...filters, ...range, ...(end === undefined ? [] : [upTo(asked, end)])]);
    const hits = all<ListHit>(joined([part(lines), within, inOrder(asked)], ''));
    return hits.length === asked.limit || end === undefined ? hits : null;
  }

  return page;
}

/** Returns the lines to walk for a page, or null when gathering the rarest group is cheaper. Filters are taken as independent. */
function walkLength({ walk }: Plan, limit: number, dossiers: number): number | null {
  if (walk === null || dossiers === 0) return null;
  const share = walk.sizes.reduce((product, size) => product * Math.min(1, size / dossiers), 1);
  const expected = limit / Math.max(share, 1 / dossiers);
  return expected < walk.rarest ? Math.max(SHORTEST_WALK, Math.ceil(4 * expected)) : null;
}

function lines(filters: Fragment[]): Fragment {
  return filters.length === 0 ? part('') : joined([part(' CROSS JOIN listed l ON l.n = s.n'), whereAll(filters)], '');
}

function columns({ sort }: PageRequest): string {
  return `SELECT l.n, l.${sort} AS key`;
}

function after({ sort, descending }: PageRequest, from: Cursor<number> | null): Fragment[] {
  return from === null ? [] : [part(`(l.${sort}, l.n) ${descending === true ? '<' : '>'} (?, ?)`, from.key, from.tie)];
}

/**
 * Returns the lines after the cursor as one or two ranges of the index: the rest of those with its key, then those beyond. SQLite would
 * read a comparison of pairs from the first line with that key, and thousands may share one (nothing due).
 */
function ranges({ sort, descending }: PageRequest, from: Cursor<number> | null): Fragment[][] {
  if (from === null) return [[]];
  const beyond = descending === true ? '<' : '>';
  return [
    [part(`l.${sort} = ?`, from.key), part(`l.n ${beyond} ?`, from.tie)],
    [part(`l.${sort} ${beyond} ?`, from.key)],
  ];
}

function upTo({ sort, descending }: PageRequest, end: ListHit): Fragment {
  return part(`(l.${sort}, l.n) ${descending === true ? '>' : '<'} (?, ?)`, end.key, end.n);
}

function inOrder({ sort, descending, limit }: PageRequest): Fragment {
  const way = descending === true ? 'DESC' : 'ASC';
  return part(` ORDER BY l.${sort} ${way}, l.n ${way} LIMIT +?`, limit);
}
