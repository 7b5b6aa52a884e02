import type { AccountConfirmation } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { Caller } from '../caller.ts';

/**
 * Names the records which prove that an account confirmed its identity again in order to sign. Each belongs to one session, lasts five
 * minutes, and serves one act or one batch; its revision makes it serve only once, even for simultaneous requests.
 */
const KIND = 'confirmation';
const CONFIRMED_MS = 5 * 60_000;

/** Lets an act, or a batch of them, be signed by the account; `close` gives back a confirmation that nothing used. */
export interface Confirmation {
  take(): Promise<AccountConfirmation | null>;
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
  let taken: Promise<HeldConfirmation | null> | null = null;
  let isUsed = false;
  return {
    take: async () => {
      taken ??= session?.kind === 'cookie' ? spend(store, session.id) : Promise.resolve(null);
      return (await taken)?.confirmed ?? null;
    },
    noteUse: () => {
      isUsed = true;
    },
    close: async () => {
      const held = await taken;
      if (held !== null && !isUsed) await giveBack(store, held);
    },
  };
}

interface HeldConfirmation {
  confirmed: AccountConfirmation;
  /** Is the record as it is now: spent. */
  record: StoredRecord;
}

/** Marks the confirmation as spent; returns null when there is none, or another act has it. */
async function spend(store: Store, session: string): Promise<HeldConfirmation | null> {
  const record = await store.record(KIND, session);
  if (record === null || record.value['isSpent'] === true) return null;
  const spent = { ...record, revision: record.revision + 1, value: { ...record.value, isSpent: true } };
  if (!(await store.putRecord(spent, record.revision))) return null;
  const { method, at } = record.value;
  // Only `keepConfirmation` writes it, hence its shape.
  return { confirmed: { method, at } as AccountConfirmation, record: spent };
}

async function giveBack(store: Store, { record, confirmed }: HeldConfirmation): Promise<void> {
  const value = { ...confirmed, isSpent: false };
  await store.putRecord({ ...record, revision: record.revision + 1, value }, record.revision);
}
