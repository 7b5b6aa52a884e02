import type { Organisation, Person, Session } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { PersonInput } from './people-contract.ts';

/** What people do with their accounts, and administrators with those of others. */
export interface AccountOperations {
  // Administration: each act is journalled
  invite(caller: Caller, wanted: InvitationInput): Promise<PersonLine>;
  /** Sends a new link; the former one stops working. @throws Refusal conflict when the person has an account in use */
  inviteAgain(caller: Caller, person: string): Promise<PersonLine>;
  /** The link stops working; a person who never signed in is deactivated. */
  cancelInvitation(caller: Caller, person: string): Promise<PersonLine>;
  personLines(caller: Caller): Promise<{ items: PersonLine[] }>;
  personDetail(caller: Caller, person: string): Promise<PersonDetail>;
  closeSessionsOf(caller: Caller, person: string): Promise<void>;
  roleTitles(caller: Caller): Promise<{ items: RoleTitle[] }>;
  organisations(caller: Caller): Promise<{ items: OrganisationLine[] }>;
  putOrganisation(caller: Caller, wanted: OrganisationInput): Promise<OrganisationLine>;
  /** Newest first. For administration and data protection. */
  audit(caller: Caller, query: AuditQuery): Promise<{ items: AuditLine[]; nextCursor: string | null }>;

  // One's own
  ownSessions(caller: Caller, current: string): Promise<{ items: SessionView[] }>;
  closeOwnSession(caller: Caller, id: string): Promise<void>;
  /** All but the one that asks. */
  closeOtherSessions(caller: Caller, current: string): Promise<void>;
  makeToken(caller: Caller, wanted: TokenInput): Promise<{ token: string; session: SessionView }>;
  /** @throws Refusal invalid-form: the old one is wrong, or the new one is weak · too-many-requests */
  changePassword(caller: Caller, current: string, wanted: PasswordChange): Promise<void>;
  /** Sends a link to the new address; nothing changes before it is used. */
  askEmailChange(caller: Caller, wanted: { email: string; password: string; address: string }): Promise<void>;
  /** The telephone changed: the factor goes, proved by one of its codes, and another is set up. */
  dropOwnSecondFactor(caller: Caller, code: string): Promise<void>;
  newRecoveryCodes(caller: Caller, code: string): Promise<{ recoveryCodes: string[] }>;
  /** How long the session still lives; `act` renews its idle time. Null when it is over. */
  sessionEnds(secret: string, use: 'act' | 'watch'): Promise<SessionEnds | null>;

  // By an identity provider, when there is one
  /** Its name; null = none. */
  providerName(): string | null;
  /** Where to send the browser, and what it must keep to come back. `back`: an address of ours. */
  beginProviderSignIn(back: string): Promise<{ url: string; pass: string }>;
  /** @throws Refusal bad-credentials, forbidden (no such account), second-factor-required, unavailable */
  finishProviderSignIn(came: {
    pass: string | null;
    search: string;
    device: string | null;
  }): Promise<{ secret: string; session: Session; person: Person; back: string }>;

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

/** For the machine: letters of accounts that wait are tried again. Returns how many are still to leave. */
export interface AccountMachine {
  postAccountLetters(): Promise<number>;
  addPerson(person: PersonInput): Promise<Person>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  people(): Promise<Person[]>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
}

export interface InvitationInput {
  email: string;
  name: string;
  roles: string[];
  organisation?: string | null;
}
export interface TokenInput {
  name: string;
  /** Days it works, 1…365. */
  days: number;
}
export interface PasswordChange {
  old: string;
  password: string;
  /** Client address, for growing delays. */
  address: string;
}

export interface PersonLine extends Omit<Person, 'passwordHash' | 'preferences'> {
  organisationName: string | null;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** Signs in through the identity provider. */
  isLinked: boolean;
  /** Real instant, ISO; null = never. */
  lastSignInAt: string | null;
  /** Null = none is open, or it was used. */
  invitation: { status: 'waiting' | 'expired'; endsAt: string; letter: LetterState } | null;
}
/** What became of the letter of a link. */
export type LetterState = 'waiting' | 'sent' | 'failed';

export interface PersonDetail extends PersonLine {
  sessions: SessionView[];
  /** Dossiers that name the person, by workflow and role. */
  holds: Holding[];
}
export interface Holding {
  workflow: string;
  workflowTitle: string;
  role: string;
  roleTitle: string;
  count: number;
  /** False: more than `count`. */
  isExact: boolean;
  /** Events that give the role to someone else, and who may do them. */
  /** `page`: the declared page that does it on many dossiers. */
  handovers: { event: string; title: string; by: string[]; page: string | null }[];
}

export interface SessionView {
  id: string;
  kind: Session['kind'];
  name: string | null;
  device: string | null;
  /** Real instants, ISO. */
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  /** The one that asks. */
  isCurrent: boolean;
}
export interface SessionEnds {
  kind: Session['kind'];
  /** Ms until it ends for want of any act; null for a token. */
  idleLeftMs: number | null;
  /** Ms until it ends in any case. */
  leftMs: number;
  /** How long before the end one should be warned, ms. */
  warnMs: number;
  /** Where to go when leaving, when the identity provider has a session of its own. */
  leaveUrl: string | null;
}

export interface RoleTitle {
  id: string;
  title: string;
  help: string;
  binding: 'person' | 'organisation' | 'global' | 'link' | 'product';
}

export type OrganisationLine = Organisation & { people: number };
export interface OrganisationInput {
  /** Changes this one. */
  id?: string;
  name: string;
  siret: string | null;
  kind: string | null;
  active: boolean;
}

export interface AuditQuery {
  /** Who did it, or whom it is about. */
  person?: string;
  /** Civil dates of the programme's zone, both included. */
  from?: string;
  until?: string;
  cursor?: string;
  limit?: number;
}
export interface AuditLine {
  id: string;
  /** Real instant, ISO. */
  at: string;
  by: { id: string; name: string };
  act: string;
  /** French sentence. */
  text: string;
  about: { id: string; name: string } | null;
  /** False: the service stopped before it could say whether it was done. */
  isDone: boolean;
}

export type LinkPurpose = 'invitation' | 'password' | 'email';
export interface AccountLinkView {
  purpose: LinkPurpose;
  name: string;
  /** The account's, or the new one to confirm. */
  email: string;
  endsAt: string;
}

export interface PasswordAdvice {
  /** 0…4; 3 and more is accepted when `errors` is empty. */
  strength: number;
  errors: string[];
}
