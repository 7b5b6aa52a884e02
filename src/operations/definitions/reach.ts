import type { Bundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/**
 * What one reaches of definitions, rules and simulations. Who came in by registering an organisation is not of the house: only
 * workflows in which he holds a role, others are as good as absent.
 */
export async function reachOf(
  { bundles }: Pick<Context, 'bundles'>,
  { person }: Caller,
): Promise<(bundle: Bundle) => boolean> {
  const roles = await bundles.roles();
  const isOutsider = person.roles.length > 0 && person.roles.every((role) => roles[role]?.register !== undefined);
  return ({ workflow }) => !isOutsider || person.roles.some((role) => Object.hasOwn(workflow.roles, role));
}
