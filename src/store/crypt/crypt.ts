/** Puts a store that encrypts around a store that sees only sealed texts. Operations know nothing of it. */
import type { ImportUnit, RestItem, Store, StoreKeys } from '../contract/contract.ts';
import { servedBy } from '../kinds/kinds.ts';
import { Alterations } from './alterations.ts';
import { sealBound } from './bound-records.ts';
import { ENVELOPE, Envelopes, HOUSE } from './envelopes.ts';
import type { KeptTexts } from './kept-texts.ts';
import { isInLedger, LEDGER, Ledger } from './ledger.ts';
import { keysInUse, noteMasterKey, refuseMissing } from './master-keys.ts';
import type { Ring, RingSource } from './ring.ts';
import { encryptAll, failedBeside, failedDossiers, isWalked, rotate } from './rotate.ts';
import { sealedDossiers } from './sealed-dossiers.ts';
import { openFiles, sealedFiles } from './sealed-files.ts';
import {
  lineOf,
  openRequest,
  type RecordReader,
  recordReader,
  sealedRecords,
  sealedRequests,
  sealRequest,
} from './sealed-records.ts';
import { encryptUniques, openUnique, sealedUniques, sealUnique } from './sealed-uniques.ts';
import { Seals } from './seals.ts';
import { twinsOf } from './twins.ts';

export { ENVELOPE, keyOfMark } from './envelopes.ts';
export { KeptTexts } from './kept-texts.ts';
export { drawKey, isKeyId, type Ring, type RingSource, readRing } from './ring.ts';
export { ringSource } from './ring-sources.ts';

const NOWHERE = 'JALON_KEYS, qui n’est pas donné';

/**
 * Returns the store that encrypts what it keeps in `store`.
 * @param texts given to the store when it was opened
 * @param source null = in clear
 * @throws Error in French when the store needs a key that is not there
 */
export async function encrypted(store: Store, texts: KeptTexts, source: RingSource | null): Promise<Store> {
  if (source === null) {
    await refuseMissing(store, new Map(), NOWHERE);
    return store;
  }
  const ring = await source.read();
  await refuseMissing(store, ring.keys, source.where);
  await refuseServedInClear(store);
  const note = (now: Ring) => noteMasterKey(store, now);
  await note(ring);
  const seals = new Seals(new Envelopes({ store, source, ring, note }));
  await seals.envelopes.make([HOUSE]);
  texts.sealWith(seals);
  const ledger = new Ledger(store, seals);
  await refuseOlderEnvelope(seals, ledger);
  await encryptUniques(store, seals);
  const inner = sealedDossiers(store, texts, seals);
  const records = recordReader(store, seals, ledger);
  const sealed: Store = {
    ...inner,
    ...sealedRecords(store, seals, ledger),
    ...sealedRequests(store, seals),
    ...sealedUniques(store, seals),
    ...sealedFiles(store, seals),
    ...sealedCopies(inner, { seals, ledger, records }),
    around: async (id, wanted) => {
      const around = await inner.around(id, wanted);
      return { ...around, files: await openFiles(seals, around.files), records: await records.open(around.records) };
    },
    load: async (id, options) => {
      const found = await inner.load(id, options);
      return found?.answered === undefined ? found : { ...found, answered: await openRequest(seals, found.answered) };
    },
    commit: async (commit) => {
      const { request, dossier } = commit;
      const asked = request && (await sealRequest(seals, request, dossier.id));
      const outcome = await inner.commit({ ...commit, ...(asked && { request: asked }) });
      if (outcome.kind !== 'repeated') return outcome;
      return { kind: 'repeated', request: await openRequest(seals, outcome.request) };
    },
  };
  const alterations = new Alterations({ store, inner, seals, ledger, records });
  known.set(sealed, keysFor(store, { seals, ledger, alterations, source }));
  return sealed;
}

/**
 * Refuses a store whose `HOUSE` envelope was put back to an earlier version. That envelope says that nothing is left in clear, and so does
 * every ledger page: an attacker who puts the old envelope back, to have texts in clear accepted again, is found out by any page.
 * @throws Error in French
 */
async function refuseOlderEnvelope(seals: Seals, ledger: Ledger): Promise<void> {
  if ((await ledger.readAll()) && !seals.isWhole)
    throw new Error(
      'Chiffrement : l’enveloppe « HOUSE » a été remise à un état d’avant, où tout n’était pas encore chiffré. La base ne s’ouvre pas ainsi ; restaurez une sauvegarde.',
    );
}

/**
 * Refuses to open with keys while another process serves without keys: it would go on claiming unique keys in clear, and neither would see
 * the claims of the other.
 * @throws Error in French
 */
async function refuseServedInClear(store: Store): Promise<void> {
  if ((await store.record(ENVELOPE, HOUSE)) !== null) return;
  const servers = await servedBy(store);
  if (servers.length === 0) return;
  throw new Error(
    `La base est servie sans clés par ${servers.join(', ')} : arrêtez toutes les instances, puis démarrez avec les clés. Arrêtée brutalement, une instance n’est oubliée qu’après une minute.`,
  );
}

const known = new WeakMap<Store, StoreKeys>();

/** Returns the keys of a store made by `encrypted`; null where it is in clear. */
export function keysOf(store: Store): StoreKeys | null {
  return known.get(store) ?? null;
}

/** Says that `outer` keeps what it is given under the keys of `inner`. */
export function alsoKeyed(outer: Store, inner: Store): Store {
  const keys = keysOf(inner);
  if (keys !== null) known.set(outer, keys);
  return outer;
}

/** Opens the store as its content is: in clear if no key was ever used there, whatever keys are given now. */
export async function asKept(store: Store, texts: KeptTexts, source: RingSource | null): Promise<Store> {
  return (await keysInUse(store)).length === 0 ? store : encrypted(store, texts, source);
}

interface KeyServices {
  seals: Seals;
  ledger: Ledger;
  alterations: Alterations;
  source: RingSource;
}

function keysFor(store: Store, { seals, ledger, alterations, source }: KeyServices): StoreKeys {
  return {
    state: async () => ({
      current: seals.envelopes.ring.current,
      where: source.where,
      wraps: await keysInUse(store),
      isComplete: seals.isWhole,
      failed: await failedDossiers(store),
      failedBeside: await failedBeside(store),
    }),
    rotate: (onProgress) => rotate({ store, seals, ledger }, onProgress),
    encryptSome: async (forMs) => {
      await seals.envelopes.learnWhole();
      if (seals.isWhole || (await isWalked(store))) return;
      await encryptAll({ store, seals, ledger }, () => undefined, Date.now() + forMs);
    },
    alterations: () => alterations.all(),
    seemsAltered: () => alterations.areSeen(),
    twins: () => twinsOf(store),
    seal: async (name, content) => seals.bytes(HOUSE, asideWhat(name), content),
    open: async (name, sealed) => seals.openBytes(HOUSE, asideWhat(name), sealed),
  };
}

function asideWhat(name: string): string {
  return `aside\0${name}`;
}

interface CopyServices {
  seals: Seals;
  ledger: Ledger;
  records: RecordReader;
}

/** Copies things in clear, under no key: the store that writes a copy seals it with its own keys. */
function sealedCopies(store: Store, { seals, ledger, records }: CopyServices): Pick<Store, 'exportRest' | 'import'> {
  const opened = async (item: RestItem): Promise<RestItem[]> => {
    switch (item.kind) {
      case 'record':
        if (item.record.kind === ENVELOPE || item.record.kind === LEDGER) return [];
        return (await records.open([item.record])).map((record) => ({ kind: 'record', record }));
      case 'request':
        return [{ kind: 'request', request: await openRequest(seals, item.request) }];
      case 'unique':
        return [openUnique(seals, item)];
      case 'file':
        return (await openFiles(seals, [item.file])).map((file) => ({ kind: 'file', file }));
      case 'bundle':
      case 'current':
        return [item];
    }
  };
  const sealed = async (item: ImportUnit, now: number): Promise<ImportUnit> => {
    if (item.kind === 'record') return { kind: 'record', record: await sealBound(seals, item.record, now) };
    if (item.kind === 'unique') return sealUnique(seals, item);
    if (item.kind === 'request') return { kind: 'request', request: await sealRequest(seals, item.request) };
    return item;
  };
  return {
    exportRest: async (page) => {
      let { items: found, nextCursor } = await store.exportRest(page);
      let items = (await Promise.all(found.map(opened))).flat();
      // A page of envelopes alone would be given as empty, and its caller would take the store for empty.
      while (items.length === 0 && nextCursor !== null) {
        ({ items: found, nextCursor } = await store.exportRest({ ...page, after: nextCursor }));
        items = (await Promise.all(found.map(opened))).flat();
      }
      return { items, nextCursor };
    },
    import: async (items) => {
      const now = await store.realNow();
      await store.import(await Promise.all(items.map((item) => sealed(item, now))));
      const written = items.flatMap((item) => (item.kind === 'record' && isInLedger(item.record) ? [item.record] : []));
      await ledger.note(written.map((record) => [record, lineOf(record, now)] as const));
    },
  };
}
