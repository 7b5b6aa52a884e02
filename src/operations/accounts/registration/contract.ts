import type { JsonObject } from '../../../base/base.ts';
import type { Question } from '../../../forms/forms.ts';
import * as Type from '../../../shapes/shapes.ts';
import type { Caller } from '../../caller.ts';

const token = Type.text({ minLength: 1, maxLength: 100 });
const email = Type.text({ minLength: 1, maxLength: 254 });
const nothing = Type.record({});

const Member = Type.record({
  id: Type.described('Identifiant de la personne, ou de l’invitation', Type.text()),
  name: Type.text(),
  email: Type.text(),
  isInvited: Type.described('Invitée, pas encore venue', Type.flag),
});
export type Member = Type.Of<typeof Member>;
const Membership = Type.named(
  'Membership',
  Type.record({
    organisation: Type.text(),
    role: Type.text(),
    roleTitle: Type.text(),
    members: Type.listOf(Member),
  }),
);
export type Membership = Type.Of<typeof Membership>;

const Registered = Type.named(
  'Registered',
  Type.described(
    'Une organisation qui s’est inscrite elle-même.',
    Type.record({
      ...{ id: Type.text(), name: Type.text(), key: Type.text(), role: Type.text(), roleTitle: Type.text() },
      at: Type.instant,
      isActive: Type.flag,
      members: Type.listOf(Member),
      others: Type.described(
        'Autres organisations qui disent la même clé',
        Type.listOf(Type.record({ id: Type.text(), name: Type.text() })),
      ),
      settled: Type.nullable(Type.record({ decision: Type.text(), by: Type.text(), at: Type.instant })),
    }),
  ),
);
export type Registered = Type.Of<typeof Registered>;

const settlement = Type.record(
  {
    decision: Type.described(
      'keep : elle reste ; transfer : elle passe à une autre personne ; close : ses comptes sont fermés',
      Type.oneOf('keep', 'transfer', 'close'),
    ),
    motive: Type.line({ minLength: 3, maxLength: 300 }),
    email: Type.described('Avec transfer : à qui elle passe', email),
    name: Type.line({ maxLength: 200 }),
  },
  ['email', 'name'],
);
export type Settlement = Type.Of<typeof settlement>;

const invitation = Type.record({ name: Type.line({ minLength: 2, maxLength: 200 }), email });
export type MemberInput = Type.Of<typeof invitation>;

/** By operation id. */
export const registrationShapes = {
  register: {
    body: Type.record({ role: Type.id, data: Type.anyObject }),
    answer: nothing,
  },
  confirmRegistration: {
    body: Type.record({ token, password: Type.text({ minLength: 1, maxLength: 256 }) }),
    answer: Type.record({ email: Type.text() }),
  },
  listRegistrations: { answer: Type.record({ items: Type.listOf(Registered) }) },
  settleRegistration: { body: settlement, answer: nothing },
  listMembers: { answer: Membership },
  inviteMember: { body: invitation, answer: nothing },
};

/** What a role asks of an organisation that takes it by itself. */
export interface RegistrationForm {
  role: string;
  roleTitle: string;
  title: string;
  questions: Question[];
}

export interface RegistrationOperations {
  /** @throws Refusal not-found: nobody takes this role by himself */
  registrationForm(role: string): Promise<RegistrationForm>;
  /**
   * The same answer whatever is known of the key and of the address; the letter is written after it. `back`: an address of ours.
   * @throws Refusal invalid-form, too-many-requests by the client's address alone
   */
  register(wanted: { role: string; data: JsonObject; back: string | null; address: string }): Promise<void>;
  /** What a link received by mail opens. @throws Refusal link-closed */
  registrationLink(
    token: string,
  ): Promise<{ email: string; roleTitle: string; isMember: boolean; back: string | null }>;
  /** Its link is spent; the account, and its organisation, exist from now on. @throws Refusal link-closed, invalid-form */
  confirmRegistration(token: string, password: string): Promise<{ email: string; back: string | null }>;
  /** Those of the caller's own organisation. @throws Refusal not-found: it did not register itself */
  members(caller: Caller): Promise<Membership>;
  /** The same answer whether the address has an account or not. @throws Refusal not-found, invalid-form, too-many-requests */
  inviteMember(caller: Caller, wanted: MemberInput): Promise<void>;
  /** Of another member, or an invitation. @throws Refusal not-found, conflict */
  dropMember(caller: Caller, id: string): Promise<void>;
  /** To who settles what a role's organisations contest. @throws Refusal forbidden */
  registrations(caller: Caller): Promise<{ items: Registered[] }>;
  /** @throws Refusal forbidden, not-found, invalid-form */
  settleRegistration(caller: Caller, organisation: string, wanted: Settlement): Promise<void>;
}
