import type { ClaimedKey, Store } from '../contract/contract.ts';
import { HOUSE } from './envelopes.ts';
import type { Seals } from './seals.ts';
import { noteTwins } from './twins.ts';

/** Begins every sealed key. */
const SEALED = '\u0001';
/** Asks for a page of the keys still in clear. */
const UNSEALED = { beside: SEALED, limit: 1_000 };

/**
 * Seals the unique keys of people, which hold name and birth. They are compared in their stored form, so the same key is sealed the same
 * way each time.
 */
export function sealedUniques(store: Store, seals: Seals): Pick<Store, 'claimUnique' | 'uniques'> {
  return {
    claimUnique: (workflow, key, dossier, how) =>
      store.claimUnique(workflow, sealKey(seals, workflow, key), dossier, how),
    uniques: async (wanted) => (await store.uniques(wanted)).map((one) => openUnique(seals, one)),
  };
}

export function sealUnique<Claimed extends ClaimedKey>(seals: Seals, claimed: Claimed): Claimed {
  return { ...claimed, key: sealKey(seals, claimed.workflow, claimed.key) };
}

export function openUnique<Claimed extends ClaimedKey>(seals: Seals, claimed: Claimed): Claimed {
  const { workflow, key } = claimed;
  if (!key.startsWith(SEALED)) return claimed;
  return { ...claimed, key: seals.openText(whatOf(workflow), key.slice(SEALED.length)) };
}

/**
 * Seals unique keys before anything else is done, since a key kept in clear would not be found. It runs at every start, and costs one query
 * when there is nothing to do.
 */
export async function encryptUniques(store: Store, seals: Seals): Promise<void> {
  for (;;) {
    const clear = await store.uniques(UNSEALED);
    if (clear.length === 0) return;
    await store.import(
      clear.map((was) => ({ kind: 'replaced', replaced: { kind: 'unique', was, is: sealUnique(seals, was) } })),
    );
    const tried = new Set(clear.map(nameOf));
    for (const left of await store.uniques(UNSEALED)) if (tried.has(nameOf(left))) await giveWay(store, seals, left);
  }
}

/**
 * Gives back a key that could not be sealed, since it is held already: by the same dossier, or by another, which a person must then look
 * at.
 */
async function giveWay(store: Store, seals: Seals, { workflow, key, dossier }: ClaimedKey): Promise<void> {
  const { holder } = await store.claimUnique(workflow, sealKey(seals, workflow, key), dossier);
  if (holder !== dossier) await noteTwins(store, { workflow, dossiers: [holder, dossier] });
  await store.claimUnique(workflow, key, dossier, 'given-back');
}

function nameOf({ workflow, key, dossier }: ClaimedKey): string {
  return JSON.stringify([workflow, key, dossier]);
}

function sealKey(seals: Seals, workflow: string, key: string): string {
  return `${SEALED}${seals.text(HOUSE, whatOf(workflow), key, 'steady')}`;
}

function whatOf(workflow: string): string {
  return `unique\0${workflow}`;
}
