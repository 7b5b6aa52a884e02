import type { Replaced, RestItem, RotateCounts, Store } from '../contract/contract.ts';
import { putSetting, readSetting } from '../kinds/settings.ts';
import { ENVELOPE, keyMark } from './envelopes.ts';
import { keysInUse, noteMasterKey } from './master-keys.ts';
import { isSealedFile, sealFile } from './sealed-files.ts';
import { isSealedOrPlain, isSealedRequest, sealRecord, sealRequest } from './sealed-records.ts';
import type { Seals } from './seals.ts';

const PAGE = 100;

/** How far what was in clear is encrypted: a cursor, or `DONE`. */
const UP_TO = 'encrypted-up-to';
const DONE = 'done';

export type OnRotate = (done: RotateCounts) => void;

export async function isComplete(store: Store): Promise<boolean> {
  return (await readSetting(store, UP_TO, 'store')) === DONE;
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
  const before = await readSetting(store, UP_TO, 'store');
  let after = before === DONE || before === null ? undefined : before;
  let encryptedNow = 0;
  do {
    const { items, nextCursor } = await store.exportRest({ limit: PAGE, ...(after !== undefined && { after }) });
    const replaced = (await Promise.all(items.map((item) => encrypted(store, seals, item)))).filter(
      (one) => one !== null,
    );
    await store.import(replaced.map((one) => ({ kind: 'replaced', replaced: one })));
    encryptedNow += replaced.length;
    onPage(replaced.length);
    after = nextCursor ?? undefined;
    if (after !== undefined && before !== DONE) await putSetting(store, UP_TO, after, 'store');
  } while (after !== undefined && Date.now() < untilMs);
  if (after !== undefined) return;
  if (encryptedNow > 0 || before !== DONE) await store.import([{ kind: 'scrub' }]);
  await putSetting(store, UP_TO, DONE, 'store');
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
