import { readCursor, readParts, token, tokenGroups, writeCursor } from '../../common/common.ts';
import type { KeptParts, PartsPage, PartsQuery, Texts } from '../../contract/contract.ts';
import { type Connection, type Fragment, joined, part, places, prepared } from '../database/database.ts';
import { isIn, type MarkGroup, markGroups } from './marks.ts';
import { searchWord } from './tokens.ts';
import type { Range, TouchedBlocks } from './touched.ts';

const SORT = 'parts';

interface PartsRow {
  n: number;
  id: string;
  scopes: string;
  parts: string | null;
  isWanted: 0 | 1;
}

/** Reads what pages of figures keep: one line of the lists for each dossier, in order of creation, without its big texts. */
export function partReader(db: Connection, texts: Texts, touched: TouchedBlocks): (query: PartsQuery) => PartsPage {
  const statement = prepared(db);
  const groupsOf = markGroups(db);
  const wordsOf = scopeWords(db);

  return (query) => {
    const { scopes, cursor, until, unless, limit, ...wanted } = query;
    const range = { after: placeOf(cursor) ?? 0, until: placeOf(until) ?? Number.MAX_SAFE_INTEGER };
    if (unless !== undefined && touched.isSame(unless, range))
      return { items: [], nextCursor: until ?? null, mark: unless, isSame: true };
    const mark = touched.mark();
    const [filters, reading] = [groupsOf(filterGroups(texts, wanted)), scopes && groupsOf([scopes.map(token.scope)])];
    if (filters === null || reading === null) return { items: [], nextCursor: until ?? null, mark };
    const { sql, values } = slice([...filters, ...(reading ?? [])], range, until === undefined ? limit : -1);
    const lines = statement<PartsRow>(sql).all(...values);
    const held = heldIn(wordsOf(scopes ?? []));
    const last = lines.length < limit ? undefined : lines.at(-1);
    const end = last && writeCursor({ sort: SORT, key: '', tie: last.n, total: 0 });
    return {
      items: lines.flatMap(({ id, scopes, parts, isWanted }): KeptParts[] =>
        isWanted === 1 ? [{ id, held: held(scopes), parts: readParts(texts, id, parts) }] : [],
      ),
      nextCursor: until ?? end ?? null,
      mark,
    };
  };
}

function placeOf(cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : readCursor(cursor, SORT, 'number').tie;
}

/** Groups all filters but the scopes. */
function filterGroups(texts: Texts, query: Pick<PartsQuery, 'workflow' | 'states' | 'assigned'>): string[][] {
  return tokenGroups(texts, { ...query, scopes: [] }).slice(1);
}

/** Selects the next dossiers of the rarest group, and tells whether they are in the others. */
function slice(groups: MarkGroup[], { after, until }: Range, limit: number): Fragment {
  const [rarest, ...others] = [...groups].sort((a, b) => a.size - b.size);
  const ids = rarest?.ids ?? [];
  const once = ids.length > 1 ? 'DISTINCT ' : '';
  return joined(
    [
      part('SELECT l.n, l.id, l.scopes, l.parts, ('),
      others.length === 0
        ? part('1')
        : joined(
            others.map((group) => isIn(group, 's.n')),
            ' AND ',
          ),
      part(
        `) AS isWanted FROM (SELECT ${once}n FROM marks WHERE token IN ${places(ids.length)} AND n > ? AND n <= ? ORDER BY n LIMIT +?) s
         CROSS JOIN listed l ON l.n = s.n ORDER BY s.n`,
        ...ids,
        after,
        until,
        limit,
      ),
    ],
    '',
  );
}

/** Maps the words of the search index that stand for these scopes to the scopes. */
function scopeWords(db: Connection): (scopes: string[]) => Map<string, string> {
  const find = db.prepare<[string], number>('SELECT id FROM tokens WHERE text = ?').pluck();
  return (scopes) =>
    new Map(
      scopes.flatMap((scope): [string, string][] => {
        const id = find.get(token.scope(scope));
        return id === undefined ? [] : [[searchWord(id), scope]];
      }),
    );
}

/** Remembers scopes by text: many dossiers have the same, so each text is cut once a page. */
function heldIn(words: ReadonlyMap<string, string>): (scopes: string) => string[] {
  const known = new Map<string, string[]>();
  return (scopes) => {
    const found = known.get(scopes) ?? scopes.split(' ').flatMap((word) => words.get(word) ?? []);
    known.set(scopes, found);
    return found;
  };
}
