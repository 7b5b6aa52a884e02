import { described, instant, integer, line, listOf, named, type Of, oneOf, record, text } from '../../shapes/shapes.ts';
import type { Organisation, Person, Session } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { AdministrationOperations, MandateGiven, OrganisationInput } from './administration/contract.ts';
import type { WaitingAccountLetter } from './letters/letters.ts';
import type { PersonInput } from './people/contract.ts';
import type { RegistrationOperations } from './registration/contract.ts';
import { type SessionEnds, SessionView, tokenScope } from './sign-in/contract.ts';

const code = record({ code: text({ minLength: 6, maxLength: 20 }) });
const password = text({ minLength: 1, maxLength: 256 });
const email = text({ minLength: 1, maxLength: 254 });
const recoveryCodes = record({ recoveryCodes: listOf(text()) });
const nothing = record({});

const makeToken = {
  body: record({
    name: described('À quoi il servira', line({ minLength: 1, maxLength: 100 })),
    days: described('Durée, en jours', integer({ minimum: 1, maximum: 365 })),
    scope: tokenScope,
  }),
  answer: record({ token: text(), session: SessionView }),
};
export type TokenInput = Of<typeof makeToken.body>;

const changePassword = { body: record({ old: password, password }) };
/** `address`: the client's, for growing delays. */
export type PasswordChange = Of<typeof changePassword.body> & { address: string };

/** The token travels in bodies: an address is written in logs and histories. */
const token = text({ minLength: 1, maxLength: 100 });
const AccountLink = named(
  'AccountLink',
  record({
    purpose: described('Invitation · mot de passe oublié · nouvelle adresse', oneOf('invitation', 'password', 'email')),
    name: text(),
    /** The account's, or the new one to confirm. */
    email: text(),
    endsAt: instant,
  }),
);
export type AccountLinkView = Of<typeof AccountLink>;
export type LinkPurpose = AccountLinkView['purpose'];

const PasswordAdvice = record({
  strength: described('0 à 4 ; accepté à partir de 3', integer({ minimum: 0, maximum: 4 })),
  errors: listOf(text()),
});
export type PasswordAdvice = Of<typeof PasswordAdvice>;

/** By operation id. */
export const accountShapes = {
  listOwnSessions: { answer: record({ items: listOf(SessionView) }) },
  makeToken,
  changePassword,
  askEmailChange: { body: record({ email, password }), answer: nothing },
  dropOwnSecondFactor: { body: code, answer: nothing },
  confirmAccount: {
    body: record({ password, code: described('Code du second facteur, s’il y en a un', text({ maxLength: 20 })) }, [
      'code',
    ]),
  },
  makeRecoveryCodes: { body: code, answer: recoveryCodes },
  forgotPassword: { body: record({ email }), answer: nothing },
  readAccountLink: { body: record({ token }), answer: AccountLink },
  choosePassword: { body: record({ token, password }), answer: record({ email: text() }) },
  confirmEmail: { body: record({ token }), answer: record({ email: text() }) },
  advisePassword: {
    body: record(
      {
        password: text({ maxLength: 300 }),
        about: described(
          'Nom, adresse : ce qu’il ne doit pas répéter',
          listOf(text({ maxLength: 254 }), { maxItems: 5 }),
        ),
      },
      ['about'],
    ),
    answer: PasswordAdvice,
  },
};

/** What people do with their accounts, and administrators with those of others. */
export interface AccountOperations extends AdministrationOperations, RegistrationOperations {
  // One's own
  ownSessions(caller: Caller, current: string): Promise<{ items: SessionView[] }>;
  closeOwnSession(caller: Caller, id: string): Promise<void>;
  /** All but the one that asks. */
  closeOtherSessions(caller: Caller, current: string): Promise<void>;
  /** The session has just confirmed its account. @throws Refusal forbidden, conflict */
  makeToken(caller: Caller, wanted: TokenInput): Promise<Of<typeof makeToken.answer>>;
  /** @throws Refusal invalid-form: the old one is wrong, or the new one is weak · too-many-requests */
  changePassword(caller: Caller, current: string, wanted: PasswordChange): Promise<void>;
  /** Sends a link to the new address; nothing changes before it is used. */
  askEmailChange(caller: Caller, wanted: { email: string; password: string; address: string }): Promise<void>;
  /** The telephone changed: the factor goes, proved by one of its codes, and another is set up. */
  dropOwnSecondFactor(caller: Caller, code: string): Promise<void>;
  /**
   * The account proves itself again: its next act, or batch, to be signed is signed by it. Five minutes, this session only.
   * @throws Refusal invalid-form naming what is wrong, forbidden (a token), too-many-requests
   */
  confirmAccount(
    caller: Caller,
    proof: { password: string; code?: string | undefined; address: string },
  ): Promise<void>;
  newRecoveryCodes(caller: Caller, code: string): Promise<{ recoveryCodes: string[] }>;
  /** How long the session still lives; `act` renews its idle time. Null when it is over. */
  sessionEnds(secret: string, use: 'act' | 'watch'): Promise<SessionEnds | null>;

  // By an identity provider, when there is one
  /** Its name; null = none. */
  providerName(): string | null;
  /** Where to send the browser, and what it must keep to come back. `back`: an address of ours. */
  beginProviderSignIn(back: string): Promise<{ url: string; pass: string }>;
  /** As `confirmAccount`, by signing in anew: coming back opens no other session. */
  beginProviderConfirmation(caller: Caller, back: string): Promise<{ url: string; pass: string }>;
  /**
   * `opened` null: the account only proved itself again.
   * @throws Refusal bad-credentials, forbidden (no such account), second-factor-required, unavailable
   */
  finishProviderSignIn(came: {
    pass: string | null;
    search: string;
    device: string | null;
  }): Promise<{ opened: { secret: string; session: Session; person: Person } | null; back: string }>;

  // Without an account, by a link received by mail
  /** The same answer whether the account exists or not; the letter is written after it. */
  forgotPassword(request: { email: string; address: string }): Promise<void>;
  /** @throws Refusal link-closed, which says whom to ask */
  accountLink(token: string): Promise<AccountLinkView>;
  /** Invitation or forgotten password: the link is spent, other sessions end. @throws Refusal link-closed, invalid-form */
  choosePassword(token: string, password: string): Promise<{ email: string }>;
  /** The new address is the person's from now on. @throws Refusal link-closed, conflict */
  confirmEmail(token: string): Promise<{ email: string }>;
  passwordAdvice(password: string, about: string[]): Promise<PasswordAdvice>;
}

export interface AccountMachine {
  /** Letters about accounts that have still to leave. */
  accountLetters(): Promise<WaitingAccountLetter[]>;
  /** It has left, or never will. */
  dropAccountLetter(id: string): Promise<void>;
  /** @param declared roles of definitions that are not published yet */
  addPerson(person: PersonInput, declared?: readonly string[]): Promise<Person>;
  /** Needs no second person, as whatever the command line gives; `sample`: chosen at once. */
  giveMandate(wanted: MandateGiven): Promise<void>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  /** @throws Refusal invalid-form, not-found, conflict */
  saveOrganisation(organisation: OrganisationInput): Promise<Organisation>;
  organisations(): Promise<Organisation[]>;
  people(): Promise<Person[]>;
  /** Gives what nobody could agree to within seven days, drops what somebody could have and did not. */
  settleElapsedGrants(): Promise<void>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
}
