import type { Caller } from '../../caller.ts';
import { settles } from './contests.ts';
import { findRegistered } from './record.ts';
import { openRoles } from './register.ts';

type RegistrationContext = Parameters<typeof openRoles>[0] & { store: Parameters<typeof findRegistered>[0] };

/** Tells which pages of registration the menus show to the caller. */
export async function registrationPages(
  context: RegistrationContext,
  caller: Caller,
): Promise<{ members: boolean; contests: boolean }> {
  const { organisation, roles } = caller.person;
  const own = organisation === null ? null : await findRegistered(context.store, organisation);
  return {
    members: own !== null && roles.includes(own.role),
    contests: (await openRoles(context)).some((one) => settles(caller, one)),
  };
}
