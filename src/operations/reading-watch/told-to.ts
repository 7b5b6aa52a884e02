import type { Person } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { supervisedWorkflows } from '../reading/reading.ts';
import type { Alert } from './alert-record.ts';

/** Tells whether the person supervises every workflow of what was read. */
export async function supervisesAll(
  context: Pick<Context, 'bundles'>,
  person: Pick<Person, 'id' | 'name' | 'email' | 'roles' | 'organisation'>,
  { workflows }: Pick<Alert, 'workflows'>,
): Promise<boolean> {
  const supervised = await supervisedWorkflows(context, { person });
  return workflows.length > 0 && workflows.every((one) => supervised.has(one));
}
