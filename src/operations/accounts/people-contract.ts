import type { JsonObject } from '../../base/base.ts';
import type { Person, Session } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Reading, ReadingsRequest } from './reading-shapes.ts';

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
  me(caller: Caller): Promise<JsonObject>;
  /** Who read which dossier, the latest first: for the data-protection officer. */
  readings(caller: Caller, query: ReadingsRequest): Promise<{ items: Reading[]; nextCursor: string | null }>;
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
