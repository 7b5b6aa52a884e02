import { problems, refuse } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';
import type { WrittenIdentity } from '../identity.ts';
import type { KeptRecipient } from '../recipients.ts';
import type { ErasureCertificate, ErasureLine, ErasurePlan, ErasureView } from './erasure-shapes.ts';

/**
 * Describes one erasure that a person asked for: proposed, then judged by data protection, decided by the controller's representative, and
 * done dossier by dossier. It names nobody once it is over.
 */
export interface ErasureRecord {
  id: string;
  revision: number;
  state: ErasureLine['state'];
  from: string | null;
  /** Is a business instant, as the other dates are; people are given by id. */
  proposedAt: string;
  proposedBy: string;
  opinion: ErasureView['opinion'];
  decision: ErasureView['decision'];
  visa: ErasureView['visa'];
  items: ErasureItem[];
  recipients: KeptRecipient[];
  /** Says whom to look for afterwards; empty once it is done. */
  identities: WrittenIdentity[];
  certificate: ErasureCertificate | null;
}

export interface ErasureItem {
  plan: ErasurePlan;
  state: 'waiting' | 'visa' | 'done' | 'left';
  why: string | null;
}

const KIND = 'erasure-request';
const MAX_LISTED = 50;

/**
 * Saves an erasure, and refuses when it changed meanwhile.
 * @throws Refusal conflict
 */
export async function putErasure(store: Store, erasure: ErasureRecord): Promise<ErasureRecord> {
  const next = { ...erasure, revision: erasure.revision + 1 };
  if (await store.putRecord(toRecord(next), erasure.revision)) return next;
  return refuse(problems.conflict('Cet effacement vient de changer. Relisez-le, puis recommencez.'));
}

/** @throws Refusal not-found */
export async function findErasure(store: Store, id: string): Promise<ErasureRecord> {
  const record = await store.record(KIND, id);
  return record === null ? refuse(problems.notFound('Cet effacement n’existe pas.')) : erasureOf(record);
}

/** Lists the last fifty, the newest first. */
export async function latestErasures(store: Store): Promise<ErasureRecord[]> {
  const { items } = await store.records({ kind: KIND, descending: true, limit: MAX_LISTED });
  return items.map(erasureOf);
}

/** Lists those that were decided and are not over. */
export async function runningErasures(store: Store): Promise<ErasureRecord[]> {
  const { items } = await store.records({ kind: KIND, mark: 'state:running', limit: MAX_LISTED });
  return items.map(erasureOf);
}

/** Tells whether a dossier is in an erasure that is not over. */
export async function isUnderWay(store: Store, dossier: string): Promise<boolean> {
  const { items } = await store.records({ kind: KIND, mark: `under-way:${dossier}`, limit: 1 });
  return items.length > 0;
}

const OVER: ReadonlySet<ErasureRecord['state']> = new Set<ErasureRecord['state']>(['done', 'refused', 'dropped']);

function toRecord({ id, revision, ...value }: ErasureRecord): StoredRecord {
  const dossiers = OVER.has(value.state) ? [] : value.items.map(({ plan }) => `under-way:${plan.dossier}`);
  return {
    ...{ kind: KIND, id, revision, sort: value.proposedAt },
    marks: [`state:${value.state}`, ...dossiers],
    value: JSON.parse(JSON.stringify(value)),
  };
}

/** Trusts the shape of the value unchecked, since `toRecord` alone writes these records. */
function erasureOf({ id, revision, value }: StoredRecord): ErasureRecord {
  return { ...(value as unknown as Omit<ErasureRecord, 'id' | 'revision'>), id, revision };
}
