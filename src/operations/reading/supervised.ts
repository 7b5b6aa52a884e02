import { relationOf } from '../../access/access.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Returns the workflows the caller supervises: they act there under a role bound to the whole programme. */
export async function supervisedWorkflows(
  { bundles }: Pick<Context, 'bundles'>,
  { person }: Caller,
): Promise<Set<string>> {
  const supervised = new Set<string>();
  for (const { workflow, roles } of await bundles.currentDefinitions()) {
    const held = person.roles.filter((role) => roles[role]?.binding === 'global');
    if (relationOf(workflow, roles, held) === 'supervisor') supervised.add(workflow.id);
  }
  return supervised;
}
