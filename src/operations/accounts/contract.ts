import {
  described,
  instant,
  integer,
  line,
  listOf,
  named,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';
import type { Organisation, Person } from '../../store/store.ts';
import type { MandateGiven, OrganisationInput } from './administration/contract.ts';
import type { WaitingAccountLetter } from './letters/letters.ts';
import type { PersonInput } from './people/contract.ts';
import { SessionView, tokenScope } from './sign-in/contract.ts';

export { sessionShapes } from './people/contract.ts';

export const code = record({ code: text({ minLength: 6, maxLength: 20 }) });
export const password = text({ minLength: 1, maxLength: 256 });
export const email = text({ minLength: 1, maxLength: 254 });
export const recoveryCodes = record({ recoveryCodes: listOf(text()) });

export const makeToken = {
  body: record({
    name: described('À quoi il servira', line({ minLength: 1, maxLength: 100 })),
    days: described('Durée, en jours', integer({ minimum: 1, maximum: 365 })),
    scope: tokenScope,
  }),
  answer: record({ token: text(), session: SessionView }),
};
export type TokenInput = ShapeType<typeof makeToken.body>;

export const changePassword = { body: record({ old: password, password }) };
export type PasswordChange = ShapeType<typeof changePassword.body>;

/** The token travels in bodies, because addresses are written in logs and histories. */
export const linkToken = text({ minLength: 1, maxLength: 100 });
export const AccountLink = named(
  'AccountLink',
  record({
    purpose: described('Invitation · mot de passe oublié · nouvelle adresse', oneOf('invitation', 'password', 'email')),
    name: text(),
    /** Is the account's address, or the new address to confirm. */
    email: text(),
    endsAt: instant,
  }),
);
export type AccountLinkView = ShapeType<typeof AccountLink>;
export type LinkPurpose = AccountLinkView['purpose'];

export const PasswordAdvice = record({
  strength: described('0 à 4 ; accepté à partir de 3', integer({ minimum: 0, maximum: 4 })),
  errors: listOf(text()),
});
export type PasswordAdvice = ShapeType<typeof PasswordAdvice>;

export interface AccountMachine {
  /** Lists the letters about accounts that have not been sent yet. */
  accountLetters(): Promise<WaitingAccountLetter[]>;
  /** Drops a letter that was sent, or never will be. */
  dropAccountLetter(id: string): Promise<void>;
  /** @param declared roles of definitions that are not published yet */
  addPerson(person: PersonInput, declared?: readonly string[]): Promise<Person>;
  /** Gives a mandate without a second person, as everything from the command line; the dossiers of `sample` are chosen at once. */
  giveMandate(wanted: MandateGiven): Promise<void>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  /** @throws Refusal invalid-form, not-found, conflict */
  saveOrganisation(organisation: OrganisationInput): Promise<Organisation>;
  organisations(): Promise<Organisation[]>;
  people(): Promise<Person[]>;
  /** Gives, after seven days, the rights that nobody could approve; drops those that somebody could approve and did not. */
  settleElapsedGrants(): Promise<void>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
}
