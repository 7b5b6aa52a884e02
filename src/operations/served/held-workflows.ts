import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/**
 * Workflows in which the caller holds a role, as his lists show them: first, or kept apart. Where all of his are kept apart, none is:
 * they are what he works on. The others are none of his lists, whatever he may read of their definitions.
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
