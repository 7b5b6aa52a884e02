import { canonicalJson, type JsonObject } from '../../base/base.ts';
import type { StoredRecord } from '../contract/contract.ts';
import { isChainKind } from '../kinds/kinds.ts';
import { HOUSE } from './envelopes.ts';
import { type Seals, scopeOf } from './seals.ts';

/**
 * Comes between stamp and seal in a sealed record: `stamp#scope:base64`. The stamp is the instant of writing (ms). The seal covers the
 * value, and is bound to the stamp and to all members in clear (revision, marks, order, expiry). Older records had no stamp and were bound
 * to their kind and id alone (`scope:base64`): they are read until all is sealed again.
 */
const STAMPED = '#';

/**
 * Lists the kinds kept in clear: those of the store itself, key envelopes, and definitions with their pages, which hold no personal data
 * and are checked by the hashes that name them; entries of chains are in clear too. The record that says which of them are served is sealed.
 */
const PLAIN_KINDS: ReadonlySet<string> = new Set([
  ...['store', 'envelope', 'first-run', 'screen', 'account-template', 'tree', 'source'],
  ...['release-pages', 'definition-draft-body', 'tombstone'],
]);

/** Lists the kinds that stayed in clear until seals were bound to a revision: when found in clear, they are sealed. */
const ONCE_PLAIN: ReadonlySet<string> = new Set(['release', 'current-release']);

/** Lists the members that stores read themselves: they stay in clear next to the sealed ones. */
const CLEAR_MEMBERS: { [kind: string]: readonly string[] } = { draft: ['dossier', 'event', 'person', 'revision'] };

const DOSSIER_MARK = 'dossier:';

export function isPlain({ kind }: Pick<StoredRecord, 'kind'>): boolean {
  return PLAIN_KINDS.has(kind) || isChainKind(kind);
}

export function wasPlain({ kind }: Pick<StoredRecord, 'kind'>): boolean {
  return ONCE_PLAIN.has(kind);
}

/**
 * Seals a record.
 * @param stamp real ms
 */
export async function sealBound(seals: Seals, record: StoredRecord, stamp: number): Promise<StoredRecord> {
  const { kind, marks, value } = record;
  if (isPlain(record)) return record;
  const scope = marks.find((mark) => mark.startsWith(DOSSIER_MARK))?.slice(DOSSIER_MARK.length) ?? HOUSE;
  await seals.envelopes.make([scope]);
  const clear = part(value, (name) => isClearMember(kind, name));
  const secret = part(value, (name) => !isClearMember(kind, name));
  const sealed = seals.text(scope, whatOf({ ...record, value: clear }, stamp), JSON.stringify(secret));
  return { ...record, value: { ...clear, sealed: `${stamp}${STAMPED}${sealed}` } };
}

/**
 * Opens a record whose key is loaded.
 * @throws Unreadable when it is no longer what was sealed
 */
export function openBound(seals: Seals, record: StoredRecord): StoredRecord {
  const { sealed, ...clear } = record.value;
  const stamp = stampOf(record);
  const text = String(sealed).slice(String(sealed).indexOf(STAMPED) + 1);
  return { ...record, value: { ...clear, ...seals.openJson(whatOf({ ...record, value: clear }, stamp), text) } };
}

/**
 * Recognises a sealed record by its member `sealed`, which has no neighbours but the members that stay in clear: no other record of this
 * program looks so.
 */
export function isSealed(record: StoredRecord): boolean {
  const { kind, value } = record;
  if (isPlain(record) || typeof value['sealed'] !== 'string') return false;
  return Object.keys(value).every((name) => name === 'sealed' || isClearMember(kind, name));
}

/** Returns null for a record in clear, or sealed before there were stamps. */
export function stampOf(record: StoredRecord): number | null {
  const sealed = isSealed(record) ? String(record.value['sealed']) : '';
  const cut = sealed.indexOf(STAMPED);
  return cut < 0 ? null : Number(sealed.slice(0, cut));
}

export function scopeOfSealed({ value }: StoredRecord): string {
  const sealed = String(value['sealed']);
  return scopeOf(sealed.slice(sealed.indexOf(STAMPED) + 1));
}

function isClearMember(kind: string, name: string): boolean {
  return CLEAR_MEMBERS[kind]?.includes(name) ?? false;
}

function part(value: JsonObject, isWanted: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => isWanted(name)));
}

function whatOf(record: StoredRecord, stamp: number | null): string {
  const { kind, id, revision, marks, sort, value } = record;
  const place = `record\0${kind}\0${id}`;
  if (stamp === null) return place;
  const [unique, expiresAt] = [record.unique ?? null, record.expiresAt ?? null];
  return `${place}\0${canonicalJson({ revision, stamp, marks, unique, sort, expiresAt, value })}`;
}
