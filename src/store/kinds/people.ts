import { type JsonObject, problems, refuse } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord } from './put-over.ts';

export interface Person {
  id: string;
  revision: number;
  email: string;
  name: string;
  /** Is an argon2id PHC string; null = the person cannot sign in with a password. */
  passwordHash: string | null;
  roles: string[];
  organisation: string | null;
  active: boolean;
  createdAt: string;
  preferences: JsonObject;
}

const KIND = 'person';

/** Returns the spelling under which a person is found: people type capitals and spaces. */
function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Returns false, and writes nothing, when the stored revision is not `expected` (0 = nobody yet).
 * @throws Refusal conflict when somebody else has the address
 */
export async function putPerson(store: Store, { id, revision, ...person }: Person, expected: number): Promise<boolean> {
  const unique = emailMark(person.email);
  const value = { ...person, lapses: expected === 0 ? 0 : lapsesAfter(await store.record(KIND, id), person) };
  const record = { kind: KIND, id, revision, marks: [`person:${id}`, unique], unique, sort: '', value };
  for (;;) {
    if (await store.putRecord(record, expected)) return true;
    if (((await store.record(KIND, id))?.revision ?? 0) !== expected) return false;
    const holder = await personByEmail(store, value.email);
    if (holder !== null && holder.id !== id)
      refuse(
        problems.conflict(`L'adresse ${value.email} appartient déjà à un autre compte : choisissez-en une autre.`),
      );
  }
}

/** Holds the rights that an account may lose: its password, its roles, its being open. Losing one ends its sessions and counts a lapse. */
type LosableRights = Pick<Person, 'passwordHash' | 'roles' | 'active'>;

/**
 * Counts a lapse in the very write that removes a right: what was made before it can be told from what was made since, even if the right is
 * given back.
 */
function lapsesAfter(before: StoredRecord | null, after: LosableRights): number {
  if (before === null) return 0;
  const was = personOf(before);
  const isLess =
    was.passwordHash !== after.passwordHash ||
    (was.active && !after.active) ||
    was.roles.some((role) => !after.roles.includes(role));
  return lapsesIn(before) + (isLess ? 1 : 0);
}

/** Counts how many times an account lost its password, a role or its being open; null when there is no such account, or it is closed. */
export async function lapsesOf(store: Store, person: string): Promise<number | null> {
  const record = await store.record(KIND, person);
  return record !== null && personOf(record).active ? lapsesIn(record) : null;
}

/** Reads the count of lapses, which older records do not have. */
function lapsesIn({ value: { lapses } }: StoredRecord): number {
  return typeof lapses === 'number' ? lapses : 0;
}

export async function findPerson(store: Store, id: string): Promise<Person | null> {
  const record = await store.record(KIND, id);
  return record && personOf(record);
}

export async function personByEmail(store: Store, email: string): Promise<Person | null> {
  const { items } = await store.records({ kind: KIND, mark: emailMark(email), limit: 1 });
  return items[0] === undefined ? null : personOf(items[0]);
}

/** Reads everybody, in order of id. */
export async function allPeople(store: Store): Promise<Person[]> {
  return (await everyRecord(store, KIND)).map(personOf);
}

function emailMark(email: string): string {
  return `email:${emailKey(email)}`;
}

const checkedPerson = checkedBy<Omit<Person, 'id' | 'revision'> & { lapses: number }>({
  email: 'text',
  name: 'text',
  passwordHash: 'text?',
  roles: 'list',
  organisation: 'text?',
  active: 'claim',
  createdAt: 'text',
  preferences: 'object?',
  lapses: 'number?',
});

export function personOf(record: StoredRecord): Person {
  const { lapses: _, ...value } = checkedPerson(record);
  return { id: record.id, revision: record.revision, ...value };
}
