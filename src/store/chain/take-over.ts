import type { RecordPage, Store, StoredFile, StoredRecord } from '../contract/contract.ts';
import { putSetting, readByServers, readSetting } from '../kinds/kinds.ts';
import type { Appender } from './appender.ts';
import { type ChainState, stateOf } from './chain-state.ts';
import { CHAINED_KINDS, CHAINS, DOSSIERS, FILES, READS } from './chained-kinds.ts';
import { headOf } from './entries.ts';
import {
  addReads,
  bare,
  digestIn,
  FILE_SALT,
  fileDigest,
  newFileSalt,
  type ReadSum,
  readItems,
  sumOfReads,
} from './leaf.ts';

interface TakeOver {
  /** Is the store below the chains, and the one that chains what it writes. */
  store: Store;
  outer: Store;
  appender: Appender;
}

const PAGE = 500;

/** Remembers the stores of which all was taken over. */
const whole = new WeakSet<Store>();

/**
 * Adds to the chains what older versions wrote. A record is written again unchanged, so that it gets a salt; a letter that may be leaving
 * is chained by its presence, until it is written next. While an older version still serves the store nothing is taken over, since it
 * chains nothing of what it writes.
 */
export async function takeOver(asked: TakeOver, what?: 'late'): Promise<void> {
  const { store } = asked;
  if (whole.has(store) && what !== 'late') return;
  if ((await readByServers(store)).some(({ chain = 0 }) => chain < 1)) return;
  const begun = await chainsBegun(store);
  for (const name of CHAINS) {
    await asked.appender.settled(name);
    const state = await stateOf(store, name);
    // A chain that was there once and is not any more was removed: to begin it anew would hide it.
    const isRemoved = begun.has(name) && state.entries === 0;
    if (!isRemoved && (!state.isWhole || what === 'late')) await takeOverChain(asked, name, state);
  }
  if (CHAINS.some((name) => !begun.has(name))) await putSetting(store, BEGUN, JSON.stringify(CHAINS), 'store');
  whole.add(store);
}

/** Names the setting that lists the chains ever begun here; a copy makes its own list. */
const BEGUN = 'chains-begun';

/** Lists the chains that were begun in this store, whether they are still there or not. */
export async function chainsBegun(store: Store): Promise<ReadonlySet<string>> {
  const kept = await readSetting(store, BEGUN, 'store');
  // Only this file writes it.
  return new Set(kept === null ? [] : (JSON.parse(kept) as string[]));
}

async function takeOverChain(asked: TakeOver, name: string, state: ChainState): Promise<void> {
  const { store, appender } = asked;
  if (name === READS) await beginReads(store, appender);
  else if (name === DOSSIERS) await takeOverDossiers(asked, state);
  else if (name === FILES) await takeOverFiles(asked, state);
  else await takeOverRecords(asked, name, state);
  if (!state.isWhole) appender.addWhole(name);
  await appender.settled(name);
}

async function takeOverRecords({ store, outer, appender }: TakeOver, kind: string, state: ChainState): Promise<void> {
  const gone = new Set([...state.states.values()].flatMap(({ id, isGone }) => (isGone ? [] : [id])));
  for await (const record of recordsOf(store, kind)) {
    gone.delete(record.id);
    if (!isLeftOut(record, state)) continue;
    const { id, revision } = record;
    if (CHAINED_KINDS.get(kind)?.isUnderWay?.(record)) appender.add(kind, [{ id, revision }]);
    // Somebody who writes it meanwhile chains it.
    else await outer.putRecord({ ...bare(record), revision: revision + 1 }, revision);
  }
  // An older version dropped these and told no chain.
  if (!state.isWhole)
    appender.add(
      kind,
      [...gone].map((id) => ({ id, isGone: true as const })),
    );
}

/** Tells whether a record is to be chained now: one that bears no digest only while all that is older is not taken over yet. */
function isLeftOut(record: StoredRecord, { states, isWhole }: ChainState): boolean {
  const said = states.get(record.id);
  if (digestIn(record) === null) return !isWhole;
  return !said?.isGone && (said?.revision ?? 0) < record.revision;
}

/** Reads every record of a kind with what its chain added to it. */
export async function* recordsOf(store: Pick<Store, 'records'>, kind: string): AsyncGenerator<StoredRecord> {
  for (let after: string | null = null; ; ) {
    const page: RecordPage = await store.records({ kind, limit: PAGE, ...(after !== null && { after }) });
    yield* page.items;
    if (page.nextCursor === null) return;
    after = page.nextCursor;
  }
}

async function takeOverDossiers({ store, appender }: TakeOver, { states }: ChainState): Promise<void> {
  for await (const ids of dossierPages(store))
    appender.add(
      DOSSIERS,
      ids.filter((id) => !states.has(id)).map((id) => ({ id })),
    );
}

async function* dossierPages(store: Store): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const page = await store.heads({ limit: PAGE, ...(after !== '' && { after }) });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(({ id }) => id);
    after = last.id;
  }
}

async function takeOverFiles(asked: TakeOver, state: ChainState): Promise<void> {
  for await (const ids of dossierPages(asked.store))
    for (const id of ids) {
      const { files } = await asked.store.around(id, { newest: {}, dossiers: [] });
      for (const file of files) if (!state.states.has(file.id)) await takeOverFile(asked, file, state);
    }
}

async function takeOverFile({ store, appender }: TakeOver, file: StoredFile, { isWhole }: ChainState): Promise<void> {
  const known = await store.record(FILE_SALT, file.id);
  if (known === null && isWhole) return;
  const salt = known === null ? newFileSalt() : String(known.value['salt']);
  const record = { kind: FILE_SALT, id: file.id, revision: 1, marks: [], sort: '', value: { salt } };
  if (known !== null || (await store.putRecord(record, 0)))
    appender.add(FILES, [{ id: file.id, digest: fileDigest(file, salt) }]);
}

/** Remembers the stores whose readings are chained. */
const readsBegun = new WeakSet<Store>();

/** Begins the chain of readings with the sum of those that were noted before it. */
export async function beginReads(store: Store, appender: Appender): Promise<void> {
  if (readsBegun.has(store)) return;
  if ((await headOf(store, READS)).n === 0) {
    appender.add(READS, readItems(await sumOfKept(store)));
    await appender.settled(READS);
  }
  readsBegun.add(store);
}

/** Sums the readings that a store keeps, dossier by dossier. */
export async function sumOfKept(store: Pick<Store, 'reads'>): Promise<Map<string, ReadSum>> {
  const sums = new Map<string, ReadSum>();
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<Store['reads']>> = await store.reads({
      ...{ limit: 1_000, ...(cursor !== null && { cursor }) },
    });
    for (const [dossier, sum] of sumOfReads(page.items)) addReads(sums, dossier, sum);
    if (page.nextCursor === null) return sums;
    cursor = page.nextCursor;
  }
}
