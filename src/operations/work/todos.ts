import { keptFrom, tokensOf } from '../../access/access.ts';
import { kindTitle } from '../../engine/engine.ts';
import type { TodoItem, TodoQuery, TodoScopes } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { readByVersion } from '../reading/reading.ts';
import { todoFor, todoReader, type WorkItem } from '../todo.ts';
import type { TodoPage, TodoRequest } from './work-shapes.ts';

/**
 * Lists human work on the dossiers the caller may read, late work first, then what has waited longest. `mine` keeps what is addressed to a
 * role the caller holds on that very dossier, which is all that a reader by names is shown of it. `limit: 0` only counts.
 */
export async function todos(
  context: Context,
  caller: Caller,
  { mine = false, able = false, kind, person, late = false, cursor, limit = 50 }: TodoRequest,
): Promise<TodoPage> {
  const [scopes, now] = await Promise.all([shownTo(context, caller, mine || able), context.clock.now()]);
  const page = await context.store.todos({
    ...scopes,
    limit,
    ...(able && { doer: caller.person.id }),
    ...(kind !== undefined && { kind }),
    ...(person !== undefined && { dossier: person }),
    ...(late && { lateAt: now }),
    ...(cursor !== undefined && { cursor }),
  });
  const kinds = page.kinds.map(async (one) => ({ ...one, title: await titleOf(context, one.kind) }));
  return {
    ...page,
    items: await Promise.all(page.items.map((item) => lineOf(context, caller, item, now))),
    kinds: (await Promise.all(kinds)).sort((a, b) => b.count - a.count || a.title.localeCompare(b.title, 'fr')),
  };
}

/** Returns the title as the current version gives it. */
async function titleOf({ bundles }: Context, kind: string): Promise<string> {
  const compiled = await bundles.current(kind.slice(0, kind.indexOf(':'))).catch(() => null);
  return (compiled && kindTitle(compiled, kind)) ?? OTHER;
}

const OTHER = 'Autre travail';

async function lineOf({ bundles }: Context, caller: Caller, item: TodoItem, now: string): Promise<WorkItem> {
  const { workflow, bundle, dossierTitle, scopes, ...todo } = item;
  const compiled = await bundles.byHash(bundle).catch(() => null);
  return { ...todoFor(compiled, todo, todoReader(caller, scopes, now)), workflow, dossierTitle };
}

export async function shownTo(context: Context, { person }: Caller, mine: boolean): Promise<Omit<TodoQuery, 'limit'>> {
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
  const kept = keptFrom(person, [...new Set(versions.flatMap(({ excepting }) => excepting))]);
  return { ...general, except: except.filter(differs), ...(kept.length > 0 && { kept }) };
}
shownTo.says = 'Ce qui est adressé à un de ses rôles, et le reste de ce que l’on lit en entier.';
