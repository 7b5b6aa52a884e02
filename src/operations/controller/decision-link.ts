import { newId, newSecret, sha256 } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import { controllerStanding } from './record.ts';

/** Names what may be put to the representative; `decisions` says, for each, what is read of it and what follows from an answer. */
export type MatterKind = 'widening' | 'controller' | 'grant' | 'erasure';

/** Names one thing that waits for a decision. */
export interface Matter {
  kind: MatterKind;
  id: string;
}

/** Describes a link sent to the representative, which shows one matter and takes their answers. Only the hash of its token is kept. */
interface DecisionLink {
  id: string;
  matter: Matter;
  email: string;
  hash: string;
  /** Is in real ms. */
  endsAt: number;
}

const KIND = 'decision-link';
/** A matter that was suspended may wait long for its decision. */
const LIFE_MS = 400 * 86_400_000;
const TOKEN = /^(dec-[0-9a-z]{20})\.[A-Za-z0-9_-]{32}$/;

/** Makes a link for this address, and returns the token that the letter carries. */
export async function makeDecisionLink(
  store: Store,
  wanted: Pick<DecisionLink, 'matter' | 'email'>,
): Promise<{ id: string; token: string }> {
  const now = await store.realNow();
  const id = newId('dec', now);
  const token = `${id}.${newSecret(24)}`;
  await store.putRecord(toRecord({ ...wanted, id, hash: sha256(token), endsAt: now + LIFE_MS }), 0);
  return { id, token };
}

/**
 * Finds the link of this token; null when there is none, or its address is no longer that of the controller: who represented it before
 * decides nothing any more.
 */
export async function findDecisionLink(store: Store, token: string): Promise<DecisionLink | null> {
  const id = TOKEN.exec(token)?.[1];
  const record = id === undefined ? null : await store.record(KIND, id);
  const link = record && fromRecord(record);
  // The hashes are of 192 random bits, so the time of this comparison reveals nothing useful.
  if (link?.hash !== sha256(token) || link.endsAt <= (await store.realNow())) return null;
  const { controller } = await controllerStanding(store);
  return controller?.email === link.email ? link : null;
}

function toRecord({ id, ...value }: DecisionLink): StoredRecord {
  const marks = [`matter:${value.matter.kind}:${value.matter.id}`];
  const kept = { ...value, matter: { ...value.matter } };
  return { kind: KIND, id, revision: 1, marks, sort: id, value: kept, expiresAt: value.endsAt };
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, value }: StoredRecord): DecisionLink {
  return { ...(value as unknown as Omit<DecisionLink, 'id'>), id };
}
