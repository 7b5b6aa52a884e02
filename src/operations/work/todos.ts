import { tokensOf } from '../../access/access.ts';
import type { TodoItem, TodoQuery, TodoScopes } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { readByVersion } from '../read-by-version.ts';
import { todoFor, todoReader } from '../todo.ts';
import type { TodoPage, TodoRequest, WorkItem } from './contract.ts';

/**
 * Human work on the dossiers the caller may read, what is late first, then what has waited longest; `mine` = addressed to a role he
 * holds on that very dossier, which is all that who reads a dossier by names only is shown of it. `limit: 0` counts.
 */
export async function todos(
  context: Context,
  caller: Caller,
  { mine = false, able, kind, person, late, cursor, limit = 50 }: TodoRequest,
): Promise<TodoPage> {
  const scopes = await shownTo(context, caller, mine);
  const now = await context.clock.now();
  const lines = await Promise.all(
    (await everything(context, scopes)).map((item) => lineOf(context, caller, item, now)),
  );
  const asked = lines.filter(
    (line) => (person === undefined || line.dossier === person) && (!late || line.late) && (!able || isTheirs(line)),
  );
  const items = asked.filter((line) => kind === undefined || line.kind === kind);
  const from = Number(cursor ?? 0);
  const next = from + limit;
  return {
    items: items.slice(from, next),
    total: items.length,
    kinds: [...new Map(asked.map((line) => [line.kind, line.kindTitle]))].map(([name, title]) => ({
      kind: name,
      title,
      count: asked.filter((line) => line.kind === name).length,
    })),
    nextCursor: limit > 0 && next < items.length ? String(next) : null,
  };
}

/** They can do it, settle it, or do the step that it waits for. */
function isTheirs({ able, settle, blocked }: WorkItem): boolean {
  return able || settle || blocked?.event !== undefined;
}

async function everything({ store }: Context, scopes: Omit<TodoQuery, 'limit'>): Promise<TodoItem[]> {
  const found: TodoItem[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.todos>> = await store.todos({
      ...scopes,
      limit: 200,
      ...(cursor !== null && { cursor }),
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

async function lineOf({ bundles }: Context, caller: Caller, item: TodoItem, now: string): Promise<WorkItem> {
  const { workflow, bundle, dossierTitle, scopes, ...todo } = item;
  const compiled = await bundles.byHash(bundle).catch(() => null);
  return { ...todoFor(compiled, todo, todoReader(caller, scopes, now)), workflow, dossierTitle };
}

async function shownTo(context: Context, { person }: Caller, mine: boolean): Promise<Omit<TodoQuery, 'limit'>> {
  const versions = await readByVersion(context, person.roles);
  const holding = (roles: string[]) => tokensOf({ ...person, roles });
  const wholly = (role: string) => !mine && versions.some(({ roles }) => roles.get(role) === 'whole');
  const general = { addressed: holding(person.roles), any: holding(person.roles.filter(wholly)) };
  const except = versions.map(({ bundle, roles }): { bundle: string } & TodoScopes => ({
    bundle,
    addressed: holding(person.roles.filter((role) => roles.get(role) !== 'nothing')),
    any: holding(person.roles.filter((role) => wholly(role) && (roles.get(role) ?? 'whole') === 'whole')),
  }));
  const differs = ({ addressed, any }: TodoScopes) =>
    addressed.length < general.addressed.length || any.length < general.any.length;
  return { ...general, except: except.filter(differs) };
}
