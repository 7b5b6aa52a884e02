import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/**
 * Lists the workflows in which the caller holds a role, as their lists show them: `main` or `aside`. When all of them are `aside`, they
 * count as `main`, being what the caller works on. Other workflows appear in no list, whatever the caller may read of their definitions.
 */
export async function heldWorkflows(
  { bundles }: Pick<Context, 'bundles'>,
  { person }: Caller,
): Promise<ReadonlyMap<string, 'main' | 'aside'>> {
  const held = (await bundles.currentDefinitions())
    .map(({ workflow }) => workflow)
    .filter(({ roles }) => person.roles.some((role) => Object.hasOwn(roles, role)));
  const isApart = held.some(({ aside }) => !aside);
  return new Map(held.map(({ id, aside }) => [id, isApart && aside === true ? 'aside' : 'main']));
}
