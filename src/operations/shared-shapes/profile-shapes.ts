import type { Scope } from '../../access/access.ts';
import * as Type from '../../shapes/shapes.ts';
import type { Person, Session } from '../../store/store.ts';
import { cursor, limit } from '../asked.ts';
import type { Caller } from '../caller.ts';
import { tokenScope } from './session-shapes.ts';

const me = {
  id: Type.text(),
  name: Type.text(),
  email: Type.text(),
  roles: Type.listOf(Type.text()),
  organisation: Type.nullable(Type.record({ id: Type.text(), name: Type.text(), siret: Type.nullable(Type.text()) })),
  preferences: Type.anyObject,
  hasSecondFactor: Type.flag,
  supervises: Type.described(
    'Vous suivez en entier au moins un workflow, ou vous administrez : courriers et incidents',
    Type.flag,
  ),
  registrations: Type.described(
    'Pages des organisations qui se sont inscrites : les membres de la vôtre ; celles dont vous réglez les contestations',
    Type.record({ members: Type.flag, contests: Type.flag }),
  ),
  home: Type.described(
    'Où vous commencez quand rien ne vous attend (la page déclarée pour votre rôle, `/pages/…`, sinon une page du produit) ; null : votre file',
    Type.nullable(Type.text()),
  ),
  now: Type.described('Instant du service, celui des échéances', Type.instant),
  zone: Type.described('Fuseau où se comptent les jours du programme', Type.text()),
};
export const OwnProfile = Type.named('Me', Type.record(me));
export type OwnProfile = Type.ShapeType<typeof OwnProfile>;

const SignedIn = Type.named(
  'SignedIn',
  Type.described(
    'Qui vous êtes, et votre session ; « token » n’est montré que cette fois.',
    Type.record(
      {
        ...me,
        recoveryCodes: Type.described(
          'Codes de secours du second facteur mis en place à l’instant ; montrés cette seule fois',
          Type.listOf(Type.text()),
        ),
        session: Type.record({ kind: Type.oneOf('cookie', 'token'), expiresAt: Type.instant, token: Type.text() }, [
          'token',
        ]),
      },
      ['recoveryCodes'],
    ),
  ),
);

/** A reading says nothing of the dossier's content, not even its title, which is not the business of those who look after the log. */
const ReadingRecord = Type.named(
  'Reading',
  Type.described(
    'Une lecture d’un dossier : qui, quand, sous quel rôle, par quel appel.',
    Type.record({
      dossier: Type.text(),
      workflow: Type.nullable(Type.text()),
      workflowTitle: Type.nullable(Type.text()),
      person: Type.text(),
      personName: Type.text(),
      role: Type.text(),
      roleTitle: Type.text(),
      at: Type.instant,
      what: Type.described(
        'view, journal, file, document, preview, sheet, link, export, proof, likely, found ou access',
        Type.text(),
      ),
    }),
  ),
);
export type ReadingRecord = Type.ShapeType<typeof ReadingRecord>;
export const listReadings = {
  query: {
    dossier: Type.described('Seulement ce dossier', Type.id),
    person: Type.described('Seulement cette personne : son identifiant ou son adresse', Type.text({ maxLength: 254 })),
    cursor,
    limit,
  },
  answer: Type.record({ items: Type.listOf(ReadingRecord), nextCursor: Type.nullable(Type.text()) }),
};
export type ReadingsRequest = Type.QueryType<typeof listReadings.query>;

/** These shapes are those of the two calls that set the cookie. */
export const sessionShapes = {
  openSession: {
    body: Type.record(
      {
        email: Type.text({ minLength: 1, maxLength: 254 }),
        password: Type.text({ minLength: 1, maxLength: 256 }),
        code: Type.described('Code du second facteur', Type.text({ maxLength: 20 })),
        kind: Type.oneOf('cookie', 'token'),
        name: Type.described('À quoi servira le jeton ; un jeton en a un', Type.line({ maxLength: 100 })),
        scope: tokenScope,
      },
      ['code', 'kind', 'name', 'scope'],
    ),
    answer: SignedIn,
  },
  closeSession: {
    answer: Type.record({
      leaveUrl: Type.described('Où aller, pour quitter aussi le fournisseur d’identité', Type.text()),
    }),
  },
};

/** Lists what HTTP and pages outside the API need: how a caller is identified, signs in and signs out. */
export interface SigningOperations {
  signIn(request: {
    email: string;
    password: string;
    code?: string;
    address: string;
    kind: 'cookie' | 'token';
    name?: string;
    scope?: Scope;
    browser?: string | null;
  }): Promise<{
    secret: string;
    session: Session;
    person: Person;
    /** Is set when the code given set up a second factor; the codes are shown only this time. */
    recoveryCodes: string[] | null;
    /** Is a mark for this browser to keep, and to show at its next sign-in. */
    browser: string;
  }>;
  /**
   * Returns null when the secret is unknown, expired, idle for too long, or its person inactive. Acting (the default) renews the idle time;
   * watching (an open stream) does not.
   */
  identify(secret: string, use?: 'act' | 'watch'): Promise<{ session: Session; caller: Caller; person: Person } | null>;
  /** Returns the address where the browser leaves the identity provider too; null when there is none, or it answers too slowly. */
  signOut(secret: string): Promise<{ leaveUrl: string | null }>;
  /** Returns the name of the identity provider, or null when there is none. */
  providerName(): string | null;
  /** Returns the address to send the browser to, and the secret it must keep to come back. `back` is an address of this site. */
  beginProviderSignIn(back: string): Promise<{ url: string; pass: string }>;
  /** Confirms the account as `confirmAccount` does, by a new sign-in at the provider; coming back opens no other session. */
  beginProviderConfirmation(caller: Caller, back: string): Promise<{ url: string; pass: string }>;
  /**
   * Returns a null `opened` when the account only confirmed itself.
   * @throws Refusal bad-credentials, forbidden (no such account), second-factor-required, unavailable
   */
  finishProviderSignIn(came: {
    pass: string | null;
    search: string;
    device: string | null;
    browser: string | null;
  }): Promise<{ opened: { secret: string; session: Session; person: Person; browser: string } | null; back: string }>;
}

export interface PersonInput {
  /** Names the person to change; absent when one is added. */
  id?: string;
  /** Gives the id of a person to add; made when absent. */
  newId?: string;
  email: string;
  name: string;
  password?: string;
  /** Is true when the program drew the password with enough chance: its strength is not judged. */
  isPasswordDrawn?: boolean;
  roles: string[];
  organisation?: string | null;
  active?: boolean;
}
