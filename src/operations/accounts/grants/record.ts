import { newId } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';
import type { MandateWanted } from '../../mandates/mandates.ts';

/** Roles, or another address, that one person asked for another, and that wait for a second person. All instants are real ms. */
export interface Grant {
  id: string;
  revision: number;
  person: string;
  roles: string[];
  /** Absent: the address stays. */
  email?: string;
  /** The person's when it was asked: a role by organisation is that of one organisation. */
  organisation: string | null;
  /** What a role by mandate is to open; absent where none is asked. */
  mandate?: MandateWanted;
  by: string;
  at: number;
  endsAt: number;
}

const KIND = 'grant';
export const WAITS_MS = 7 * 86_400_000;
/** For whoever gives what nobody else could, late as he may be: then it is gone. */
const KEPT_MS = 30 * 86_400_000;
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

/** Null once it was given, refused, or nobody came in time. */
export async function findGrant(store: Store, id: string): Promise<Grant | null> {
  const record = await store.record(KIND, id);
  const grant = record && fromRecord(record);
  return grant === null || grant.endsAt <= (await store.realNow()) ? null : grant;
}

/** Oldest first; `person`: those asked for this one. */
export async function waitingGrants(store: Store, person?: string): Promise<Grant[]> {
  const now = await store.realNow();
  return (await keptGrants(store, person)).filter(({ endsAt }) => endsAt > now);
}

/** Those whose seven days have passed. */
export async function elapsedGrants(store: Store): Promise<Grant[]> {
  const now = await store.realNow();
  return (await keptGrants(store)).filter(({ endsAt }) => endsAt <= now);
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

function toRecord({ id, revision, mandate, ...value }: Grant): StoredRecord {
  const marks = [`person:${value.person}`];
  return {
    kind: KIND,
    id,
    revision,
    marks,
    sort: id,
    value: { ...value, ...(mandate && { mandate: { ...mandate } }) },
    expiresAt: value.endsAt + KEPT_MS,
  };
}

/** Written by `toRecord` alone, hence of that shape. */
function fromRecord({ id, revision, value }: StoredRecord): Grant {
  return { ...(value as unknown as Omit<Grant, 'id' | 'revision'>), id, revision };
}
