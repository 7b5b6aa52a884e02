import { Refusal, Unreadable } from '../../base/base.ts';
import type { Replacement, RestItem, RotateCounts, Store, StoredRecord } from '../contract/contract.ts';
import { putSetting, readSetting } from '../kinds/kinds.ts';
import { isPlain, isSealed, openBound, scopeOfSealed, sealBound, stampOf, wasPlain } from './bound-records.ts';
import { ENVELOPE, keyMark } from './envelopes.ts';
import { isInLedger, type Ledger } from './ledger.ts';
import { keysInUse, noteMasterKey } from './master-keys.ts';
import { isSealedFile, sealFile } from './sealed-files.ts';
import { isSealedRequest, lineOf, sealRequest } from './sealed-records.ts';
import { encryptUniques } from './sealed-uniques.ts';
import type { Seals } from './seals.ts';

const PAGE = 100;

/** Limits the dossiers rewritten in one write: a dossier of ten years has thousands of entries. */
const DOSSIERS = 20;

/**
 * Names the settings that say how far encryption has come, in dossiers and in the rest: a cursor, or `DONE`. The rest was walked through
 * under another name (`encrypted-up-to`) before records were bound to their revision: where that walk had ended, nothing in clear is sealed
 * any more.
 */
const UP_TO = 'bound-up-to';
const ENCRYPTED_UP_TO = 'encrypted-up-to';
const DOSSIERS_UP_TO = 'dossiers-encrypted-up-to';
const DONE = 'done';
/** Names the setting with the ids of dossiers that could not be encrypted, as JSON. */
const FAILED = 'dossiers-not-encrypted';
/** Names the setting with the kinds and ids of other things that could not be encrypted. */
const REST_FAILED = 'rest-not-encrypted';

export type OnRotate = (done: RotateCounts) => void;

/** Holds what is encrypted, and its keys. */
interface EncryptionJob {
  store: Store;
  seals: Seals;
  ledger: Ledger;
}

/** Writes down for good that nothing is left in clear, if that is so. */
async function markWhole({ store, seals, ledger }: EncryptionJob): Promise<void> {
  const failed = await Promise.all([failedDossiers(store), failedBeside(store)]);
  if (failed.flat().length > 0 || !(await isWalked(store))) return;
  await seals.envelopes.markWhole();
  await ledger.markWhole();
}

/** Lists the dossiers that could not be encrypted: they wait for `rotate`, which tries them again. */
export async function failedDossiers(store: Store): Promise<string[]> {
  return JSON.parse((await readSetting(store, FAILED, 'store')) ?? '[]');
}

/** Lists the other things that could not be encrypted. */
export async function failedBeside(store: Store): Promise<string[]> {
  return JSON.parse((await readSetting(store, REST_FAILED, 'store')) ?? '[]');
}

/** Tells whether everything was tried. */
export async function isWalked(store: Store): Promise<boolean> {
  const [rest, dossiers] = await Promise.all([UP_TO, DOSSIERS_UP_TO].map((name) => readSetting(store, name, 'store')));
  return rest === DONE && dossiers === DONE;
}

/**
 * Wraps every envelope with the current key, then encrypts what is in clear. Each part is a write of its own, so it may be stopped anywhere
 * and done by two processes at once; doing it again changes nothing.
 */
export async function rotate(encrypting: EncryptionJob, onProgress: OnRotate = () => undefined): Promise<RotateCounts> {
  const { store, seals } = encrypting;
  const done: RotateCounts = { envelopes: 0, encrypted: 0 };
  const tell = () => onProgress({ ...done });
  await noteMasterKey(store, seals.envelopes.ring);
  for (const { key } of await keysInUse(store))
    if (key !== seals.envelopes.ring.current) await rewrapAll(store, seals, key, done, tell);
  await seals.envelopes.learnWhole();
  // Once nothing is left in clear, a text in clear was written without the keys.
  if (seals.isWhole) return done;
  await encryptAll(encrypting, (count) => {
    done.encrypted += count;
    tell();
  });
  return done;
}

async function rewrapAll(store: Store, seals: Seals, key: string, done: RotateCounts, tell: () => void): Promise<void> {
  for (;;) {
    const { items } = await store.records({ kind: ENVELOPE, mark: keyMark(key), limit: PAGE });
    const wrapped = await Promise.all(items.map((item) => seals.envelopes.rewrap(item)));
    const count = wrapped.filter(Boolean).length;
    done.envelopes += count;
    tell();
    if (items.length < PAGE || count === 0) return;
  }
}

/**
 * Encrypts what is in clear, as long as it may.
 * @param untilMs real instant at which it may stop: what is left waits for the next call
 */
export async function encryptAll(
  encrypting: EncryptionJob,
  onPage: (count: number) => void,
  untilMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { store, seals } = encrypting;
  const isDone = await isWalked(store);
  const encryptedNow = { count: 0 };
  const told = (count: number) => {
    encryptedNow.count += count;
    onPage(count);
  };
  await encryptUniques(store, seals);
  // Sealing dossiers moves out the answers they keep, which are then sealed with the rest.
  if (!(await encryptDossiers(store, seals, told, untilMs))) return;
  if (!(await encryptRest(encrypting, told, untilMs))) return;
  if (encryptedNow.count > 0 || !isDone) await store.import([{ kind: 'scrub' }]);
  await putSetting(store, UP_TO, DONE, 'store');
  await putSetting(store, DOSSIERS_UP_TO, DONE, 'store');
  await markWhole(encrypting);
}

/** Encrypts what is kept besides dossiers. Returns false when it had to stop. */
async function encryptRest(
  encrypting: EncryptionJob,
  onPage: (count: number) => void,
  untilMs: number,
): Promise<boolean> {
  const { store } = encrypting;
  const wasDone = (await readSetting(store, ENCRYPTED_UP_TO, 'store')) === DONE;
  const before = await readSetting(store, UP_TO, 'store');
  if (before === DONE && untilMs !== Number.POSITIVE_INFINITY) return true;
  let after = before === DONE || before === null ? undefined : before;
  // When the walk begins again, everything is tried again.
  const failed = new Set(after === undefined ? [] : await failedBeside(store));
  do {
    const past = (name: string) => void failed.add(name);
    const { items, nextCursor } = await store.exportRest({ limit: PAGE, past, ...(after !== undefined && { after }) });
    onPage(await replaceAll({ ...encrypting, wasDone }, items, past));
    after = nextCursor ?? undefined;
    await noteFailed(store, REST_FAILED, failed);
    if (after !== undefined && before !== DONE) await putSetting(store, UP_TO, after, 'store');
  } while (after !== undefined && Date.now() < untilMs);
  if (after !== undefined) return false;
  await putSetting(store, UP_TO, DONE, 'store');
  return true;
}

/**
 * Seals these together, then one by one when one of them cannot be sealed, so that the others are.
 * @returns how many were in clear and are sealed now
 */
async function replaceAll(
  encrypting: EncryptionJob & { wasDone: boolean },
  items: RestItem[],
  past: (name: string) => void,
): Promise<number> {
  const { store, ledger } = encrypting;
  const replace = async (some: RestItem[]): Promise<number> => {
    const replaced = (await Promise.all(some.map((item) => encrypted(encrypting, item)))).filter((one) => one !== null);
    await store.import(replaced.map((one) => ({ kind: 'replaced', replaced: one })));
    const bound = replaced.flatMap((one) => (one.kind === 'record' && isInLedger(one.is) ? [one.is] : []));
    await ledger.note(bound.map((record) => [record, lineOf(record, FIRST)] as const));
    return replaced.filter(wasClear).length;
  };
  const orNull = (some: RestItem[]) => replace(some).catch(unlessAway);
  const together = await orNull(items);
  if (together !== null) return together;
  let count = 0;
  for (const item of items) {
    const one = await orNull([item]);
    if (one === null) past(nameOf(item));
    count += one ?? 0;
  }
  return count;
}

function nameOf(item: RestItem): string {
  if (item.kind === 'record') return `${item.record.kind} ${item.record.id}`;
  return item.kind === 'file' ? `file ${item.file.id}` : item.kind;
}

/** Throws when the store is unavailable, which says nothing of what it holds. */
function unlessAway(error: unknown): null {
  if (error instanceof Refusal) throw error;
  return null;
}

/** Encrypts dossiers with their entries and tasks, in order of id: a dossier created meanwhile is sealed as it is written. */
async function encryptDossiers(
  store: Store,
  seals: Seals,
  onPage: (count: number) => void,
  untilMs: number,
): Promise<boolean> {
  const before = await readSetting(store, DOSSIERS_UP_TO, 'store');
  const isAgain = before === DONE;
  if (isAgain && untilMs !== Number.POSITIVE_INFINITY) return true;
  const failedBefore = new Set(await failedDossiers(store));
  const failed = new Set(isAgain ? [] : failedBefore);
  for (let after = isAgain ? '' : (before ?? ''); ; ) {
    const ids = await store.ids({ after, limit: DOSSIERS });
    const last = ids.at(-1);
    if (last === undefined) {
      await noteFailed(store, FAILED, failed);
      return true;
    }
    const left = await resealAll(store, seals, ids);
    for (const id of left) failed.add(id);
    if (left.length > 0) await noteFailed(store, FAILED, failed);
    onPage(ids.filter((id) => !(left.includes(id) || (isAgain && !failedBefore.has(id)))).length);
    after = last;
    if (!isAgain) await putSetting(store, DOSSIERS_UP_TO, after, 'store');
    if (Date.now() >= untilMs) return false;
  }
}

/**
 * Writes these dossiers again together; when one of them cannot be (damaged, its key gone), one by one, so that the others are.
 * @returns the ids that could not be written
 */
async function resealAll(store: Store, seals: Seals, ids: string[]): Promise<string[]> {
  const reseal = async (some: string[]) => {
    await seals.envelopes.make(some);
    await store.import(some.map((dossier) => ({ kind: 'resealed', dossier })));
  };
  const isDone = (some: string[]) =>
    reseal(some).then(
      () => true,
      (error: unknown) => unlessAway(error) ?? false,
    );
  if (await isDone(ids)) return [];
  const failed: string[] = [];
  for (const id of ids) if (!(await isDone([id]))) failed.push(id);
  return failed;
}

async function noteFailed(store: Store, name: string, failed: ReadonlySet<string>): Promise<void> {
  const said = JSON.stringify([...failed].sort());
  const before = (await readSetting(store, name, 'store')) ?? '[]';
  if (said !== before) await putSetting(store, name, said, 'store');
}

/** Is the lowest stamp: whatever is written meanwhile has a later stamp. */
const FIRST = 1;

/** Returns null for a record that nobody can read any more: it stays as it is. */
async function openedOrNull(seals: Seals, record: StoredRecord): Promise<StoredRecord | null> {
  if (!isSealed(record)) return record;
  try {
    await seals.envelopes.ready([scopeOfSealed(record)]);
    return openBound(seals, record);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Tells whether a record was in clear; binding a sealed record to its revision encrypts nothing. */
function wasClear(replaced: Replacement): boolean {
  return replaced.kind !== 'record' || !isSealed(replaced.was);
}

/** Returns null when nothing is to be done. What is in clear where all had been encrypted is left as it is, and then refused. */
async function encrypted(
  { store, seals, wasDone }: EncryptionJob & { wasDone: boolean },
  item: RestItem,
): Promise<Replacement | null> {
  switch (item.kind) {
    case 'record': {
      const { record: was } = item;
      if (isPlain(was) || stampOf(was) !== null) return null;
      if (wasDone && !(isSealed(was) || wasPlain(was))) return null;
      const opened = await openedOrNull(seals, was);
      return opened && { kind: 'record', was, is: await sealBound(seals, opened, FIRST) };
    }
    case 'request': {
      const { request: was } = item;
      return wasDone || isSealedRequest(was) ? null : { kind: 'request', was, is: await sealRequest(seals, was) };
    }
    case 'file': {
      const kept = wasDone || isSealedFile(item.file) ? null : await store.file(item.file.id);
      if (kept === null) return null;
      const { file: is, content } = await sealFile(seals, kept.file, kept.content);
      return { kind: 'file', was: kept.file, is, content };
    }
    case 'bundle':
    case 'current':
    case 'unique':
      return null;
  }
}
