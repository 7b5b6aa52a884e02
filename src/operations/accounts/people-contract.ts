import {
  type Asked,
  anyObject,
  described,
  flag,
  id,
  instant,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Person, Session } from '../../store/store.ts';
import { cursor, limit } from '../asked.ts';
import type { Caller } from '../caller.ts';
import { SessionEnds } from './session-shapes.ts';

const me = {
  id: text(),
  name: text(),
  email: text(),
  roles: listOf(text()),
  organisation: nullable(record({ id: text(), name: text(), siret: nullable(text()) })),
  preferences: anyObject,
  hasSecondFactor: flag,
  supervises: described(
    'Vous suivez en entier au moins un workflow, ou vous administrez : courriers et incidents',
    flag,
  ),
  now: described('Instant du service, celui des échéances', instant),
};
const Me = named('Me', record(me));
export type Me = Of<typeof Me>;

const SignedIn = named(
  'SignedIn',
  described(
    'Qui vous êtes, et votre session ; « token » n’est montré que cette fois.',
    record(
      {
        ...me,
        recoveryCodes: described(
          'Codes de secours du second facteur mis en place à l’instant ; montrés cette seule fois',
          listOf(text()),
        ),
        session: record({ kind: oneOf('cookie', 'token'), expiresAt: instant, token: text() }, ['token']),
      },
      ['recoveryCodes'],
    ),
  ),
);

/** One reading of a dossier. What the dossier says, its title included, is not the business of who looks after the log. */
const Reading = named(
  'Reading',
  described(
    'Une lecture d’un dossier : qui, quand, sous quel rôle, par quel appel.',
    record({
      dossier: text(),
      workflow: nullable(text()),
      workflowTitle: nullable(text()),
      person: text(),
      personName: text(),
      role: text(),
      roleTitle: text(),
      at: instant,
      what: described('view, journal, file, document, preview, sheet, link, export ou likely', text()),
    }),
  ),
);
export type Reading = Of<typeof Reading>;
const listReadings = {
  query: {
    dossier: described('Seulement ce dossier', id),
    person: described('Seulement cette personne : son identifiant ou son adresse', text({ maxLength: 254 })),
    cursor,
    limit,
  },
  answer: record({ items: listOf(Reading), nextCursor: nullable(text()) }),
};
export type ReadingsRequest = Asked<typeof listReadings.query>;

/** By operation id. */
export const sessionShapes = {
  openSession: {
    body: record(
      {
        email: text({ minLength: 1, maxLength: 254 }),
        password: text({ minLength: 1, maxLength: 256 }),
        code: described('Code du second facteur', text({ maxLength: 20 })),
        kind: oneOf('cookie', 'token'),
        name: described('À quoi servira le jeton', text({ maxLength: 100 })),
      },
      ['code', 'kind', 'name'],
    ),
    answer: SignedIn,
  },
  readSignIn: { answer: record({ provider: nullable(text()) }) },
  readSession: { answer: SessionEnds },
  renewSession: { answer: SessionEnds },
  readMe: { answer: Me },
  beginSecondFactor: { answer: record({ secret: text(), uri: text() }) },
  confirmSecondFactor: {
    body: record({ code: text({ minLength: 6, maxLength: 20 }) }),
    answer: record({ recoveryCodes: listOf(text()) }),
  },
  listReadings,
};

/** Who calls, and how one proves it. */
export interface PeopleOperations {
  signIn(request: {
    email: string;
    password: string;
    code?: string;
    address: string;
    kind: 'cookie' | 'token';
    name?: string;
  }): Promise<{
    secret: string;
    session: Session;
    person: Person;
    /** Set when the code given set up a second factor: shown this only time. */
    recoveryCodes: string[] | null;
  }>;
  /** Begins the set-up of a second factor: what the person's application must read. */
  beginSecondFactor(caller: Caller): Promise<{ secret: string; uri: string }>;
  /** Confirms it by a first code; the recovery codes are shown this only time. */
  confirmSecondFactor(caller: Caller, code: string): Promise<{ recoveryCodes: string[] }>;
  /** For an administrator: the person sets up a new one at the next sign-in. */
  dropSecondFactor(caller: Caller, person: string): Promise<void>;
  /**
   * Null when the secret is unknown, expired, idle for too long, or its person inactive.
   * Acting (the default) renews the idle time; watching (an open stream) does not.
   */
  identify(secret: string, use?: 'act' | 'watch'): Promise<{ session: Session; caller: Caller; person: Person } | null>;
  signOut(secret: string): Promise<void>;
  me(caller: Caller): Promise<Me>;
  /** Who read which dossier, the latest first: for the data-protection officer. */
  readings(caller: Caller, query: ReadingsRequest): Promise<Of<typeof listReadings.answer>>;
  listPeople(caller: Caller): Promise<{ items: Omit<Person, 'passwordHash'>[] }>;
  putPerson(caller: Caller, person: PersonInput): Promise<Omit<Person, 'passwordHash'>>;
}

export interface PersonInput {
  /** Changes this person. */
  id?: string;
  /** Id of a person to add; made when absent. */
  newId?: string;
  email: string;
  name: string;
  password?: string;
  /** By the program, from enough chance: its strength is not judged. */
  isPasswordDrawn?: boolean;
  roles: string[];
  organisation?: string | null;
  active?: boolean;
}
