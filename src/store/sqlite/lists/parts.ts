import { readCursor, writeCursor } from '../../common/cursor.ts';
import { readParts } from '../../common/dossier-texts.ts';
import { token, tokenGroups } from '../../common/token.ts';
import type { KeptParts, PartsPage, PartsQuery, Texts } from '../../contract/contract.ts';
import { type Fragment, joined, part, places } from '../database/fragment.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { isIn, type MarkGroup, markGroups } from './marks.ts';
import { searchWord } from './tokens.ts';

const SORT = 'parts';

interface Line {
  n: number;
  id: string;
  scopes: string;
  parts: string | null;
  isWanted: 0 | 1;
}

/** What pages of figures keep: one line of the lists a dossier, in order of creation, never its big texts. */
export function partReader(db: Connection, texts: Texts): (query: PartsQuery) => PartsPage {
  const statement = prepared(db);
  const groupsOf = markGroups(db);
  const wordsOf = scopeWords(db);

  return (query) => {
    const { scopes, cursor, limit, ...wanted } = query;
    const [filters, reading] = [groupsOf(filterGroups(texts, wanted)), scopes && groupsOf([scopes.map(token.scope)])];
    if (filters === null || reading === null) return { items: [], nextCursor: null };
    const after = cursor === undefined ? 0 : readCursor(cursor, SORT, 'number').tie;
    const { sql, values } = slice([...filters, ...(reading ?? [])], after, limit);
    const lines = statement<Line>(sql).all(...values);
    const held = heldIn(wordsOf(scopes ?? []));
    const last = lines.length < limit ? undefined : lines.at(-1);
    return {
      items: lines.flatMap(({ id, scopes, parts, isWanted }): KeptParts[] =>
        isWanted === 1 ? [{ id, held: held(scopes), parts: readParts(texts, id, parts) }] : [],
      ),
      nextCursor: last === undefined ? null : writeCursor({ sort: SORT, key: '', tie: last.n, total: 0 }),
    };
  };
}

/** All but the scopes. */
function filterGroups(texts: Texts, query: Pick<PartsQuery, 'workflow' | 'states' | 'assigned'>): string[][] {
  return tokenGroups(texts, { ...query, scopes: [] }).slice(1);
}

/** The next dossiers of the rarest group, with whether they are in the others. */
function slice(groups: MarkGroup[], after: number, limit: number): Fragment {
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
        `) AS isWanted FROM (SELECT ${once}n FROM marks WHERE token IN ${places(ids.length)} AND n > ? ORDER BY n LIMIT +?) s
         CROSS JOIN listed l ON l.n = s.n ORDER BY s.n`,
        ...ids,
        after,
        limit,
      ),
    ],
    '',
  );
}

/** Words of the search index that stand for these scopes. */
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

/** Many dossiers have the same scopes: each text is cut once a page. */
function heldIn(words: ReadonlyMap<string, string>): (scopes: string) => string[] {
  const known = new Map<string, string[]>();
  return (scopes) => {
    const found = known.get(scopes) ?? scopes.split(' ').flatMap((word) => words.get(word) ?? []);
    known.set(scopes, found);
    return found;
  };
}
