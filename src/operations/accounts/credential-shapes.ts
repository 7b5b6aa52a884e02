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
import { SessionView, tokenScope } from '../shared-shapes/shared-shapes.ts';

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
