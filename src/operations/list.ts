import { ownTokensOf, tokensOf } from '../access/access.ts';
import { stageOf, stateTitles } from '../engine/engine.ts';
import type { ListItem } from '../store/store.ts';
import type { Context } from './context.ts';
import type { Caller, ListRequest, Row } from './contract.ts';

export interface RowPage {
  items: Row[];
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

/** Dossiers the caller may read, and no other: the filter is the same access table, as tokens. */
export async function list(context: Context, caller: Caller, request: ListRequest): Promise<RowPage> {
  const { workflow, state, q, cursor, sort = 'updated' } = request;
  const page = await context.store.list({
    scopes: tokensOf(caller.person),
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
  return { ...page, items: await Promise.all(page.items.map((item) => rowView(context, item, names))) };
}

async function rowView(context: Context, item: ListItem, names: ReadonlyMap<string, string>): Promise<Row> {
  const { row } = item;
  const { titles, stage } = await statesOf(context, item);
  const next = [...row.deadlines].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return {
    id: item.id,
    workflow: item.workflow,
    title: row.title,
    states: row.states,
    stateTitles: row.states.map((state) => titles[state] ?? state),
    stage: stage.map((state) => titles[state] ?? state),
    nextDeadline: next ? { name: next.name, title: next.title, dueAt: next.dueAt } : null,
    late: row.lateSince !== null,
    lateSince: row.lateSince,
    assigned: row.assigned.map((token) => assignee(token, names)),
    revision: item.revision,
    updatedAt: item.updatedAt,
  };
}

/** A dossier whose bundle no longer compiles stays in the list, under its states' ids. */
async function statesOf(
  context: Context,
  { id, bundle, row }: ListItem,
): Promise<{ titles: { [state: string]: string }; stage: string[] }> {
  try {
    const compiled = await context.bundles.byHash(bundle);
    return { titles: stateTitles(compiled), stage: stageOf(compiled, row.states) };
  } catch (error) {
    context.log.warn({ err: error, dossier: id }, 'bundle no longer compiles');
    return { titles: {}, stage: [] };
  }
}

function assignee(token: string, names: ReadonlyMap<string, string>): { role: string; name: string } {
  const [role = '', ...rest] = token.split(':');
  const id = rest.join(':');
  return { role, name: names.get(id) ?? id };
}
