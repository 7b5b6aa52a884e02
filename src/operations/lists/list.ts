import { heldOn, isEnough, isReading, ownTokensOf, relationOf, tokensOf } from '../../access/access.ts';
import { type Bundle, endsDay, stageOf, stateTitles } from '../../engine/engine.ts';
import { isFoundBy, type ListItem, type ListPage } from '../../store/store.ts';
import { addInstant } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { eachInTurns, inTurns } from '../limits/limits.ts';
import { definitionAsRead, knownTo } from '../reading/reading.ts';
import { heldWorkflows } from '../served/served.ts';
import { lateSince } from '../todo.ts';
import { cellsOf, type DataById, dataFor, namedColumns } from './columns.ts';
import type { ListRequest, ListRow, RowPage } from './list-shapes.ts';
import { listedAs, readScopeOn } from './read-scope.ts';

/** Lists the dossiers the caller may read, and no other: the filter is the access table, expressed as tokens. */
export async function list(context: Context, caller: Caller, request: ListRequest): Promise<RowPage> {
  const page = await pageOf(context, caller, request);
  return { ...page, items: await rowsOf(context, caller, page.items, namedColumns(request.columns) ?? []) };
}

export async function pageOf(context: Context, caller: Caller, request: ListRequest): Promise<ListPage> {
  const { state, q, cursor } = request;
  const workflow = await workflowsOf(context, caller, request);
  const { sort, ...scopes } = await listedAs(context, caller, request);
  const page = await context.store.list({
    ...scopes,
    sort,
    descending: request.direction ? request.direction === 'desc' : sort === 'updated' || sort === 'created',
    limit: request.limit ?? 50,
    ...(workflow !== undefined && { workflow }),
    ...(state !== undefined && { states: [state] }),
    ...(q !== undefined && { q }),
    ...(cursor !== undefined && { cursor }),
    ...(request.role === 'mine' && { assigned: ownTokensOf(caller.person) }),
    ...(request.due === 'late' && { late: true, dueBefore: addInstant(await context.clock.now(), 1) }),
  });
  return q === undefined ? page : { ...page, items: await foundToday(context, caller, q, page.items) };
}

/**
 * Checks the search again on the dossier itself where the current version has withdrawn a right since its last commit: the indexed text
 * dates from that commit, and must not let readers find a word they may no longer read.
 */
async function foundToday(context: Context, { person }: Caller, q: string, items: ListItem[]): Promise<ListItem[]> {
  const tokens = tokensOf(person);
  const found: ListItem[] = [];
  await eachInTurns(items, async (item) => {
    if (await isFoundToday(context, q, item, tokens)) found.push(item);
  });
  return found;
}

async function isFoundToday(context: Context, q: string, item: ListItem, tokens: string[]): Promise<boolean> {
  const pinned = item.row.known ? await context.bundles.definition(item.bundle) : null;
  const today = pinned && (await definitionAsRead(context, pinned));
  if (today === null || today === pinned || isFoundBy(q, item.row.text)) return true;
  const stored = await context.store.load(item.id);
  const held = heldOn(item.row.scopes, tokens);
  return stored === null || isFoundBy(q, `${item.row.text} ${knownTo(today, stored.dossier, held)}`);
}

/** Returns the workflows of the list; undefined means all of them. */
async function workflowsOf(
  context: Context,
  caller: Caller,
  { workflow, among }: Pick<ListRequest, 'workflow' | 'among'>,
): Promise<string | string[] | undefined> {
  if (workflow !== undefined || among === undefined) return workflow;
  const held = await heldWorkflows(context, caller);
  return [...held].filter(([, place]) => place === among).map(([id]) => id);
}

/** Makes the rows of these dossiers, with the fields that some of `columns` name. */
export async function rowsOf(
  context: Context,
  caller: Caller,
  items: ListItem[],
  columns: readonly string[],
): Promise<ListRow[]> {
  const tokens = tokensOf(caller.person);
  const [names, now] = await Promise.all([context.directory.names(), context.clock.now()]);
  const nextTurn = inTurns();
  const rows: ListRow[] = [];
  for (let done = 0; done < items.length; done += SLICE) {
    await nextTurn();
    const slice = items.slice(done, done + SLICE);
    const data = await dataFor(context, slice, columns);
    const views = slice.map((item) => rowView(context, item, { tokens, names, columns, now, data }));
    rows.push(...(await Promise.all(views)).filter((row) => row !== null));
  }
  return rows;
}

/** Counts the rows made between two turns of the event loop, and the dossiers read at once when a column shows their fields. */
const SLICE = 8;

interface RowReading {
  tokens: readonly string[];
  names: ReadonlyMap<string, string>;
  columns: readonly string[];
  now: string;
  data: DataById;
}

/**
 * Returns the part of a row its reader may see; null when the current version leaves the reader nothing. A dossier whose bundle no longer
 * compiles shows the ids of its states.
 */
async function rowView(
  context: Context,
  item: ListItem,
  { tokens, names, columns, now, data }: RowReading,
): Promise<ListRow | null> {
  const { row } = item;
  const { readScope, bundle, compiled } = await readScopeOn(
    context,
    { bundle: item.bundle, scopes: row.scopes },
    tokens,
  );
  if (bundle !== null && !isReading(readScope)) return null;
  const titles = compiled ? stateTitles(compiled) : {};
  const states = row.states.filter((state) => readScope.shows('states', state));
  const stage = compiled ? stageOf(compiled, states) : [];
  const deadlines = row.deadlines.filter(({ name }) => readScope.shows('deadlines', name));
  const since = readScope.isWhole ? lateSince(row, now) : null;
  const next = deadlines.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  const assigned = row.assigned
    .map((token) => assignee(token, names))
    .filter(({ role }) => readScope.shows('people', role))
    .toSorted((one, other) => Number(worksOn(bundle, other.role)) - Number(worksOn(bundle, one.role)));
  const isOrganisation = (role: string) => compiled?.bundle.roles[role]?.binding === 'organisation';
  return {
    id: item.id,
    workflow: item.workflow,
    workflowTitle: compiled?.bundle.workflow.title ?? item.workflow,
    title: row.title,
    states,
    stateTitles: states.map((state) => titles[state] ?? state),
    stage: stage.map((state) => titles[state] ?? state),
    nextDeadline: next
      ? { name: next.name, title: next.title, dueAt: next.dueAt, endsDay: endsDay(compiled, next.name) }
      : null,
    late: since !== null,
    lateSince: since,
    todo: (readScope.isWhole && row.todos[0]?.title) || null,
    assigned,
    organisations: [...new Set(assigned.filter(({ role }) => isOrganisation(role)).map(({ name }) => name))],
    cells:
      compiled && bundle
        ? await cellsOf(context, { item, data: data.get(item.id), bundle, compiled, readScope }, columns)
        : {},
    revision: item.revision,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
  };
}

/** Tells whether the role works on the dossier: such holders are listed before those who only read it. */
function worksOn(bundle: Bundle | null, role: string): boolean {
  const relation = bundle && relationOf(bundle.workflow, bundle.roles, [role]);
  return relation !== null && isEnough(relation, 'worker');
}

function assignee(token: string, names: ReadonlyMap<string, string>): { role: string; name: string } {
  const [role = '', ...rest] = token.split(':');
  const id = rest.join(':');
  return { role, name: names.get(id) ?? id };
}
