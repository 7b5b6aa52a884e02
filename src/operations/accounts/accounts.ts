import { createTurns, problems, Refusal, refuse, sha256 } from '../../base/base.ts';
import {
  allOrganisations,
  allPeople,
  everyRecord,
  type Person,
  putOrganisation,
  type StoredRecord,
} from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { ABSENCE, awayFor, type Mailer } from '../mail/mail.ts';
import { closedWords, MANDATE, mandatesOf, standingOf } from '../mandates/mandates.ts';
import { OPENING, openingsOf } from '../openings/openings.ts';
import { programmeZone } from '../served/served.ts';
import type { SigningOperations } from '../shared-shapes/shared-shapes.ts';
import type { AccountMachine } from './account-machine.ts';
import { giveMandate, putByCommandLine, saveOrganisation, setController } from './administration/administration.ts';
import { type DoorContext, tellOfFailures, tellOfNewBrowser } from './doors/doors.ts';
import { settleElapsed } from './grants/grants.ts';
import { dropAccountLetter, waitingAccountLetters } from './letters/letters.ts';
import {
  beginProviderConfirmation,
  beginProviderSignIn,
  finishProviderSignIn,
  type IdentityProvider,
  leaveProvider,
  type ProviderContext,
} from './provider/provider.ts';
import {
  confirmRegistration,
  type RegistrationPageOperations,
  register,
  registrationForm,
  registrationOf,
} from './registration/registration.ts';
import {
  identify,
  normalizedEmail,
  type SecondFactorContext,
  type SessionTimes,
  type SignedIn,
  signIn,
  signOut,
  USUAL_TIMES,
} from './sign-in/sign-in.ts';
import type { SigningContext } from './signing.ts';

export type { AccountMachine } from './account-machine.ts';
export { answerControllerChange, waitingControllerChange } from './administration/administration.ts';
export type {
  OrganisationInput,
  OrganisationLine,
  OrganisationLines,
  PersonDetail,
  PersonLine,
} from './administration-shapes.ts';
export { type AuditAct, journalled, NOBODY, type NotedWidening, notedWidenings, ON_SERVER } from './audit.ts';
export type { AccountLinkView } from './credential-shapes.ts';
export {
  answerGrant,
  type GrantLine,
  guardians,
  hasDossiers,
  independentController,
  putToRepresentative,
  secondPeople,
  WAITS_MS,
  waitingGrant,
} from './grants/grants.ts';
export {
  type AccountLetter,
  accountTask,
  hold,
  type InvitingContext,
  type WaitingAccountLetter,
  writeToPeople,
} from './letters/letters.ts';
export { handoversOf } from './people/people.ts';
export type { Identity, IdentityProvider, ProviderRequest } from './provider/provider.ts';
export type {
  Membership,
  RegisteredLine,
  RegistrationForm,
  RegistrationPageOperations,
} from './registration/registration.ts';
export type { SigningContext } from './signing.ts';

/** The product itself declares only these roles; every other is declared in `workflows/roles.json`. */
const PRODUCT_ROLES = ['admin', 'dpo'];

export interface AccountOptions {
  mailer: Mailer;
  /** When `required`, nobody signs in with a password alone. By default, only those who set up a second factor are asked for it. */
  secondFactor?: 'required' | 'optional';
  /** Is the single sign-on in front of Jalon; null or absent when there is none. */
  provider?: IdentityProvider | null;
  /** Says whether the owners of accounts are written to about failures and new browsers; `sent` when absent. */
  signInLetters?: DoorContext['signInLetters'];
  /** Limits how long sessions of browsers live. The default is 30 min without an act, 8 h in any case. */
  sessionTimes?: SessionTimes;
}

/** Prepares what operations on accounts need: sessions, known roles, the identity provider, work done after the answer. */
export function signingContext(context: Context, options: AccountOptions): Omit<SigningContext, keyof Context> {
  const { store } = context;
  const times = options.sessionTimes ?? USUAL_TIMES;
  const sessions: SecondFactorContext = {
    store,
    realNow: () => store.realNow(),
    isRequired: async (roles) => options.secondFactor === 'required' && (await isStaff(context, roles)),
  };
  return {
    ...{ sessions, times, provider: options.provider ?? null, later: oneAfterTheOther(context) },
    people: {
      ...sessions,
      knownRoles: async () => [...PRODUCT_ROLES, ...Object.keys(await context.bundles.roles())],
    },
    address: () => context.publicUrl,
    kick: () => options.mailer.kick(),
    signInLetters: options.signInLetters ?? 'sent',
    roles: () => context.bundles.roles(),
  };
}

function oneAfterTheOther({ log }: Pick<Context, 'log'>): SigningContext['later'] {
  const inTurn = createTurns();
  return (work) => {
    inTurn(work).catch((error: unknown) => log.error({ err: error }, 'work on accounts failed'));
  };
}

export function signingOperations(context: SigningContext): SigningOperations & RegistrationPageOperations {
  const sessions = { ...context.sessions, times: context.times };
  const providing: ProviderContext = { ...context, ...sessions };
  return {
    signIn: (request) => openDoor(context, sessions, request),
    identify: async (secret, use) => withStanding(context, await identify(sessions, secret, use)),
    signOut: (secret) => leaveProvider(providing, sha256(secret), () => signOut(sessions, secret)),
    providerName: () => context.provider?.name ?? null,
    beginProviderSignIn: (back) => beginProviderSignIn(providing, back),
    beginProviderConfirmation: (caller, back) => beginProviderConfirmation(providing, caller, back),
    finishProviderSignIn: (came) => finishProviderSignIn(providing, came),
    registrationForm: (role) => registrationForm(context, role),
    registerFromPage: (wanted) => register(context, wanted, context.later),
    registrationLink: async (token) => {
      const { email, role, organisation, back } = await registrationOf(context, token);
      const roleTitle = (await context.bundles.roles())[role]?.title ?? role;
      return { email, roleTitle, isMember: organisation !== null, back };
    },
    confirmFromPage: (token, password) => confirmRegistration(context, token, password),
  };
}

export function accountMachine(context: SigningContext): AccountMachine {
  const { store } = context;
  return {
    accountLetters: () => waitingAccountLetters(context),
    dropAccountLetter: (id) => dropAccountLetter(context, id),
    addPerson: (person, declared) => putByCommandLine(context, person, declared),
    settleElapsedGrants: () => settleElapsed(context),
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
    setController: (controller) => setController(context, controller),
    organisations: () => allOrganisations(store),
    people: () => allPeople(store),
    settleReadings: () => context.readings.written(),
  };
}

/** A role that anyone may take by registering does not make its holder staff, so it alone requires no second factor. */
async function isStaff({ bundles }: Context, held: readonly string[]): Promise<boolean> {
  const roles = await bundles.roles();
  return held.some((role) => roles[role]?.register === undefined);
}

/**
 * Adds to the caller the people they stand in for, their mandates and the archives they opened, as of today. It returns null when the
 * caller's only access is by mandate and no mandate is in force.
 */
async function withStanding(context: Context, known: Awaited<ReturnType<typeof identify>>) {
  if (known === null) return null;
  const { beside, ...identified } = known;
  const standing = await standingAmong(context, known.person, beside);
  return standing && { ...identified, caller: { ...known.caller, person: { ...known.caller.person, ...standing } } };
}

/** @param beside the absences, mandates and openings of archives that name the person */
async function standingAmong(
  context: Context,
  person: Person,
  beside: readonly StoredRecord[],
): Promise<Pick<Caller['person'], 'standsInFor' | 'mandates' | 'openings'> | null> {
  const of = (kind: string) => beside.filter((one) => one.kind === kind);
  const standsInFor = await awayFor(context, person.id, of(ABSENCE));
  const { mandates, isClosed } = await standingOf(context, person, of(MANDATE));
  if (isClosed) return null;
  const openings = of(OPENING).length === 0 ? [] : openingsOf(of(OPENING), await context.clock.now());
  return {
    ...(standsInFor.length > 0 && { standsInFor }),
    ...(mandates.length > 0 && { mandates }),
    ...(openings.length > 0 && { openings }),
  };
}

/** Returns the caller that this person would be if they signed in now; null when they would not be let in. */
export async function callerAs(context: Context, person: Person): Promise<Caller | null> {
  if (!person.active) return null;
  const kinds = [ABSENCE, MANDATE, OPENING].map((kind) => everyRecord(context.store, kind, `person:${person.id}`));
  const standing = await standingAmong(context, person, (await Promise.all(kinds)).flat());
  const { id, name, email, roles, organisation } = person;
  return standing && { person: { id, name, email, roles, organisation, ...standing } };
}

/** Failures are told after the answer, whose time must not say whether the account exists. */
async function openDoor(
  context: SigningContext,
  sessions: SecondFactorContext,
  request: Parameters<typeof signIn>[1],
): Promise<SignedIn> {
  const opened = await signIn(sessions, request).catch((error: unknown) => {
    const isJudged = error instanceof Refusal && error.problem.code !== 'too-many-requests';
    if (isJudged) context.later(() => tellOfFailures(context, normalizedEmail(request.email)));
    throw error;
  });
  const entered = await letIn(context, sessions, opened);
  await tellOfNewBrowser(context, entered);
  return entered;
}

/** A person whose only access is an ended mandate is told so, but only after proving who they are. */
async function letIn(context: Context, sessions: SecondFactorContext, opened: SignedIn): Promise<SignedIn> {
  const { store } = context;
  const known = await withStanding(context, await identify(sessions, opened.secret, 'watch'));
  if (known !== null) return opened;
  await signOut(sessions, opened.secret);
  const day = todayIn(await programmeZone(context), await context.clock.now());
  return refuse(problems.forbidden(closedWords(await mandatesOf(store, opened.person.id), day)));
}
