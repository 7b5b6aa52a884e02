import type { Document, Filter } from 'mongodb';
import { problems, refuse } from '../../../base/base.ts';
import { prefixesOf, readCursor, readKeptRow, token, tokenGroups, writeCursor } from '../../common/common.ts';
import type { ListItem, ListPage, ListQuery, Store, Texts } from '../../contract/contract.ts';
import type { Database, DossierDocument } from '../database/database.ts';

/** Limits how far totals are exact. */
const COUNTED = 1_000;
const SORTS: ListQuery['sort'][] = ['updated', 'created', 'title', 'due'];
/** Comes after whatever may follow the beginning of a folded word. */
const LAST = '\u{10FFFF}';

type ListedLine = Pick<
  DossierDocument,
  '_id' | 'workflow' | 'bundle' | 'revision' | 'created' | 'updated' | 'title' | 'due' | 'row'
>;
const LINE = { workflow: 1, bundle: 1, revision: 1, created: 1, updated: 1, title: 1, due: 1, row: 1 } as const;

/** Reads one page of the dossiers a reader may see. */
export function lister(database: Database): Store['list'] {
  return async (query) => {
    if (!SORTS.includes(query.sort)) refuse(problems.invalidQuery(`Le tri « ${query.sort} » n'existe pas.`));
    const sort = `${query.sort}${query.descending === true ? ':desc' : ''}`;
    const from = query.cursor === undefined ? null : readCursor(query.cursor, sort, 'string');
    const { texts } = database;
    const filter = filterOf(texts, query);
    if (filter === null) return { items: [], total: 0, totalIsExact: true, nextCursor: null };
    const order = query.descending === true ? -1 : 1;
    const [lines, total] = await Promise.all([
      database.run(() =>
        database.dossiers
          .find<ListedLine>({ $and: [filter, ...beyond(query, from)] }, { projection: LINE })
          .sort({ [query.sort]: order, _id: order })
          .limit(query.limit)
          .toArray(),
      ),
      from?.total ?? database.run(() => database.dossiers.countDocuments(filter, { limit: COUNTED + 1 })),
    ]);
    await texts.ready(lines.map(({ row }) => row));
    return pageOf(texts, lines, total, query, sort);
  };
}

function pageOf(texts: Texts, lines: ListedLine[], total: number, { sort, limit }: ListQuery, named: string): ListPage {
  const last = lines.length < limit ? undefined : lines.at(-1);
  return {
    items: lines.map((line) => listItem(texts, line)),
    total: Math.min(total, COUNTED),
    totalIsExact: total <= COUNTED,
    nextCursor: last === undefined ? null : writeCursor({ sort: named, key: last[sort], tie: last._id, total }),
  };
}

/** Returns null when nothing can match. Values are compared as they are: all are strings made here, so none can become an operator. */
function filterOf(texts: Texts, query: ListQuery): Filter<DossierDocument> | null {
  const groups = tokenGroups(texts, query);
  if (groups.some((group) => group.length === 0)) return null;
  const { except = [] } = query;
  const words = query.q === undefined ? [] : prefixesOf(query.q).map((word) => texts.asked(word));
  const known = (word: string) => query.scopes.map((scope) => token.known(scope, word));
  return {
    $and: [
      ...groups.map((group) => ({ tokens: { $in: group } })),
      ...except.map(({ bundle, scope, scopes }) => ({
        $or: [
          bundle === undefined ? { tokens: { $ne: token.scope(scope) } } : { bundle: { $ne: bundle } },
          { tokens: { $in: scopes.map(token.scope) } },
        ],
      })),
      ...words.map((asked) => ({ $or: asked.flatMap((word) => [token.word(word), ...known(word)]).map(beginning) })),
      ...(query.dueBefore === undefined ? [] : [{ due: { $lt: query.dueBefore } }]),
    ],
  };
}

function beginning(prefix: string) {
  return { tokens: { $elemMatch: { $gte: prefix, $lt: `${prefix}${LAST}` } } };
}

function beyond({ sort, descending }: ListQuery, from: { key: string; tie: string } | null): Document[] {
  if (from === null) return [];
  const after = descending === true ? '$lt' : '$gt';
  return [{ $or: [{ [sort]: { [after]: from.key } }, { [sort]: from.key, _id: { [after]: from.tie } }] }];
}

function listItem(texts: Texts, { _id: id, workflow, bundle, revision, created, updated, row }: ListedLine): ListItem {
  const shown = readKeptRow(texts, id, row);
  return { id, workflow, bundle, revision, createdAt: created, updatedAt: updated, row: shown };
}
