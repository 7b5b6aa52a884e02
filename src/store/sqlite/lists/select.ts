import { prefixesOf, token, tokenGroups } from '../../common/common.ts';
import type { ListQuery, Texts } from '../../contract/contract.ts';
import { type Connection, type Fragment, part } from '../database/database.ts';
import { isIn, type MarkGroup, markGroups, membersOf } from './marks.ts';
import { beginsAWord, foundBySearch } from './search.ts';

/** Limits how far totals are exact. */
export const COUNTED = 1_000;
/** Limits the groups that are read whole rather than looked up in the search index. */
const SMALL = 2_000;

/** Says how a list will be read. */
export interface Plan {
  /** Selects the numbers of the dossiers to start from, each once. */
  source: Fragment;
  /** Holds the other conditions, on `l`, a line of `listed`. */
  filters: Fragment[];
  /** Says how to check a dossier when the list is read in its own order; null = always start from the source. */
  walk: { filters: Fragment[]; rarest: number; sizes: number[] } | null;
  /** Is the total, when it needs no reading. */
  known: number | null;
}

/**
 * Chooses how a list is read, from the number of dossiers that bear each filter. Null = nothing can match. Two ways: *gather* reads the
 * rarest group whole, checks the rest and sorts (a référent's forty dossiers); *walk* follows the order asked for and checks each dossier
 * until the page is full (a supervisor's hundred thousand). Repeating the sort keys next to each scope was rejected: it is always fast to
 * read, but each step of a dossier would then rewrite a dozen index pages, more bytes to sync than everything else it writes.
 */
export function planner(db: Connection, texts: Texts): (query: ListQuery) => Plan | null {
  const groupsOf = markGroups(db);
  const exceptionsOf = exceptions(db);

  return (query) => {
    const groups = groupsOf(tokenGroups(texts, query));
    const [scopes, ...others] = groups ?? [];
    if (scopes === undefined) return null;
    const words = query.q === undefined ? [] : prefixesOf(query.q).map((word) => texts.asked(word));
    const due = query.dueBefore === undefined ? [] : [part('l.due < ?', query.dueBefore)];
    const excepted = exceptionsOf(query);
    const smallest = Math.min(scopes.size, ...others.map(({ size }) => size));
    if (words.length > 0 && smallest > SMALL) return searchPlan(scopes, others, words, [...due, ...excepted]);
    return groupPlan([scopes, ...others], [...words.map((word) => beginsAWord(word, scopes.ids)), ...due, ...excepted]);
  };
}

/** Requires that a dossier of an excepted bundle, or of an excepted scope, bear one of the scopes left. */
function exceptions(db: Connection): (query: ListQuery) => Fragment[] {
  const groupsOf = markGroups(db);
  return ({ except = [] }) =>
    except.flatMap(({ bundle, scope, scopes }) => {
      const [pinned] = groupsOf([[bundle === undefined ? token.scope(scope) : token.bundle(bundle)]]) ?? [];
      if (pinned === undefined) return [];
      const [left] = (scopes.length > 0 && groupsOf([scopes.map(token.scope)])) || [];
      const isPinned = isIn(pinned, 'l.n');
      if (left === undefined) return part(`NOT ${isPinned.sql}`, ...isPinned.values);
      const isLeft = isIn(left, 'l.n');
      return part(`(NOT ${isPinned.sql} OR ${isLeft.sql})`, ...isPinned.values, ...isLeft.values);
    });
}

function groupPlan(groups: MarkGroup[], filters: Fragment[]): Plan {
  const [rarest, ...others] = [...groups].sort((a, b) => a.size - b.size) as [MarkGroup, ...MarkGroup[]];
  const rest = [...others.map((group) => isIn(group, 'l.n')), ...filters];
  return {
    source: membersOf(rarest),
    filters: rest,
    walk: { filters: [isIn(rarest, 'l.n'), ...rest], rarest: rarest.size, sizes: groups.map(({ size }) => size) },
    known: rest.length === 0 && rarest.widest > COUNTED ? COUNTED + 1 : null,
  };
}

/** Checks words and rights in the search index; the rest is checked on what it finds, the newest dossiers first, bounded. */
function searchPlan(scopes: MarkGroup, others: MarkGroup[], words: string[][], due: Fragment[]): Plan {
  const filters = [...others.map((group) => isIn(group, 's.n')), ...due];
  return { source: foundBySearch(words, scopes.ids, filters), filters: [], walk: null, known: null };
}
