import { tokensOf } from '../../access/access.ts';
import type { TodoQuery, TodoScopes } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { readByVersion } from '../read-by-version.ts';
import type { TodoPage, TodoRequest } from './contract.ts';

/**
 * Human work on the dossiers the caller may read, what is late first, then what has waited longest; `mine` = addressed to a role he
 * holds on that very dossier, which is all that who reads a dossier by names only is shown of it. `limit: 0` counts.
 */
export async function todos(
  context: Context,
  caller: Caller,
  { mine = false, cursor, limit = 50 }: TodoRequest,
): Promise<TodoPage> {
  const scopes = await shownTo(context, caller, mine);
  return context.store.todos({ ...scopes, limit, ...(cursor !== undefined && { cursor }) });
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
