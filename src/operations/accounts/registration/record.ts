import { type JsonObject, newId, newSecret, sha256 } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';

/**
 * Describes a person who registered and has not confirmed their address: nothing of them exists elsewhere. Only the hash of the token is
 * kept; the record is dropped a day after its end.
 */
export interface Registration {
  id: string;
  revision: number;
  role: string;
  /** Names the organisation the person is invited to; null when they make a new one. */
  organisation: string | null;
  email: string;
  name: string;
  /** Names the organisation to make. */
  title: string;
  key: string;
  data: JsonObject;
  /** Is an address of this site to go back to. */
  back: string | null;
  hash: string;
  /** Is in real ms. */
  endsAt: number;
  usedAt: number | null;
}

const KIND = 'registration';
const DAY_MS = 86_400_000;
const LIFE_MS = 2 * DAY_MS;
const INVITED_MS = 14 * DAY_MS;
const TOKEN = /^(ins-[0-9a-z]{20})\.[A-Za-z0-9_-]{32}$/;

export async function keepRegistration(
  store: Store,
  wanted: Omit<Registration, 'id' | 'revision' | 'hash' | 'endsAt' | 'usedAt'>,
): Promise<{ registration: Registration; token: string }> {
  const now = await store.realNow();
  const id = newId('ins', now);
  const token = `${id}.${newSecret(24)}`;
  const endsAt = now + (wanted.organisation === null ? LIFE_MS : INVITED_MS);
  const registration = { ...wanted, id, revision: 1, hash: sha256(token), endsAt, usedAt: null };
  await store.putRecord(toRecord(registration), 0);
  return { registration, token };
}

/** Finds open registrations only: a spent, ended or unknown link all give null. */
export async function openRegistration(store: Store, token: string): Promise<Registration | null> {
  const id = TOKEN.exec(token)?.[1];
  const record = id === undefined ? null : await store.record(KIND, id);
  const found = record && fromRecord(record);
  const isOpen = found?.hash === sha256(token) && found.usedAt === null && (await store.realNow()) < found.endsAt;
  return isOpen ? found : null;
}
openRegistration.says = 'Qui a reçu ce lien par courriel, tant qu’il est ouvert.';

/** Returns false when someone else was first. */
export async function spendRegistration(store: Store, registration: Registration): Promise<boolean> {
  const spent = { ...registration, revision: registration.revision + 1, usedAt: await store.realNow() };
  return store.putRecord(toRecord(spent), registration.revision);
}

/** Lists the invitations to an organisation that nobody has used yet. */
export async function invitedTo(store: Store, organisation: string): Promise<Registration[]> {
  const { items } = await store.records({ kind: KIND, mark: `organisation:${organisation}`, limit: 200 });
  const now = await store.realNow();
  return items.map(fromRecord).filter(({ usedAt, endsAt }) => usedAt === null && now < endsAt);
}

export async function dropRegistration(store: Store, id: string): Promise<void> {
  await store.dropRecord(KIND, id);
}

function toRecord({ id, revision, ...value }: Registration): StoredRecord {
  const marks = value.organisation === null ? [] : [`organisation:${value.organisation}`];
  return { kind: KIND, id, revision, marks, sort: id, value, expiresAt: value.endsAt + DAY_MS };
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): Registration {
  return { ...(value as unknown as Omit<Registration, 'id' | 'revision'>), id, revision };
}

/** Describes an organisation that registered itself, in addition to its own record. */
export interface RegisteredOrganisation {
  /** Is the organisation's id. */
  id: string;
  revision: number;
  role: string;
  key: string;
  /** Is a real instant. */
  at: string;
  data: JsonObject;
  settled: { decision: string; by: string; at: string } | null;
}

const REGISTERED = 'registered';

export async function putRegistered(
  store: Store,
  { id, revision, ...value }: RegisteredOrganisation,
  expected: number,
): Promise<boolean> {
  const marks = [`role:${value.role}`, `key:${value.key}`];
  return store.putRecord({ kind: REGISTERED, id, revision, marks, sort: value.at, value }, expected);
}

export async function findRegistered(store: Store, id: string): Promise<RegisteredOrganisation | null> {
  const record = await store.record(REGISTERED, id);
  return record && registeredOf(record);
}

export async function registeredWith(store: Store, mark: string): Promise<RegisteredOrganisation[]> {
  const { items } = await store.records({ kind: REGISTERED, mark, limit: 1_000 });
  return items.map(registeredOf);
}

function registeredOf({ id, revision, value }: StoredRecord): RegisteredOrganisation {
  return { ...(value as unknown as Omit<RegisteredOrganisation, 'id' | 'revision'>), id, revision };
}
