import { problems, refuse } from '../../../base/base.ts';
import { dropSessionsOf, findPerson, type Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { mandatesOf, putMandate } from '../../mandates/mandates.ts';
import type { PersonInput } from '../../shared-shapes/shared-shapes.ts';
import { type AuditAct, COMMAND_LINE, journalled } from '../audit.ts';
import {
  givenAlone,
  putGiven,
  refuseForeignPassword,
  tellOfGiven,
  widenedByOwn,
  widenedOnServer,
} from '../grants/grants.ts';
import type { InvitingContext } from '../letters/letters.ts';
import { addPerson, type PublicPerson, withId } from '../people/people.ts';
import { unlinkPerson } from '../provider/provider.ts';
import { dropSecondFactor } from '../sign-in/sign-in.ts';
import { refuseRoleByMandate } from './mandates.ts';
import { notedOf } from './noted-change.ts';
import { personLine } from './person-lines.ts';

export { answerControllerChange, setController, waitingControllerChange } from './change-controller.ts';
export { giveMandate } from './mandates.ts';
export { saveOrganisation } from './organisations.ts';

/** Every act of administration on another person's account leaves a line in the audit journal. */

type PersonWithRequests = PublicPerson & { asked: string[]; askedEmail: string | null };

async function onPerson(
  context: Context,
  { act, caller, person }: { act: AuditAct; caller: Caller; person: string },
  work: () => Promise<void>,
): Promise<void> {
  const about = await personLine(context, person);
  await journalled(context.store, { act, by: caller.person.id, about: { id: person, name: about.name } }, work);
}

/** Removes the person's second factor; they set up a new one at the next sign-in. */
export function dropSecondFactorOf(context: Context, caller: Caller, person: string): Promise<void> {
  const act = 'person.drop-factor';
  return onPerson(context, { act, caller, person }, () => dropSecondFactor(context.store, person));
}

/**
 * Afterwards another identity of the provider may open the account, by its verified address.
 * @throws Refusal not-found, conflict
 */
export function unlinkProvider(context: Context, caller: Caller, person: string): Promise<void> {
  const act = 'person.unlink-provider';
  return onPerson(context, { act, caller, person }, () => unlinkPerson(context.store, person));
}

export function closeSessionsOf(context: Context, caller: Caller, person: string): Promise<void> {
  const act = 'person.close-sessions';
  return onPerson(context, { act, caller, person }, () => dropSessionsOf(context.store, person));
}

/** Administrators never demote or deactivate themselves: another one does, who stays. */
export async function putPerson(
  context: InvitingContext,
  caller: Caller,
  input: PersonInput,
): Promise<PersonWithRequests> {
  const leaves = !input.roles.includes('admin') || input.active === false;
  if (input.id === caller.person.id && leaves) {
    return refuse(
      problems.conflict(
        'On ne se retire pas soi-même l’administration : demandez-le à une autre personne qui administre.',
      ),
    );
  }
  const held = input.id === undefined ? [] : ((await findPerson(context.store, input.id))?.roles ?? []);
  await refuseRoleByMandate(context, held, input.roles);
  const given = await givenAlone(context, caller.person.id, input);
  await refuseForeignPassword(context, given);
  await endMandatesBy(context, input, held);
  context.directory.forget();
  const noted = { ...notedOf(caller.person.id, given), ...(await widenedByOwn(context, caller, given)) };
  return journalled(context.store, noted, () => putGiven(context, caller, given));
}

/**
 * Taking a role by mandate away ends its mandates: if it is given again, a new mandate says what it opens.
 * @throws Refusal conflict
 */
async function endMandatesBy(
  context: InvitingContext,
  { id, roles }: PersonInput,
  held: readonly string[],
): Promise<void> {
  const left = held.filter((role) => !roles.includes(role));
  if (id === undefined || left.length === 0) return;
  const endedAt = await context.clock.now();
  for (const mandate of await mandatesOf(context.store, id)) {
    if (mandate.endedAt !== null || !left.includes(mandate.role)) continue;
    if (!(await putMandate(context.store, { ...mandate, endedAt })))
      refuse(problems.conflict('Un mandat de cette personne vient de changer : relisez sa page, puis recommencez.'));
  }
}

/** The command line needs nobody's agreement; its act is journalled and data protection is informed. */
export async function putByCommandLine(
  context: InvitingContext,
  wanted: PersonInput,
  declared?: readonly string[],
): Promise<Person> {
  const input = await withId(context.people, wanted);
  const before = input.id === undefined ? null : await findPerson(context.store, input.id);
  const noted = {
    ...notedOf(COMMAND_LINE, { before, given: input }),
    ...(await widenedOnServer(context, before, input)),
  };
  await endMandatesBy(context, input, before?.roles ?? []);
  const kept = await journalled(context.store, noted, () => addPerson(context.people, input, declared));
  await tellOfGiven(context, before, kept);
  return kept;
}
