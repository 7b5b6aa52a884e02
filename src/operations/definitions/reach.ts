import type { Bundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { isOutsider } from '../reading/outsider.ts';

/**
 * What one reaches of definitions, rules and simulations. Who came in by registering an organisation is not of the house: only
 * workflows in which he holds a role, others are as good as absent.
 */
export async function reachOf(context: Pick<Context, 'bundles'>, caller: Caller): Promise<(bundle: Bundle) => boolean> {
  const { roles } = caller.person;
  const isNotOfTheHouse = await isOutsider(context, caller);
  return ({ workflow }) => !isNotOfTheHouse || roles.some((role) => Object.hasOwn(workflow.roles, role));
}
