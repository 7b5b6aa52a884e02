import { newId } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';
import type { MandateWanted } from '../../mandates/mandates.ts';

/**
 * Describes the roles, or the new address, that one person requested for another and that wait for a second person. All instants are real
 * ms.
 */
export interface Grant {
  id: string;
  revision: number;
  person: string;
  roles: string[];
  /** Is absent when the address stays. */
  email?: string;
  /** Holds the person's organisation at the time of the request: a role by organisation counts for that organisation only. */
  organisation: string | null;
  /** Says what a role by mandate is to open; absent where no such role is requested. */
  mandate?: MandateWanted;
  by: string;
  at: number;
  endsAt: number;
  /** Says why the controller’s representative suspended it; it then waits for their decision, however long. */
  suspended?: { at: number; motive: string };
}

const KIND = 'grant';
export const WAITS_MS = 7 * 86_400_000;
/** An elapsed grant is kept for 30 days, so that a late worker can still give what nobody could approve. */
const KEPT_MS = 30 * 86_400_000;
/** A suspended grant is kept for a year, and then lapses undecided. */
const SUSPENDED_MS = 365 * 86_400_000;
const MAX_WAITING = 1_000;

export async function keepGrant(
  store: Store,
  wanted: Pick<Grant, 'person' | 'roles' | 'email' | 'organisation' | 'mandate' | 'by'>,
): Promise<Grant> {
  const at = await store.realNow();
  const grant = { ...wanted, id: newId('grt', at), revision: 1, at, endsAt: at + WAITS_MS };
  await store.putRecord(toRecord(grant), 0);
  return grant;
}

/** Returns false when somebody else settled it meanwhile. */
export function suspendGrant(store: Store, grant: Grant, suspended: NonNullable<Grant['suspended']>): Promise<boolean> {
  const { revision } = grant;
  return store.putRecord(toRecord({ ...grant, revision: revision + 1, suspended }), revision);
}

function isWaiting({ suspended, endsAt }: Grant, now: number): boolean {
  return suspended !== undefined || endsAt > now;
}

/** Returns null once the grant was given, refused, or left to elapse. */
export async function findGrant(store: Store, id: string): Promise<Grant | null> {
  const record = await store.record(KIND, id);
  const grant = record && fromRecord(record);
  return grant !== null && isWaiting(grant, await store.realNow()) ? grant : null;
}

/** Lists the grants that still wait, oldest first; with `person`, only those requested for them. */
export async function waitingGrants(store: Store, person?: string): Promise<Grant[]> {
  const now = await store.realNow();
  return (await keptGrants(store, person)).filter((one) => isWaiting(one, now));
}

/** Lists the grants whose seven days have passed while nobody suspended them. */
export async function elapsedGrants(store: Store): Promise<Grant[]> {
  const now = await store.realNow();
  return (await keptGrants(store)).filter((one) => !isWaiting(one, now));
}

async function keptGrants(store: Store, person?: string): Promise<Grant[]> {
  const { items } = await store.records({
    ...{ kind: KIND, limit: MAX_WAITING },
    ...(person !== undefined && { mark: `person:${person}` }),
  });
  return items.map(fromRecord);
}

export function dropGrant(store: Store, { id }: Grant): Promise<void> {
  return store.dropRecord(KIND, id);
}

function toRecord({ id, revision, mandate, suspended, ...value }: Grant): StoredRecord {
  const marks = [`person:${value.person}`];
  return {
    kind: KIND,
    id,
    revision,
    marks,
    sort: id,
    value: { ...value, ...(mandate && { mandate: { ...mandate } }), ...(suspended && { suspended: { ...suspended } }) },
    expiresAt: suspended === undefined ? value.endsAt + KEPT_MS : suspended.at + SUSPENDED_MS,
  };
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): Grant {
  return { ...(value as unknown as Omit<Grant, 'id' | 'revision'>), id, revision };
}
