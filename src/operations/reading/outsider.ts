import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Tells whether the person is an outsider: anyone may take every role they have by registering an organisation. */
export async function isOutsider({ bundles }: Pick<Context, 'bundles'>, { person }: Caller): Promise<boolean> {
  const roles = await bundles.roles();
  return person.roles.length > 0 && person.roles.every((role) => roles[role]?.register !== undefined);
}
