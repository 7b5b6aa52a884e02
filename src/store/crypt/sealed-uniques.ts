import type { ClaimedKey, Store } from '../contract/contract.ts';
import { putSetting, readSetting } from '../kinds/settings.ts';
import { HOUSE } from './envelopes.ts';
import type { Seals } from './seals.ts';

/** Begins what is sealed. */
const SEALED = '\u0001';
const PAGE = 1_000;
/** Set once no key is held in clear any more. */
const DONE = 'uniques-encrypted';

/**
 * Unique keys are made of what makes a person one: name and birth. They are looked for as they are kept, so the same one is sealed the
 * same each time.
 */
export function sealedUniques(
  store: Store,
  seals: Seals,
): Pick<Store, 'claimUnique' | 'releaseUnique' | 'orphanUniques'> {
  return {
    claimUnique: (workflow, key, dossier) => store.claimUnique(workflow, sealKey(seals, workflow, key), dossier),
    releaseUnique: (workflow, key, dossier) => store.releaseUnique(workflow, sealKey(seals, workflow, key), dossier),
    orphanUniques: async (olderThanMs) => (await store.orphanUniques(olderThanMs)).map((one) => openUnique(seals, one)),
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

/** Before anything is asked, since what is held in clear would not be found: once, at the first start under keys. */
export async function encryptUniques(store: Store, seals: Seals): Promise<void> {
  if ((await readSetting(store, DONE, 'store')) !== null) return;
  for (let after: string | null | undefined; after !== null; ) {
    const { items, nextCursor } = await store.exportRest({ limit: PAGE, ...(after !== undefined && { after }) });
    const clear = items.flatMap((item) => (item.kind === 'unique' && !item.key.startsWith(SEALED) ? [item] : []));
    await store.import(
      clear.map(({ kind, ...was }) => ({ kind: 'replaced', replaced: { kind, was, is: sealUnique(seals, was) } })),
    );
    after = nextCursor;
  }
  await putSetting(store, DONE, 'yes', 'store');
}

function sealKey(seals: Seals, workflow: string, key: string): string {
  return `${SEALED}${seals.text(HOUSE, whatOf(workflow), key, 'steady')}`;
}

function whatOf(workflow: string): string {
  return `unique\0${workflow}`;
}
