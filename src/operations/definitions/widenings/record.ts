import { canonicalJson, type JsonObject, newId, sha256 } from '../../../base/base.ts';
import type { PlannedChanges } from '../../../engine/engine.ts';
import type { ReleaseReport, Store, StoredRecord } from '../../../store/store.ts';
import { WAITS_MS } from '../../accounts/accounts.ts';
import type { WiderReading } from '../../wider-reading/wider-reading.ts';

/** Describes what waits: a whole publication, or the moves of a migration. */
export type HeldChange =
  | {
      kind: 'publication';
      /** Is the hash of its texts, which are kept in the store. */
      tree: string;
      /** Names the release it was prepared on. */
      base: string;
      reason: string | null;
      legal: string | null;
      effectiveFrom: string | null;
      cancelScheduled: boolean;
      origin: NonNullable<ReleaseReport['origin']> | null;
      /** Names the draft that ends once it is published. */
      draft: { id: string; revision: number } | null;
    }
  | {
      kind: 'migration';
      migration: string;
      workflow: string;
      to: string;
      from: string[] | null;
      dossiers: string[] | null;
      changes: PlannedChanges;
      reason: string;
    };

/** Describes a change that lets roles read more, requested by one person, that waits for another. All instants are real ms. */
export interface ReadingWidening {
  id: string;
  revision: number;
  held: HeldChange;
  wider: WiderReading[];
  by: string;
  at: number;
  endsAt: number;
  /** Says why the controller’s representative suspended it; it then waits for their decision, however long. */
  suspended?: { at: number; motive: string };
  /**
   * Says who agreed to a migration, which goes on in steps, and when; `by` is null when nobody could and seven days passed. It is absent
   * while the migration waits.
   */
  agreed?: { by: string | null; at: number };
}

const KIND = 'widening';
/** An elapsed request is kept 30 more days, so that a late worker can still apply it; an agreed migration is kept a year, for its steps. */
const KEPT_MS = 30 * 86_400_000;
const AGREED_MS = 365 * 86_400_000;
/** A suspended request is kept for a year, and then lapses undecided. */
const SUSPENDED_MS = 365 * 86_400_000;
const MAX_WAITING = 1_000;

export async function keepWidening(
  store: Store,
  wanted: Pick<ReadingWidening, 'held' | 'wider' | 'by'>,
): Promise<ReadingWidening> {
  const at = await store.realNow();
  const widening = { ...wanted, id: newId('wid', at), revision: 1, at, endsAt: at + WAITS_MS };
  await store.putRecord(toRecord(widening), 0);
  return widening;
}

/** Returns false when somebody else settled it meanwhile. */
export function agreeToWidening(
  store: Store,
  widening: ReadingWidening,
  agreed: ReadingWidening['agreed'],
): Promise<boolean> {
  const { revision } = widening;
  return store.putRecord(toRecord({ ...widening, revision: revision + 1, ...(agreed && { agreed }) }), revision);
}

/** Returns false when somebody else settled it meanwhile. */
export function suspendWidening(
  store: Store,
  widening: ReadingWidening,
  suspended: NonNullable<ReadingWidening['suspended']>,
): Promise<boolean> {
  const { revision } = widening;
  return store.putRecord(toRecord({ ...widening, revision: revision + 1, suspended }), revision);
}

export async function dropWidening(store: Store, { id }: Pick<ReadingWidening, 'id'>): Promise<void> {
  await store.dropRecord(KIND, id);
}

/** Returns null once it was agreed to, cancelled, or its seven days have passed while nobody suspended it. */
export async function findWaiting(store: Store, id: string): Promise<ReadingWidening | null> {
  const record = await store.record(KIND, id);
  const widening = record && fromRecord(record);
  return widening !== null && isWaiting(widening, await store.realNow()) ? widening : null;
}

/** Lists the widenings that wait, oldest first. */
export async function waitingWidenings(store: Store): Promise<ReadingWidening[]> {
  const now = await store.realNow();
  return (await kept(store)).filter((one) => isWaiting(one, now));
}

function isWaiting({ agreed, suspended, endsAt }: ReadingWidening, now: number): boolean {
  return agreed === undefined && (suspended !== undefined || endsAt > now);
}

export async function elapsedWidenings(store: Store): Promise<ReadingWidening[]> {
  const now = await store.realNow();
  return (await kept(store)).filter((one) => one.agreed === undefined && !isWaiting(one, now));
}

/** Finds the widening of exactly this change, agreed or waiting; an agreed widening comes first. */
export async function wideningOf(store: Store, held: HeldChange): Promise<ReadingWidening | null> {
  const now = await store.realNow();
  const alike = (await kept(store, `of:${digestOf(held)}`)).filter((one) => one.agreed ?? isWaiting(one, now));
  return alike.find(({ agreed }) => agreed !== undefined) ?? alike[0] ?? null;
}

/** Lists the widenings of a migration, whatever its plan was. */
export function wideningsOfMigration(store: Store, migration: string): Promise<ReadingWidening[]> {
  return kept(store, `migration:${migration}`);
}

async function kept(store: Store, mark?: string): Promise<ReadingWidening[]> {
  const { items } = await store.records({ kind: KIND, limit: MAX_WAITING, ...(mark !== undefined && { mark }) });
  return items.map(fromRecord);
}

/** An agreement covers exactly this change: another text, another day or another plan waits anew. */
function digestOf(held: HeldChange): string {
  const { kind } = held;
  if (kind === 'publication') {
    const { tree, base, effectiveFrom, cancelScheduled } = held;
    return sha256(canonicalJson({ kind, tree, base, effectiveFrom, cancelScheduled }));
  }
  const { migration, to, from, dossiers, changes } = held;
  return sha256(canonicalJson({ kind, migration, to, from, dossiers, changes: { ...changes } as JsonObject }));
}

function toRecord({ id, revision, ...value }: ReadingWidening): StoredRecord {
  const { held } = value;
  const marks = [`of:${digestOf(held)}`, ...(held.kind === 'migration' ? [`migration:${held.migration}`] : [])];
  return {
    ...{ kind: KIND, id, revision, marks, sort: id },
    value: JSON.parse(JSON.stringify(value)),
    expiresAt: expiryOf(value),
  };
}

function expiryOf({ agreed, suspended, endsAt }: Omit<ReadingWidening, 'id' | 'revision'>): number {
  if (agreed !== undefined) return agreed.at + AGREED_MS;
  return suspended === undefined ? endsAt + KEPT_MS : suspended.at + SUSPENDED_MS;
}

/** The cast is safe: only `toRecord` writes these records. */
function fromRecord({ id, revision, value }: StoredRecord): ReadingWidening {
  return { ...(value as unknown as Omit<ReadingWidening, 'id' | 'revision'>), id, revision };
}
