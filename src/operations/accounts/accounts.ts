import { problems, refuse } from '../../base/base.ts';
import { allOrganisations, allPeople, putOrganisation } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { ABSENCE, awayFor, type Mailer } from '../mail/mail.ts';
import { closedWords, MANDATE, mandatesOf, standingOf } from '../mandates/mandates.ts';
import { OPENING, openingsOf } from '../openings/openings.ts';
import { requireRole } from '../reading/reader.ts';
import { programmeZone } from '../served/zones.ts';
import { administrationOperations, giveMandate, saveOrganisation } from './administration/administration.ts';
import type { AccountMachine, AccountOperations } from './contract.ts';
import { dropAccountLetter, waitingAccountLetters } from './letters/letters.ts';
import type { PeopleOperations } from './people/contract.ts';
import { listPeople, me, type PeopleContext, readings } from './people/people.ts';
import type { IdentityProvider } from './provider/provider.ts';
import { registrationPages } from './registration/registration.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  identify,
  type SecondFactorContext,
  type SessionTimes,
  signIn,
  signOut,
  USUAL_TIMES,
} from './sign-in/sign-in.ts';

export type * from './administration/contract.ts';
export { administrationShapes } from './administration/contract.ts';
export { journalled } from './audit.ts';
export type * from './contract.ts';
export { accountShapes } from './contract.ts';
export type { GrantLine } from './grants/contract.ts';
export { grantShapes } from './grants/contract.ts';
export { guardians, hasDossiers, requireGuardian, secondPeople, WAITS_MS } from './grants/grants.ts';
export {
  type AccountLetter,
  accountTask,
  type WaitingAccountLetter,
  writeToPeople,
} from './letters/letters.ts';
export type * from './people/contract.ts';
export { sessionShapes } from './people/contract.ts';
export { handoversOf } from './people/people.ts';
export type { Begun, Identity, IdentityProvider } from './provider/provider.ts';
export type * from './registration/contract.ts';
export { registrationShapes } from './registration/contract.ts';
export type * from './sign-in/contract.ts';

/** Roles of the product itself; every other is declared in `workflows/roles.json`. */
const PRODUCT_ROLES = ['admin', 'dpo'];

export interface AccountOptions {
  mailer: Mailer;
  /** `required`: nobody signs in with a password alone. Default: only those who set up a second factor are asked for it. */
  secondFactor?: 'required' | 'optional';
  /** A single sign-on in front of Jalon. */
  provider?: IdentityProvider | null;
  /** How long sessions of browsers live. Default: 30 min without an act, 8 h in any case. */
  sessionTimes?: SessionTimes;
}

/** Who calls and how one proves it; accounts, one's own and those of others; who read what. */
export function accountOperations(
  context: Context,
  options: AccountOptions,
): { operations: AccountOperations & PeopleOperations; machine: AccountMachine } {
  const { store } = context;
  const times = options.sessionTimes ?? USUAL_TIMES;
  const sessions: SecondFactorContext & { times: SessionTimes } = {
    store,
    times,
    realNow: () => store.realNow(),
    isRequired: async (roles) => options.secondFactor === 'required' && (await isStaff(context, roles)),
  };
  const people: PeopleContext = {
    ...sessions,
    knownRoles: async () => [...PRODUCT_ROLES, ...Object.keys(await context.bundles.roles())],
  };
  const { addPerson, settleElapsedGrants, ...administration } = administrationOperations({
    ...context,
    provider: options.provider ?? null,
    address: () => context.publicUrl,
    ...{ kick: options.mailer.kick, people, sessions, times, roles: () => context.bundles.roles() },
  });
  return {
    operations: {
      ...administration,
      signIn: async (request) => letIn(context, sessions, await signIn(sessions, request)),
      beginSecondFactor: (caller) => beginSecondFactor(sessions, caller.person),
      confirmSecondFactor: (caller, code) => confirmSecondFactor(sessions, caller.person.id, code),
      identify: async (secret, use) => withStanding(context, await identify(sessions, secret, use)),
      me: async (caller) => ({
        ...(await me(context, caller)),
        registrations: await registrationPages(context, caller),
      }),
      listPeople: async (caller) => {
        requireRole(caller, 'admin');
        return listPeople(context);
      },
      readings: (caller, query) => readings(context, caller, query),
    },
    machine: {
      accountLetters: () => waitingAccountLetters(context),
      dropAccountLetter: (id) => dropAccountLetter(context, id),
      addPerson,
      settleElapsedGrants,
      giveMandate: (wanted) => giveMandate(context, wanted),
      addOrganisation: async (organisation) => {
        await putOrganisation(store, { kind: null, active: true, ...organisation });
        context.directory.forget();
      },
      saveOrganisation: async (organisation) => {
        const saved = await saveOrganisation(store, organisation);
        context.directory.forget();
        return saved;
      },
      organisations: () => allOrganisations(store),
      people: () => allPeople(store),
      settleReadings: () => context.readings.written(),
    },
  };
}

/** A role that anyone may take by registering is not of the house: a second factor is not asked for it alone. */
async function isStaff({ bundles }: Context, held: readonly string[]): Promise<boolean> {
  const roles = await bundles.roles();
  return held.some((role) => roles[role]?.register === undefined);
}

/** Who calls, with those he stands in for, the mandates he has and the archives he opened, of today; null when he is here by mandate alone and none is in force. */
async function withStanding(context: Context, known: Awaited<ReturnType<typeof identify>>) {
  if (known === null) return null;
  const { beside, ...identified } = known;
  const of = (kind: string) => beside.filter((one) => one.kind === kind);
  const standsInFor = await awayFor(context, known.person.id, of(ABSENCE));
  const { mandates, isClosed } = await standingOf(context, known.person, of(MANDATE));
  if (isClosed) return null;
  const openings = of(OPENING).length === 0 ? [] : openingsOf(of(OPENING), await context.clock.now());
  const standing = {
    ...(standsInFor.length > 0 && { standsInFor }),
    ...(mandates.length > 0 && { mandates }),
    ...(openings.length > 0 && { openings }),
  };
  return { ...identified, caller: { ...known.caller, person: { ...known.caller.person, ...standing } } };
}

type SignedIn = Awaited<ReturnType<typeof signIn>>;

/** Who is here by mandate alone is told why he does not come in, once he has proved who he is. */
async function letIn(context: Context, sessions: SecondFactorContext, opened: SignedIn): Promise<SignedIn> {
  const { store } = context;
  const known = await withStanding(context, await identify(sessions, opened.secret, 'watch'));
  if (known !== null) return opened;
  await signOut(sessions, opened.secret);
  const day = todayIn(await programmeZone(context), await context.clock.now());
  return refuse(problems.forbidden(closedWords(await mandatesOf(store, opened.person.id), day)));
}
