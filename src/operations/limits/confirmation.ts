import type { AccountConfirmation } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { Caller } from '../caller.ts';

/**
 * Names the records which prove that an account confirmed its identity again in order to sign. Each belongs to one session, lasts five
 * minutes, and serves one act or one batch; its revision makes it serve only once, even for simultaneous requests.
 */
const KIND = 'confirmation';
const CONFIRMED_MS = 5 * 60_000;

/** Lets an act, or a batch of them, be signed by a proof that serves once; `close` gives back a proof that nothing used. */
export interface Confirmation<Proof = AccountConfirmation> {
  take(): Promise<Proof | null>;
  /** Notes that an act signed with it is committed. */
  noteUse(): void;
  close(): Promise<void>;
}

/** Replaces the session's former confirmation, used or not. */
export async function keepConfirmation(store: Store, session: string, confirmed: AccountConfirmation): Promise<void> {
  await store.dropRecord(KIND, session);
  const value = { ...confirmed, isSpent: false };
  const expiresAt = (await store.realNow()) + CONFIRMED_MS;
  await store.putRecord({ kind: KIND, id: session, revision: 1, marks: [], sort: '', value, expiresAt }, 0);
}

/** Returns how long the confirmation remains usable, in milliseconds; null when there is none. */
export async function confirmationLeft(store: Store, session: string): Promise<number | null> {
  const record = await store.record(KIND, session);
  if (record === null || record.value['isSpent'] === true) return null;
  return Math.max(0, (record.expiresAt ?? 0) - (await store.realNow()));
}

export function confirmationOf(store: Store, { session }: Caller): Confirmation {
  return heldOnce(store, async () => {
    const record = session?.kind === 'cookie' ? await store.record(KIND, session.id) : null;
    const spent = record && (await spend(store, record));
    if (spent === null) return null;
    const { method, at } = spent.value;
    // Only `keepConfirmation` writes it, hence its shape.
    return { proof: { method, at } as AccountConfirmation, record: spent };
  });
}

/** Holds a proof with its record as it is now: spent. */
export interface HeldProof<Proof> {
  proof: Proof;
  record: StoredRecord;
}

/** Takes a proof at most once, however often it is asked for, and gives it back when nothing used it. */
export function heldOnce<Proof>(store: Store, take: () => Promise<HeldProof<Proof> | null>): Confirmation<Proof> {
  let taken: Promise<HeldProof<Proof> | null> | null = null;
  let isUsed = false;
  return {
    take: async () => {
      taken ??= take();
      return (await taken)?.proof ?? null;
    },
    noteUse: () => {
      isUsed = true;
    },
    close: async () => {
      const held = await taken?.catch(() => null);
      if (held && !isUsed) await giveBack(store, held.record);
    },
  };
}

/** Marks the record of a proof as spent, and returns it so; null when it was spent already, or when another act takes it meanwhile. */
export async function spend(store: Store, record: StoredRecord): Promise<StoredRecord | null> {
  if (record.value['isSpent'] === true) return null;
  const spent = { ...record, revision: record.revision + 1, value: { ...record.value, isSpent: true } };
  return (await store.putRecord(spent, record.revision)) ? spent : null;
}

async function giveBack(store: Store, record: StoredRecord): Promise<void> {
  const value = { ...record.value, isSpent: false };
  await store.putRecord({ ...record, revision: record.revision + 1, value }, record.revision);
}
