import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Whoever may take every role he has by registering an organisation: he is not of the house. */
export async function isOutsider({ bundles }: Pick<Context, 'bundles'>, { person }: Caller): Promise<boolean> {
  const roles = await bundles.roles();
  return person.roles.length > 0 && person.roles.every((role) => roles[role]?.register !== undefined);
}
