import type { JsonObject } from '../../base/base.ts';
import type { Store, StoredRecord, StoredRequest } from '../contract/contract.ts';
import { ENVELOPE, HOUSE } from './envelopes.ts';
import { type Seals, scopeOf } from './seals.ts';

/** What is of the store itself, what says nothing of anybody (definitions and their pages), and the envelopes. */
const PLAIN_KINDS: ReadonlySet<string> = new Set([
  ...['store', ENVELOPE, 'first-run', 'screen', 'account-template', 'tree', 'source'],
  ...['release', 'current-release', 'release-pages', 'definition-draft-body', 'tombstone'],
]);

/** Members that stores read themselves: they stay in clear beside what is sealed. */
const CLEAR_MEMBERS: { [kind: string]: readonly string[] } = { draft: ['dossier', 'event', 'person', 'revision'] };

const DOSSIER_MARK = 'dossier:';

type RecordVerbs = Pick<Store, 'putRecord' | 'record' | 'records'>;

export function sealedRecords(store: Store, seals: Seals): RecordVerbs {
  const opened = openerOfRecords(seals);
  return {
    putRecord: async (record, expected) => store.putRecord(await sealRecord(seals, record), expected),
    record: async (kind, id, kinds) => {
      const found = await store.record(kind, id, kinds);
      if (found === null) return null;
      const [record = found, ...beside] = await opened([found, ...(found.beside ?? [])]);
      return found.beside === undefined ? record : { ...record, beside };
    },
    records: async (query) => {
      const page = await store.records(query);
      return { ...page, items: await opened(page.items) };
    },
  };
}

/** The very same object is opened once: stores that keep records at hand give it again and again. */
export function openerOfRecords(seals: Seals): (records: StoredRecord[]) => Promise<StoredRecord[]> {
  const known = new WeakMap<StoredRecord, StoredRecord>();
  const open = (record: StoredRecord): StoredRecord => {
    const { sealed, ...clear } = record.value;
    if (!isSealed(record)) return record;
    const found = known.get(record);
    if (found !== undefined) return found;
    const opened = { ...record, value: { ...clear, ...seals.openJson(whatOf(record), String(sealed)) } };
    known.set(record, opened);
    return opened;
  };
  return async (records) => {
    await seals.envelopes.ready(records.filter(isSealed).map(({ value }) => scopeOf(String(value['sealed']))));
    return records.map(open);
  };
}

export async function sealRecord(seals: Seals, record: StoredRecord): Promise<StoredRecord> {
  const { kind, marks, value } = record;
  if (PLAIN_KINDS.has(kind)) return record;
  const scope = marks.find((mark) => mark.startsWith(DOSSIER_MARK))?.slice(DOSSIER_MARK.length) ?? HOUSE;
  await seals.envelopes.make([scope]);
  const isClear = (name: string) => CLEAR_MEMBERS[kind]?.includes(name) ?? false;
  const part = (wanted: boolean): JsonObject =>
    Object.fromEntries(Object.entries(value).filter(([name]) => isClear(name) === wanted));
  const sealed = seals.text(scope, whatOf(record), JSON.stringify(part(false)));
  return { ...record, value: { ...part(true), sealed } };
}

/** Whether it is as it should be: what is never sealed is. */
export function isSealedOrPlain(record: StoredRecord): boolean {
  return PLAIN_KINDS.has(record.kind) || isSealed(record);
}

/** Records are shaped by this program, and none has a member of this name and no other beside those that stay clear. */
function isSealed({ kind, value }: StoredRecord): boolean {
  if (PLAIN_KINDS.has(kind) || typeof value['sealed'] !== 'string') return false;
  const clear = CLEAR_MEMBERS[kind] ?? [];
  return Object.keys(value).every((name) => name === 'sealed' || clear.includes(name));
}

function whatOf({ kind, id }: Pick<StoredRecord, 'kind' | 'id'>): string {
  return `record\0${kind}\0${id}`;
}

/** No answer has this status: it says that the rest is sealed. */
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

/** @param dossier whose key seals it; absent = what belongs to none */
export async function sealRequest(seals: Seals, request: StoredRequest, dossier = HOUSE): Promise<StoredRequest> {
  await seals.envelopes.make([dossier]);
  const { bodyHash, response } = request;
  const sealed = seals.text(dossier, requestWhat(request), JSON.stringify({ bodyHash, response }));
  return { ...request, bodyHash: '', response: { status: SEALED_STATUS, body: { sealed }, headers: {} } };
}

export async function openRequest(seals: Seals, request: StoredRequest): Promise<StoredRequest> {
  if (!isSealedRequest(request)) return request;
  const sealed = String(request.response.body['sealed']);
  await seals.envelopes.ready([scopeOf(sealed)]);
  // Written by `sealRequest` alone.
  const { bodyHash, response } = seals.openJson(requestWhat(request), sealed) as unknown as StoredRequest;
  return { ...request, bodyHash, response };
}

export function isSealedRequest({ response }: StoredRequest): boolean {
  return response.status === SEALED_STATUS;
}

function requestWhat({ scope, key }: Pick<StoredRequest, 'scope' | 'key'>): string {
  return `request\0${scope}\0${key}`;
}
