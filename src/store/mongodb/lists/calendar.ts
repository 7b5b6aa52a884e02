import type { Document } from 'mongodb';
import { readCursor, readKeptRow, token, tokenGroups, writeCursor } from '../../common/common.ts';
import type { CalendarItem, CalendarPage, CalendarQuery, DossierRow, Store, Texts } from '../../contract/contract.ts';
import type { Database } from '../database/database.ts';

const SORT = 'calendar';
/** Comes after every instant. */
const LAST = '\u{10FFFF}';

interface DueDeadline {
  _id: string;
  workflow: string;
  bundle: string;
  row: string;
  deadline: { due: string; key: string };
}
/** Is the line after which a page begins. */
interface CalendarPlace {
  due: string;
  dossier: string;
  key: string;
}

/** Reads the coming deadlines of the dossiers a reader may see, in order of date. Their words come from the dossiers' rows. */
export function calendarReader({ dossiers, texts, run }: Database): Store['calendar'] {
  return async (query) => {
    const groups = tokenGroups(texts, query);
    const from = query.cursor === undefined ? null : placeIn(query.cursor);
    if (groups.some((group) => group.length === 0)) return { items: [], nextCursor: null };
    const found = await run(() => dossiers.aggregate<DueDeadline>(stages(query, groups, from)).toArray());
    await texts.ready(found.map(({ row }) => row));
    return pageOf(texts, found, query.limit);
  };
}

function pageOf(texts: Texts, found: DueDeadline[], limit: number): CalendarPage {
  const rows = new Map<string, DossierRow>();
  const items = found.flatMap(({ _id, workflow, bundle, row, deadline }): CalendarItem[] => {
    const read = rows.get(_id) ?? readKeptRow(texts, _id, row);
    rows.set(_id, read);
    const said = read.deadlines.find(({ key, dueAt }) => key === deadline.key && dueAt === deadline.due);
    if (said === undefined) return [];
    return [{ ...said, dossier: _id, workflow, bundle, dossierTitle: read.title, scopes: read.scopes }];
  });
  const last = found.length < limit ? undefined : found.at(-1);
  if (last === undefined) return { items, nextCursor: null };
  const tie = JSON.stringify([last._id, last.deadline.key]);
  return { items, nextCursor: writeCursor({ sort: SORT, key: last.deadline.due, tie, total: 0 }) };
}

function placeIn(cursor: string): CalendarPlace {
  const { key: due, tie } = readCursor(cursor, SORT, 'string');
  const [dossier = '', key = ''] = JSON.parse(tie) as string[];
  return { due, dossier, key };
}

function stages(
  { dossier, from, until, limit }: CalendarQuery,
  groups: string[][],
  after: CalendarPlace | null,
): Document[] {
  const first = [from ?? '', after?.due ?? ''].sort().at(-1);
  const due = { $gte: first, ...(until !== undefined && { $lt: until }) };
  const named = { $gte: token.due(first ?? ''), $lt: token.due(until ?? LAST) };
  const beyond = after === null ? [] : [{ $match: { $or: pastOf(after) } }];
  return [
    {
      $match: {
        $and: [
          ...(dossier === undefined ? [] : [{ _id: dossier }]),
          ...groups.map((group) => ({ tokens: { $in: group } })),
          { tokens: { $elemMatch: named } },
        ],
      },
    },
    { $project: { workflow: 1, bundle: 1, row: 1, deadline: '$deadlines' } },
    { $unwind: '$deadline' },
    { $match: { 'deadline.due': due } },
    ...beyond,
    { $sort: { 'deadline.due': 1, _id: 1, 'deadline.key': 1 } },
    { $limit: limit },
  ];
}

function pastOf({ due, dossier, key }: CalendarPlace): Document[] {
  return [
    { 'deadline.due': { $gt: due } },
    { 'deadline.due': due, _id: { $gt: dossier } },
    { 'deadline.due': due, _id: dossier, 'deadline.key': { $gt: key } },
  ];
}
