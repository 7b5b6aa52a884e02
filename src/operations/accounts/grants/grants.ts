/**
 * A role that reads dossiers is only requested by its giver: another administrator, or data protection, approves it within seven days,
 * unless it reads only the dossiers that name its holder (`own-roles.ts`): such a role is given to somebody else at once, and told. So nobody
 * reads what people confided on the word of one person, nor of two accounts that one person may hold. Where nobody could approve,
 * all guardians are informed, may refuse, and the role takes effect after seven days. A new address for an account that reads or approves
 * follows the same path, since the holder of the address can ask for a new password. Until the first dossier there is nothing to read, and
 * nobody to ask.
 */

import type { Caller } from '../../caller.ts';
import type { MandateWanted } from '../../mandates/mandates.ts';
import type { InvitingContext } from '../letters/letters.ts';
import type { GrantLine } from './grant-line.ts';
import { secondPeople } from './guardians.ts';
import { waitingGrants } from './record.ts';

export { askForMandate, mandateWords } from './ask.ts';
export {
  type AccountChange,
  givenAlone,
  hasDossiers,
  putGiven,
  refuseForeignPassword,
  tellOfGiven,
  widenedByOwn,
  widenedOnServer,
} from './given.ts';
export type { GrantLine } from './grant-line.ts';
export { GUARDIANS, guardians, independentController, secondPeople } from './guardians.ts';
export { WAITS_MS, waitingGrants } from './record.ts';
export { putToRepresentative } from './representative.ts';
export { answerGrant, settleElapsed, waitingGrant } from './settle.ts';

export async function listGrants(context: InvitingContext, caller: Caller): Promise<{ items: GrantLine[] }> {
  return { items: await linesFor(context, caller) };
}

async function linesFor(context: InvitingContext, { person: reader }: Caller): Promise<GrantLine[]> {
  const [names, roles] = await Promise.all([context.directory.names(), context.bundles.roles()]);
  const waitingOnes = await waitingGrants(context.store);
  const bound = waitingOnes.flatMap(({ mandate }) => mandate?.dossier ?? []);
  const titles = new Map((await context.store.dossiers(bound)).map(({ id, title }) => [id, title]));
  const someone = (id: string) => ({ id, name: names.get(id) ?? id });
  const lines = waitingOnes.map(async (grant) => {
    const able = await secondPeople(context, grant);
    return {
      ...{ id: grant.id, person: someone(grant.person), by: someone(grant.by) },
      roles: grant.roles.map((role) => ({ id: role, title: roles[role]?.title ?? role })),
      email: grant.email ?? null,
      mandate: grant.mandate ? mandateTold(grant.mandate, titles) : null,
      at: new Date(grant.at).toISOString(),
      endsAt: new Date(grant.endsAt).toISOString(),
      suspended: grant.suspended ? { ...grant.suspended, at: new Date(grant.suspended.at).toISOString() } : null,
      mayApprove: grant.suspended === undefined && able.some(({ id }) => id === reader.id),
      awaited: able.map(({ id, name }) => ({ id, name })),
    };
  });
  return Promise.all(lines);
}

function mandateTold(
  { dossier, from, until, size }: MandateWanted,
  titles: ReadonlyMap<string, string>,
): GrantLine['mandate'] {
  return { title: titles.get(dossier) ?? dossier, from, until, size };
}
