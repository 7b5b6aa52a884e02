import { Refusal } from '../../base/base.ts';
import type { Replaced, RestItem, RotateCounts, Store } from '../contract/contract.ts';
import { putSetting, readSetting } from '../kinds/settings.ts';
import { ENVELOPE, keyMark } from './envelopes.ts';
import { keysInUse, noteMasterKey } from './master-keys.ts';
import { isSealedFile, sealFile } from './sealed-files.ts';
import { isSealedOrPlain, isSealedRequest, sealRecord, sealRequest } from './sealed-records.ts';
import { encryptUniques } from './sealed-uniques.ts';
import type { Seals } from './seals.ts';

const PAGE = 100;

/** Dossiers written again in one go: one of ten years has thousands of entries. */
const DOSSIERS = 20;

/** How far what was in clear is encrypted, beside dossiers and of them: a cursor, or `DONE`. */
const UP_TO = 'encrypted-up-to';
const DOSSIERS_UP_TO = 'dossiers-encrypted-up-to';
const DONE = 'done';
/** Ids of those that could not be encrypted, as JSON. */
const FAILED = 'dossiers-not-encrypted';
/** The same of what stands beside: kinds and ids. */
const REST_FAILED = 'rest-not-encrypted';

export type OnRotate = (done: RotateCounts) => void;

/** Whether nothing is left in clear. */
export async function isComplete(store: Store): Promise<boolean> {
  const failed = await Promise.all([failedDossiers(store), failedBeside(store)]);
  return failed.flat().length === 0 && isWalked(store);
}

/** Dossiers that could not be encrypted: they wait for `rotate`, which tries them again. */
export async function failedDossiers(store: Store): Promise<string[]> {
  return JSON.parse((await readSetting(store, FAILED, 'store')) ?? '[]');
}

/** Of what stands beside them, the same. */
export async function failedBeside(store: Store): Promise<string[]> {
  return JSON.parse((await readSetting(store, REST_FAILED, 'store')) ?? '[]');
}

/** Whether all was tried. */
export async function isWalked(store: Store): Promise<boolean> {
  const [rest, dossiers] = await Promise.all([UP_TO, DOSSIERS_UP_TO].map((name) => readSetting(store, name, 'store')));
  return rest === DONE && dossiers === DONE;
}

/**
 * Wraps every envelope with the current key, then encrypts what is in clear. Each part is a write of its own, so it may be stopped
 * anywhere and done by two at once; what is done again changes nothing.
 */
export async function rotate(
  store: Store,
  seals: Seals,
  onProgress: OnRotate = () => undefined,
): Promise<RotateCounts> {
  const done: RotateCounts = { envelopes: 0, encrypted: 0 };
  const tell = () => onProgress({ ...done });
  await noteMasterKey(store, seals.envelopes.ring);
  for (const { key } of await keysInUse(store))
    if (key !== seals.envelopes.ring.current) await rewrapAll(store, seals, key, done, tell);
  await encryptAll(store, seals, (count) => {
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

/** @param untilMs real instant at which it may stop: what is left waits for the next time */
export async function encryptAll(
  store: Store,
  seals: Seals,
  onPage: (count: number) => void,
  untilMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  const isDone = await isWalked(store);
  const encryptedNow = { count: 0 };
  const told = (count: number) => {
    encryptedNow.count += count;
    onPage(count);
  };
  await encryptUniques(store, seals);
  // Dossiers give up the answers they keep: these are then sealed with the others.
  if (!(await encryptDossiers(store, seals, told, untilMs))) return;
  if (!(await encryptRest(store, seals, told, untilMs))) return;
  if (encryptedNow.count > 0 || !isDone) await store.import([{ kind: 'scrub' }]);
  await putSetting(store, UP_TO, DONE, 'store');
  await putSetting(store, DOSSIERS_UP_TO, DONE, 'store');
}

/** What stands beside dossiers. False when it had to stop. */
async function encryptRest(
  store: Store,
  seals: Seals,
  onPage: (count: number) => void,
  untilMs: number,
): Promise<boolean> {
  const before = await readSetting(store, UP_TO, 'store');
  if (before === DONE && untilMs !== Number.POSITIVE_INFINITY) return true;
  let after = before === DONE || before === null ? undefined : before;
  // Begun anew, all is tried again.
  const failed = new Set(after === undefined ? [] : await failedBeside(store));
  do {
    const past = (name: string) => void failed.add(name);
    const { items, nextCursor } = await store.exportRest({ limit: PAGE, past, ...(after !== undefined && { after }) });
    onPage(await replaceAll(store, seals, items, past));
    after = nextCursor ?? undefined;
    await noteFailed(store, REST_FAILED, failed);
    if (after !== undefined && before !== DONE) await putSetting(store, UP_TO, after, 'store');
  } while (after !== undefined && Date.now() < untilMs);
  if (after !== undefined) return false;
  await putSetting(store, UP_TO, DONE, 'store');
  return true;
}

/** One by one where one of them does not let itself be sealed, so that the others are. @returns how many were in clear, and are not */
async function replaceAll(
  store: Store,
  seals: Seals,
  items: RestItem[],
  past: (name: string) => void,
): Promise<number> {
  const replace = async (some: RestItem[]): Promise<number> => {
    const replaced = (await Promise.all(some.map((item) => encrypted(store, seals, item)))).filter(
      (one) => one !== null,
    );
    await store.import(replaced.map((one) => ({ kind: 'replaced', replaced: one })));
    return replaced.length;
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

/** A store that is away says nothing of what it holds. */
function unlessAway(error: unknown): null {
  if (error instanceof Refusal) throw error;
  return null;
}

/** Dossiers with their entries and tasks, in order of id: one that comes meanwhile is sealed as it is written. */
async function encryptDossiers(
  store: Store,
  seals: Seals,
  onPage: (count: number) => void,
  untilMs: number,
): Promise<boolean> {
  const before = await readSetting(store, DOSSIERS_UP_TO, 'store');
  const isAgain = before === DONE;
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
 * In one go; when one of them does not let itself be written again (damaged, its key gone), one by one, so that the others are.
 *
 * @returns those that are not
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

/** Null: nothing is to be done. */
async function encrypted(store: Store, seals: Seals, item: RestItem): Promise<Replaced | null> {
  switch (item.kind) {
    case 'record': {
      const { record: was } = item;
      return isSealedOrPlain(was) ? null : { kind: 'record', was, is: await sealRecord(seals, was) };
    }
    case 'request': {
      const { request: was } = item;
      return isSealedRequest(was) ? null : { kind: 'request', was, is: await sealRequest(seals, was) };
    }
    case 'file': {
      const kept = isSealedFile(item.file) ? null : await store.file(item.file.id);
      if (kept === null) return null;
      const { file: is, content } = await sealFile(seals, kept.file, kept.content);
      return { kind: 'file', was: kept.file, is, content };
    }
    default:
      return null;
  }
}
