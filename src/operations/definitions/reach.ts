import type { Bundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isOutsider } from '../reading/reading.ts';

/**
 * Tells which definitions, rules and simulations the caller reaches. People who came by registering an organisation reach only the
 * workflows in which they hold a role; the others do not exist for them.
 */
export async function reachOf(context: Pick<Context, 'bundles'>, caller: Caller): Promise<(bundle: Bundle) => boolean> {
  const { roles } = caller.person;
  const isNotOfTheHouse = await isOutsider(context, caller);
  return ({ workflow }) => !isNotOfTheHouse || roles.some((role) => Object.hasOwn(workflow.roles, role));
}
