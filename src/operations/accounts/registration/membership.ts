import type { JsonObject } from '../../../base/base.ts';
import type { OutlineQuestion } from '../../../forms/forms.ts';
import * as Type from '../../../shapes/shapes.ts';

export const registrationToken = Type.text({ minLength: 1, maxLength: 100 });
const email = Type.text({ minLength: 1, maxLength: 254 });

const OrganisationMember = Type.record({
  id: Type.described('Identifiant de la personne, ou de l’invitation', Type.text()),
  name: Type.text(),
  email: Type.text(),
  isInvited: Type.described('Invitée, pas encore venue', Type.flag),
});
export type OrganisationMember = Type.ShapeType<typeof OrganisationMember>;
export const Membership = Type.named(
  'Membership',
  Type.record({
    organisation: Type.text(),
    role: Type.text(),
    roleTitle: Type.text(),
    members: Type.listOf(OrganisationMember),
  }),
);
export type Membership = Type.ShapeType<typeof Membership>;

export const RegisteredLine = Type.named(
  'Registered',
  Type.described(
    'Une organisation qui s’est inscrite elle-même.',
    Type.record({
      ...{ id: Type.text(), name: Type.text(), key: Type.text(), role: Type.text(), roleTitle: Type.text() },
      at: Type.instant,
      isActive: Type.flag,
      members: Type.listOf(OrganisationMember),
      others: Type.described(
        'Autres organisations qui disent la même clé',
        Type.listOf(Type.record({ id: Type.text(), name: Type.text() })),
      ),
      settled: Type.nullable(Type.record({ decision: Type.text(), by: Type.text(), at: Type.instant })),
    }),
  ),
);
export type RegisteredLine = Type.ShapeType<typeof RegisteredLine>;

export const settlement = Type.record(
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
export type Settlement = Type.ShapeType<typeof settlement>;

export const memberInvitation = Type.record({ name: Type.line({ minLength: 2, maxLength: 200 }), email });
export type MemberInput = Type.ShapeType<typeof memberInvitation>;

/** Describes the questions a role asks of an organisation that registers itself. */
export interface RegistrationForm {
  role: string;
  roleTitle: string;
  title: string;
  questions: OutlineQuestion[];
}

/** Lists the operations of the pages of registration. */
export interface RegistrationPageOperations {
  /** @throws Refusal not-found: nobody takes this role by himself */
  registrationForm(role: string): Promise<RegistrationForm>;
  /**
   * Registers as `register` does, then leads back to an address of this site.
   * @throws Refusal invalid-form, too-many-requests by the client's address alone
   */
  registerFromPage(wanted: { role: string; data: JsonObject; back: string | null; address: string }): Promise<void>;
  /**
   * Shows what a link received by mail opens.
   * @throws Refusal link-closed
   */
  registrationLink(
    token: string,
  ): Promise<{ email: string; roleTitle: string; isMember: boolean; back: string | null }>;
  /**
   * Spends the link, and makes the account and its organisation.
   * @throws Refusal link-closed, invalid-form
   */
  confirmFromPage(token: string, password: string): Promise<{ email: string; back: string | null }>;
}
