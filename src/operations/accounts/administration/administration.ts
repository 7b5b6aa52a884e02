import { problems, refuse, sha256 } from '../../../base/base.ts';
import type { RolesFile } from '../../../engine/engine.ts';
import { dropSessionsOf, findPerson, findSession, type Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { confirmationLeft } from '../../limits/confirmation.ts';
import { mandatesOf, putMandate } from '../../mandates/mandates.ts';
import { requireRole } from '../../reading/reader.ts';
import { programmeZone } from '../../served/zones.ts';
import { type Act, auditLines, COMMAND_LINE, journalled } from '../audit.ts';
import type { AccountMachine, AccountOperations } from '../contract.ts';
import {
  givenAlone,
  grantOperations,
  putGiven,
  refuseForeignPassword,
  settleElapsed,
  tellOfGiven,
} from '../grants/grants.ts';
import type { Inviting } from '../letters/letters.ts';
import {
  accountLink,
  askEmailChange,
  byConfirmation,
  changePassword,
  choosePassword,
  confirmAccount,
  confirmEmail,
  forgotPassword,
  type Proof,
} from '../own-account/own-account.ts';
import type { PersonInput } from '../people/contract.ts';
import { addPerson, type PublicPerson, withId } from '../people/people.ts';
import {
  beginProviderConfirmation,
  beginProviderSignIn,
  finishProviderSignIn,
  type IdentityProvider,
  leaveProvider,
  type ProviderContext,
  unlinkPerson,
} from '../provider/provider.ts';
import type { RegistrationOperations } from '../registration/contract.ts';
import {
  confirmRegistration,
  dropMember,
  inviteMember,
  members,
  register,
  registrationForm,
  registrationOf,
  registrations,
  settleRegistration,
} from '../registration/registration.ts';
import {
  byCode,
  closeOthers,
  closeSession,
  dropOwnSecondFactor,
  dropSecondFactor,
  endsOf,
  identify,
  keepToken,
  newRecoveryCodes,
  passwordAdvice,
  type SecondFactorContext,
  type SessionTimes,
  sessionViews,
  signOut,
  viewOf,
} from '../sign-in/sign-in.ts';
import { cancelInvitation, invite, inviteAgain } from './invitations.ts';
import { mandateOperations, refuseRoleByMandate } from './mandates.ts';
import { notedOf } from './noted-change.ts';
import { organisationLines, saveOrganisation } from './organisations.ts';
import { personDetail, personLine, personLines } from './person-lines.ts';
import { roleTitles } from './role-titles.ts';

export { giveMandate } from './mandates.ts';
export { saveOrganisation } from './organisations.ts';

export interface AccountsContext extends Inviting, Pick<Context, 'uploadQuota'> {
  sessions: SecondFactorContext;
  times: SessionTimes;
  provider: IdentityProvider | null;
  roles: () => Promise<RolesFile['roles']>;
}

type Asked = PublicPerson & { asked: string[]; askedEmail: string | null };

type Putting = {
  putPerson(caller: Caller, input: PersonInput): Promise<Asked>;
  dropSecondFactor(caller: Caller, person: string): Promise<void>;
  signOut(secret: string): Promise<{ leaveUrl: string | null }>;
};

/** Accounts, one's own and those of others. Every act of administration leaves a line in the journal. */
export function administrationOperations(
  context: AccountsContext,
): AccountOperations & Putting & Pick<AccountMachine, 'addPerson' | 'settleElapsedGrants'> {
  const later = oneAfterTheOther(context);
  const providing: ProviderContext = { ...context, ...context.sessions };
  return {
    ...administration(context),
    ...ownAccount(context, providing),
    ...grantOperations(context),
    ...mandateOperations(context),
    ...registrationOperations(context, later),
    providerName: () => context.provider?.name ?? null,
    beginProviderSignIn: (back) => beginProviderSignIn(providing, back),
    beginProviderConfirmation: (caller, back) => beginProviderConfirmation(providing, caller, back),
    finishProviderSignIn: (came) => finishProviderSignIn(providing, came),
    forgotPassword: (request) => forgotPassword(context, request, later),
    accountLink: (token) => accountLink(context, token),
    choosePassword: (token, password) => choosePassword(context, token, password),
    confirmEmail: (token) => confirmEmail(context, token),
    passwordAdvice,
    addPerson: (person, declared) => putByCommandLine(context, person, declared),
    settleElapsedGrants: () => settleElapsed(context),
  };
}

/** Work that no answer waits for; a fault is told. */
function oneAfterTheOther({ log }: Pick<Context, 'log'>) {
  let last: Promise<unknown> = Promise.resolve();
  return (work: () => Promise<unknown>) => {
    last = last.then(work).catch((error: unknown) => log.error({ err: error }, 'work on accounts failed'));
  };
}

function registrationOperations(
  context: Inviting,
  later: (work: () => Promise<unknown>) => void,
): RegistrationOperations {
  return {
    registrationForm: (role) => registrationForm(context, role),
    register: (wanted) => register(context, wanted, later),
    registrationLink: async (token) => {
      const { email, role, organisation, back } = await registrationOf(context, token);
      const roleTitle = (await context.bundles.roles())[role]?.title ?? role;
      return { email, roleTitle, isMember: organisation !== null, back };
    },
    confirmRegistration: (token, password) => confirmRegistration(context, token, password),
    members: (caller) => members(context, caller),
    inviteMember: (caller, wanted) => inviteMember(context, caller, wanted, later),
    dropMember: (caller, id) => dropMember(context, caller, id),
    registrations: (caller) => registrations(context, caller),
    settleRegistration: (caller, id, wanted) => settleRegistration(context, caller, id, wanted),
  };
}

function administration(context: AccountsContext) {
  const { store, times } = context;
  const asAdmin =
    <Given extends unknown[], Result>(work: (caller: Caller, ...given: Given) => Promise<Result>) =>
    async (caller: Caller, ...given: Given): Promise<Result> => {
      requireRole(caller, 'admin');
      return work(caller, ...given);
    };
  const onPerson = async (act: Act, caller: Caller, id: string, work: () => Promise<void>) => {
    const about = await personLine(context, id);
    await journalled(store, { act, by: caller.person.id, about: { id, name: about.name } }, work);
  };
  return {
    invite: asAdmin((caller, wanted: Parameters<AccountOperations['invite']>[1]) => invite(context, caller, wanted)),
    inviteAgain: asAdmin((caller, person: string) => inviteAgain(context, caller, person)),
    cancelInvitation: asAdmin((caller, person: string) => cancelInvitation(context, caller, person)),
    personLines: asAdmin(async () => ({ items: await personLines(context) })),
    personDetail: asAdmin((_caller, person: string) => personDetail({ ...context, times }, person, null)),
    putPerson: asAdmin((caller, input: PersonInput) => putJournalled(context, caller, input)),
    dropSecondFactor: asAdmin((caller, person: string) =>
      onPerson('person.drop-factor', caller, person, () => dropSecondFactor(store, person)),
    ),
    unlinkProvider: asAdmin((caller, person: string) =>
      onPerson('person.unlink-provider', caller, person, () => unlinkPerson(store, person)),
    ),
    closeSessionsOf: asAdmin((caller, person: string) =>
      onPerson('person.close-sessions', caller, person, () => dropSessionsOf(store, person)),
    ),
    roleTitles: asAdmin(async () => ({ items: roleTitles(await context.roles()) })),
    organisations: asAdmin(() => organisationLines(context)),
    putOrganisation: asAdmin(async (caller, wanted: Parameters<AccountOperations['putOrganisation']>[1]) => {
      const act = wanted.id === undefined ? 'organisation.add' : 'organisation.change';
      const about = { id: wanted.id ?? wanted.name, name: wanted.name };
      const saved = await journalled(store, { act, by: caller.person.id, about }, () =>
        saveOrganisation(store, wanted),
      );
      context.directory.forget();
      const { items } = await organisationLines(context);
      return items.find(({ id }) => id === saved.id) ?? { ...saved, people: 0, uploadedBytes: 0 };
    }),
    audit: async (caller: Caller, query: Parameters<AccountOperations['audit']>[1]) => {
      if (!caller.person.roles.includes('dpo')) requireRole(caller, 'admin');
      return auditLines({ ...context, zone: await programmeZone(context) }, query);
    },
  };
}

function ownAccount(context: AccountsContext, providing: ProviderContext) {
  const { store, times, sessions } = context;
  return {
    ownSessions: async ({ person }: Caller, current: string) => ({
      items: await sessionViews({ store, times }, person.id, current),
    }),
    closeOwnSession: ({ person }: Caller, id: string) => closeSession(store, person.id, id),
    closeOtherSessions: ({ person }: Caller, current: string) => closeOthers(store, person.id, current),
    makeToken: (caller: Caller, wanted: Parameters<AccountOperations['makeToken']>[1]) =>
      byConfirmation(store, caller, async () => {
        const { secret, session } = await keepToken(store, caller.person.id, wanted);
        return { token: secret, session: viewOf(session, null) };
      }),
    changePassword: (caller: Caller, current: string, wanted: Parameters<AccountOperations['changePassword']>[2]) =>
      changePassword(context, caller, current, wanted),
    askEmailChange: (caller: Caller, wanted: Parameters<AccountOperations['askEmailChange']>[1]) =>
      askEmailChange(context, caller, wanted),
    dropOwnSecondFactor: ({ person }: Caller, code: string) =>
      journalled(store, { act: 'own.drop-factor', by: person.id }, () =>
        byCode(store, { email: person.email, address: null }, () => dropOwnSecondFactor(sessions, person.id, code)),
      ),
    confirmAccount: (caller: Caller, proof: Proof) => confirmAccount({ ...context, ...sessions }, caller, proof),
    newRecoveryCodes: ({ person }: Caller, code: string) =>
      byCode(store, { email: person.email, address: null }, () => newRecoveryCodes(sessions, person.id, code)),
    signOut: (secret: string) => leaveProvider(providing, sha256(secret), () => signOut(sessions, secret)),
    sessionEnds: async (secret: string, use: 'act' | 'watch') => {
      const known = await identify({ ...sessions, times }, secret, use);
      const session = known && (await findSession(store, known.session.idHash));
      if (session === null) return null;
      const confirmedLeftMs = await confirmationLeft(store, session.idHash);
      return { ...endsOf(session, times, await store.realNow()), confirmedLeftMs };
    },
  };
}

/** An administrator never demotes or deactivates himself: another one does, who stays. */
async function putJournalled(context: Inviting, caller: Caller, input: PersonInput): Promise<Asked> {
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
  const given = await givenAlone(context, input);
  await refuseForeignPassword(context, given);
  await endMandatesBy(context, input, held);
  context.directory.forget();
  return journalled(context.store, notedOf(caller.person.id, given), () => putGiven(context, caller, given));
}

/** A role by mandate taken away ends its mandates: given again one day, it opens what that day says. @throws Refusal conflict */
async function endMandatesBy(context: Inviting, { id, roles }: PersonInput, held: readonly string[]): Promise<void> {
  const left = held.filter((role) => !roles.includes(role));
  if (id === undefined || left.length === 0) return;
  const endedAt = await context.clock.now();
  for (const mandate of await mandatesOf(context.store, id)) {
    if (mandate.endedAt !== null || !left.includes(mandate.role)) continue;
    if (!(await putMandate(context.store, { ...mandate, endedAt })))
      refuse(problems.conflict('Un mandat de cette personne vient de changer : relisez sa page, puis recommencez.'));
  }
}

/** Whoever holds the server needs nobody's accord: journalled, and told to data protection. */
async function putByCommandLine(context: Inviting, wanted: PersonInput, declared?: readonly string[]): Promise<Person> {
  const input = await withId(context.people, wanted);
  const before = input.id === undefined ? null : await findPerson(context.store, input.id);
  const noted = notedOf(COMMAND_LINE, { before, given: input });
  await endMandatesBy(context, input, before?.roles ?? []);
  const kept = await journalled(context.store, noted, () => addPerson(context.people, input, declared));
  await tellOfGiven(context, before, kept);
  return kept;
}
