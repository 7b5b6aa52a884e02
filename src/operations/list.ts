import { ownTokensOf, tokensOf } from '../access/access.ts';
import { stageOf, stateTitles } from '../engine/engine.ts';
import type { ListItem } from '../store/store.ts';
import type { Context } from './context.ts';
import type { Caller, ListRequest, Row } from './contract.ts';
import { listedAs, sightOn } from './sights.ts';

export interface RowPage {
  items: Row[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

/** Dossiers the caller may read, and no other: the filter is the same access table, as tokens. */
export async function list(context: Context, caller: Caller, request: ListRequest): Promise<RowPage> {
  const { workflow, state, q, cursor } = request;
  const { scopes, sort } = await listedAs(context, caller, request);
  const tokens = tokensOf(caller.person);
  const page = await context.store.list({
    scopes,
    sort,
    descending: request.direction ? request.direction === 'desc' : sort === 'updated' || sort === 'created',
    limit: request.limit ?? 50,
    ...(workflow !== undefined && { workflow }),
    ...(state !== undefined && { state }),
    ...(q !== undefined && { q }),
    ...(cursor !== undefined && { cursor }),
    ...(request.role === 'mine' && { assigned: ownTokensOf(caller.person) }),
    ...(request.due === 'late' && { late: true }),
  });
  const names = await context.directory.names();
  return { ...page, items: await Promise.all(page.items.map((item) => rowView(context, item, tokens, names))) };
}

/** The part of a row its reader may see; a dossier whose bundle no longer compiles shows under its states' ids. */
async function rowView(
  context: Context,
  item: ListItem,
  tokens: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<Row> {
  const { row } = item;
  const { sight, compiled } = await sightOn(context, { bundle: item.bundle, scopes: row.scopes }, tokens);
  const titles = compiled ? stateTitles(compiled) : {};
  const states = row.states.filter((state) => sight.shows('states', state));
  const stage = compiled ? stageOf(compiled, states) : [];
  const deadlines = row.deadlines.filter(({ name }) => sight.shows('deadlines', name));
  const lateSince = sight.isWhole ? row.lateSince : null;
  const next = deadlines.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return {
    id: item.id,
    workflow: item.workflow,
    title: row.title,
    states,
    stateTitles: states.map((state) => titles[state] ?? state),
    stage: stage.map((state) => titles[state] ?? state),
    nextDeadline: next ? { name: next.name, title: next.title, dueAt: next.dueAt } : null,
    late: lateSince !== null,
    lateSince,
    assigned: row.assigned.map((token) => assignee(token, names)).filter(({ role }) => sight.shows('people', role)),
    revision: item.revision,
    updatedAt: item.updatedAt,
  };
}

function assignee(token: string, names: ReadonlyMap<string, string>): { role: string; name: string } {
  const [role = '', ...rest] = token.split(':');
  const id = rest.join(':');
  return { role, name: names.get(id) ?? id };
}
