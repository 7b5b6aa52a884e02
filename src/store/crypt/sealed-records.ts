import { memo, Unreadable } from '../../base/base.ts';
import type { Store, StoredRecord, StoredRequest } from '../contract/contract.ts';
import { isPlain, isSealed, openBound, scopeOfSealed, sealBound, stampOf } from './bound-records.ts';
import { HOUSE } from './envelopes.ts';
import { isInLedger, type Ledger, type LedgerLine } from './ledger.ts';
import { type Seals, scopeOf } from './seals.ts';

type SealedRecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records' | 'dropRecord'>;

/**
 * Seals records, and opens them. Once all is encrypted, a record in clear, a record older than its last write, and a dropped record are
 * refused when they are read. A list of a whole kind leaves them out, so that one forged record does not hide the others.
 */
export function sealedRecords(store: Store, seals: Seals, ledger: Ledger): SealedRecordVerbs {
  const reader = recordReader(store, seals, ledger);
  const writer = recordWriter(store, seals, ledger);
  return {
    ...writer,
    record: async (kind, id, kinds) => {
      const found = await store.record(kind, id, kinds);
      if (found === null) return reader.absent({ kind, id });
      const [record] = await reader.open([found]);
      if (record === undefined || found.beside === undefined) return record ?? null;
      return { ...record, beside: await reader.open(found.beside) };
    },
    records: async (query) => {
      const page = await store.records(query);
      const isWholeKind = query.mark === undefined && isInLedger(query);
      return { ...page, items: isWholeKind ? await reader.openFound(page.items) : await reader.open(page.items) };
    },
  };
}

/** Is null when a refused record, read again, no longer exists. */
type RereadRecord = StoredRecord | null;

export interface RecordReader {
  /**
   * Opens these records, in their order.
   * @throws Unreadable
   */
  open(records: readonly StoredRecord[]): Promise<StoredRecord[]>;
  /** Opens these records, and leaves out those that are refused. */
  openFound(records: readonly StoredRecord[]): Promise<StoredRecord[]>;
  /**
   * Checks a record that was not found.
   * @throws Unreadable when it was removed without the keys
   */
  absent(name: Pick<StoredRecord, 'kind' | 'id'>): Promise<RereadRecord>;
  /** Says why a record is refused; null when it is not. */
  refusalOf(record: StoredRecord): Promise<string | null>;
}

/** Makes a reader that opens the same object only once: stores that cache records give it again and again. */
export function recordReader(store: Pick<Store, 'record' | 'realNow'>, seals: Seals, ledger: Ledger): RecordReader {
  const known = memo<StoredRecord, StoredRecord>('opened records');
  const openOne = (record: StoredRecord): StoredRecord => {
    if (!isSealed(record)) return record;
    return known(record, () => openBound(seals, record));
  };
  const checked = (record: StoredRecord): StoredRecord => {
    if (seals.isWhole) refuseOlder(seals, record, isInLedger(record) ? ledger.line(record) : null);
    return openOne(record);
  };
  const ready = async (records: readonly StoredRecord[]) => {
    await seals.envelopes.ready(records.filter(isSealed).map(scopeOfSealed));
    if (seals.isWhole) await ledger.ready(records.filter(isInLedger));
  };
  /**
   * Reads again a record that may have been written between its own reading and that of its line: only what is read after its line is
   * refused.
   */
  const again = async (record: StoredRecord): Promise<RereadRecord> => {
    await ledger.lineNow(record);
    const fresh = await store.record(record.kind, record.id);
    if (fresh === null) return null;
    await ready([fresh]);
    return checked(fresh);
  };
  const opened = async (record: StoredRecord): Promise<StoredRecord[]> => {
    try {
      return [checked(record)];
    } catch (error) {
      if (!(error instanceof Unreadable && seals.isWhole && isInLedger(record))) throw error;
      const found = await again(record);
      return found === null ? [] : [found];
    }
  };
  const each = async (records: readonly StoredRecord[], open: (record: StoredRecord) => Promise<StoredRecord[]>) => {
    await ready(records);
    return (await Promise.all(records.map(open))).flat();
  };
  return {
    open: (records) => each(records, opened),
    absent: async (name) => {
      if (!(seals.isWhole && isInLedger(name))) return null;
      await ledger.ready([name]);
      if (!(await isExpected(store, ledger.line(name)))) return null;
      const [found, line] = [await store.record(name.kind, name.id), await ledger.lineNow(name)];
      if (found !== null) return (await each([found], opened))[0] ?? null;
      return (await isExpected(store, line)) ? seals.refuse(`« ${name.kind} » ${name.id}, retiré de la base,`) : null;
    },
    openFound: (records) => each(records, (record) => opened(record).catch(withoutUnreadable)),
    refusalOf: async (record) => {
      try {
        await each([record], opened);
        return null;
      } catch (error) {
        if (error instanceof Unreadable) return error.message;
        throw error;
      }
    },
  };
}

function withoutUnreadable(error: unknown): [] {
  if (error instanceof Unreadable) return [];
  throw error;
}

async function isExpected(store: Pick<Store, 'realNow'>, line: LedgerLine | null): Promise<boolean> {
  if (line === null || line.isGone) return false;
  return line.until === undefined || line.until > (await store.realNow());
}

/**
 * Refuses a record in clear, or without a stamp, or older than its ledger line.
 * @throws Unreadable
 */
function refuseOlder(seals: Seals, record: StoredRecord, line: LedgerLine | null): void {
  if (isPlain(record)) return;
  const stamp = stampOf(record);
  if (stamp === null) seals.refuse(`« ${record.kind} » ${record.id}`);
  if (line !== null && (line.isGone ? stamp <= line.at : stamp < line.at))
    seals.refuse(`« ${record.kind} » ${record.id}`);
}

/** Writes the record before its ledger line, so that a crash in between leaves a record newer than its line, which is valid. */
function recordWriter(store: Store, seals: Seals, ledger: Ledger): Pick<Store, 'putRecord' | 'dropRecord'> {
  return {
    putRecord: async (record, expected) => {
      if (!isInLedger(record)) return store.putRecord(await sealBound(seals, record, Date.now()), expected);
      const line = await ledger.lineNow(record);
      const at = await stampAfter(store, record, line);
      const isTouch = isSeenAgain(record, expected, line);
      const sealed = await sealBound(seals, record, isTouch ? (line?.at ?? at) : at);
      if (!(await store.putRecord(sealed, expected))) return false;
      if (!isTouch) await ledger.note([[record, lineOf(record, at)]]);
      return true;
    },
    // The line is written before the drop: a crash in between leaves a record that is refused, as intended.
    dropRecord: async (kind, id) => {
      const line = isInLedger({ kind }) ? await ledger.lineNow({ kind, id }) : null;
      if (line !== null && !line.isGone)
        await ledger.note([
          [
            { kind, id },
            { ...line, at: Math.max(await store.realNow(), line.at), isGone: true },
          ],
        ]);
      await store.dropRecord(kind, id);
    },
  };
}

export function lineOf({ expiresAt }: StoredRecord, at: number): LedgerLine {
  return expiresAt === undefined ? { at } : { at, until: expiresAt };
}

/** Recognises a write that only updates when a session was last seen: this gives no right, so restoring an older version does no harm. */
function isSeenAgain({ kind, expiresAt }: StoredRecord, expected: number, line: LedgerLine | null): boolean {
  return kind === 'session' && expected > 0 && line !== null && !line.isGone && line.until === expiresAt;
}

/** Returns a stamp later than all earlier writes of the record, whatever the clocks of two instances say. */
async function stampAfter(store: Store, { kind, id }: StoredRecord, line: LedgerLine | null): Promise<number> {
  const before = await store.record(kind, id);
  const stamps = [line?.at ?? 0, (before && stampOf(before)) ?? 0].map((stamp) => stamp + 1);
  return Math.max(await store.realNow(), ...stamps);
}

/** Marks an answer whose rest is sealed: no real answer has this status. */
const SEALED_STATUS = 0;

export function sealedRequests(store: Store, seals: Seals): Pick<Store, 'request' | 'putRequest'> {
  return {
    request: async (scope, key) => {
      const found = await store.request(scope, key);
      return found === null ? null : openRequest(seals, found);
    },
    putRequest: async (request) => openRequest(seals, await store.putRequest(await sealRequest(seals, request))),
  };
}

/**
 * Seals a stored answer.
 * @param dossier whose key seals it; absent = what belongs to none
 */
export async function sealRequest(seals: Seals, request: StoredRequest, dossier = HOUSE): Promise<StoredRequest> {
  await seals.envelopes.make([dossier]);
  const { bodyHash, response } = request;
  const sealed = seals.text(dossier, requestWhat(request), JSON.stringify({ bodyHash, response }));
  return { ...request, bodyHash: '', response: { status: SEALED_STATUS, body: { sealed }, headers: {} } };
}

export async function openRequest(seals: Seals, request: StoredRequest): Promise<StoredRequest> {
  if (!isSealedRequest(request)) {
    if (seals.isWhole) seals.refuse('une réponse gardée pour être répétée');
    return request;
  }
  const sealed = String(request.response.body['sealed']);
  await seals.envelopes.ready([scopeOf(sealed)]);
  // Only `sealRequest` writes this text, so its shape is known.
  const { bodyHash, response } = seals.openJson(requestWhat(request), sealed) as unknown as StoredRequest;
  return { ...request, bodyHash, response };
}

export function isSealedRequest({ response }: StoredRequest): boolean {
  return response.status === SEALED_STATUS;
}

function requestWhat({ scope, key }: Pick<StoredRequest, 'scope' | 'key'>): string {
  return `request\0${scope}\0${key}`;
}
