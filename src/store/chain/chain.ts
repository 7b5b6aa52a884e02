/**
 * Puts a store that chains what it writes around a store: each write of what proves something is an entry of a chain, whose head goes into
 * the checkpoints. Operations know nothing of it, and neither adapter does: entries are records. It lies around encryption, so that a chain
 * stays the same when keys change or the store is copied to another.
 */
import type { RestItem, Store, StoredRecord } from '../contract/contract.ts';
import { isChainKind } from '../kinds/kinds.ts';
import { Appender } from './appender.ts';
import { type ChainFlaws, flawsOfChains, type KeptBeside } from './chain-flaws.ts';
import { CHAINED_KINDS, CHAINS, DOSSIERS, FILES, READS } from './chained-kinds.ts';
import { type ChainHead, type ChainItem, headOf } from './entries.ts';
import { bare, FILE_SALT, fileDigest, leafOf, newFileSalt, readItems, sumOfReads, withoutReads } from './leaf.ts';
import { beginReads, chainsBegun, takeOver } from './take-over.ts';

export type { ChainFlaws, KeptBeside } from './chain-flaws.ts';
export { chainHolds } from './chained-kinds.ts';
export { type ChainHead, hashAt, isTailSound } from './entries.ts';

/** Gives what checks and upkeep do with the chains of a store. */
export interface Chains {
  /**
   * Takes over what was there before the chains, and costs a look once all is taken over. `late`: chains what a crash left out of them
   * too, which reads everything.
   */
  takeOver(what?: 'late'): Promise<void>;
  /**
   * Compares every chain with what it tells of, reading everything.
   * @param beside lists the dossiers and files that the caller found; without them, these two are not compared
   */
  flaws(beside?: KeptBeside): Promise<ChainFlaws>;
  /** Returns by name the last entry of each chain that has begun; one that was removed since is at 0. */
  heads(): Promise<Map<string, ChainHead>>;
  /** Resolves when every entry asked for so far is written. */
  settled(): Promise<void>;
}

const known = new WeakMap<Store, Chains>();

/** Returns the chains of a store made by `chained`; null for another, which keeps none. */
export function chainsOf(store: Store): Chains | null {
  return known.get(store) ?? null;
}

/** Says that `outer` does what `inner` does, chains included. */
export function alsoChained(outer: Store, inner: Store): Store {
  const chains = chainsOf(inner);
  if (chains !== null) known.set(outer, chains);
  return outer;
}

/** Returns the store that chains what it writes. */
export function chained(store: Store): Store {
  const appender = new Appender(store);
  const outer: Store = {
    ...store,
    ...chainedRecords(store, appender),
    around: async (id, wanted) => {
      const around = await store.around(id, wanted);
      return { ...around, records: around.records.map(bare) };
    },
    commit: async (commit) => {
      const outcome = await store.commit(commit);
      if (outcome.kind === 'committed' && commit.expected === 0) appender.add(DOSSIERS, [{ id: commit.dossier.id }]);
      return outcome;
    },
    noteReads: async (reads) => {
      await beginReads(store, appender);
      await appender.ready(READS);
      const sums = sumOfReads(reads);
      // Both are asked for in one turn, so that the embedded store writes them in one transaction.
      appender.addNow(READS, readItems(sums));
      await store.noteReads(reads).catch((error: unknown) => {
        appender.add(READS, readItems(withoutReads(sums)));
        throw error;
      });
    },
    putFile: async (file, content) => {
      await store.putFile(file, content);
      const salt = newFileSalt();
      const record = { kind: FILE_SALT, id: file.id, revision: 1, marks: [], sort: '', value: { salt } };
      // A file put twice keeps its first salt.
      if (await store.putRecord(record, 0)) appender.add(FILES, [{ id: file.id, digest: fileDigest(file, salt) }]);
    },
    ...chainedCopies(store, appender),
    close: async () => {
      await appender.settledAll();
      await store.close();
    },
  };
  known.set(outer, chainsFor(store, outer, appender));
  return outer;
}

function chainsFor(store: Store, outer: Store, appender: Appender): Chains {
  return {
    takeOver: (what) => takeOver({ store, outer, appender }, what),
    flaws: async (beside) => {
      await appender.settledAll();
      return flawsOfChains(store, beside);
    },
    heads: async () => {
      await appender.settledAll();
      const [heads, begun] = [new Map<string, ChainHead>(), await chainsBegun(store)];
      for (const name of CHAINS) {
        const head = await headOf(store, name);
        if (head.n > 0 || begun.has(name)) heads.set(name, head);
      }
      return heads;
    },
    settled: () => appender.settledAll(),
  };
}

type RecordVerbs = Pick<Store, 'record' | 'records' | 'putRecord' | 'dropRecord'>;

function chainedRecords(store: Store, appender: Appender): RecordVerbs {
  return {
    record: async (kind, id, beside) => {
      const found = await store.record(kind, id, beside);
      if (found === null) return null;
      const kept = bare(found);
      return kept.beside === undefined ? kept : { ...kept, beside: kept.beside.map(bare) };
    },
    records: async (query) => {
      const page = await store.records(query);
      return CHAINED_KINDS.has(query.kind) ? { ...page, items: page.items.map(bare) } : page;
    },
    putRecord: async (record, expected) => {
      if (!CHAINED_KINDS.has(record.kind)) return store.putRecord(record, expected);
      const { sealed, item } = leafOf(record);
      const isPut = await store.putRecord(sealed, expected);
      if (isPut) appender.add(record.kind, [item]);
      return isPut;
    },
    dropRecord: async (kind, id) => {
      if (CHAINED_KINDS.has(kind) && (await isThere(store, kind, id))) {
        await appender.ready(kind);
        appender.addNow(kind, [{ id, isGone: true }]);
      }
      await store.dropRecord(kind, id);
    },
  };
}

/** Reads what was put, and chains what is put, as the other verbs do. A copy to another store goes below the chains, and takes them along. */
function chainedCopies(store: Store, appender: Appender): Pick<Store, 'exportRest' | 'import'> {
  return {
    exportRest: async (page) => {
      let found = await store.exportRest(page);
      // A page of chains alone would be given as empty, and its caller would take the store for empty.
      while (found.nextCursor !== null && found.items.every(isOfChains))
        found = await store.exportRest({ ...page, after: found.nextCursor });
      const items = found.items.filter((item) => !isOfChains(item));
      return {
        ...found,
        items: items.map((item) => (item.kind === 'record' ? { ...item, record: bare(item.record) } : item)),
      };
    },
    import: async (items) => {
      const leaves: [string, ChainItem][] = [];
      const units = items.map((unit) => {
        if (unit.kind !== 'record' || !CHAINED_KINDS.has(unit.record.kind)) return unit;
        const { sealed, item } = leafOf(unit.record);
        leaves.push([unit.record.kind, item]);
        return { ...unit, record: sealed };
      });
      const gone = items.flatMap((item) => (item.kind === 'erasure' ? item.erasure.files : []));
      await tellGone(appender, gone);
      await store.import(units);
      for (const [kind, item] of leaves) appender.add(kind, [item]);
      for (const item of items) if (item.kind === 'dossier') appender.add(DOSSIERS, [{ id: item.whole.dossier.id }]);
      for (const id of gone) await store.dropRecord(FILE_SALT, id);
    },
  };
}

function isOfChains(item: RestItem): boolean {
  return item.kind === 'record' && (isChainKind(item.record.kind) || item.record.kind === FILE_SALT);
}

/**
 * Says that files go before they do, and waits until it is written: told afterwards, a process killed in between would leave a chain that
 * misses them. The other way round it leaves files that the next try of the erasure takes.
 */
async function tellGone(appender: Appender, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  appender.add(
    FILES,
    files.map((id) => ({ id, isGone: true })),
  );
  await appender.settled(FILES);
}

/** Counts a record that cannot be read any more as being there. */
function isThere(store: Store, kind: string, id: string): Promise<boolean> {
  return store.record(kind, id).then(
    (found: StoredRecord | null) => found !== null,
    () => true,
  );
}
