import { canonicalJson, type JsonObject } from '../../base/base.ts';
import type { StoredRecord } from '../contract/contract.ts';
import { HOUSE } from './envelopes.ts';
import { type Seals, scopeOf } from './seals.ts';

/**
 * How a record is sealed: its value, bound to all that stands beside it in clear (revision, marks, order, end) and to the instant of its
 * writing, its *stamp*, which stands before the seal: `stamp#scope:base64`. Records of before had no stamp, and were bound to their kind
 * and id alone (`scope:base64`): they are read until all was sealed anew.
 */
const STAMPED = '#';

/**
 * What is of the store itself, the envelopes, and definitions with their pages, which say nothing of anybody and answer for themselves by
 * the hashes that name them. Which of them are served is sealed.
 */
const PLAIN_KINDS: ReadonlySet<string> = new Set([
  ...['store', 'envelope', 'first-run', 'screen', 'account-template', 'tree', 'source'],
  ...['release-pages', 'definition-draft-body', 'tombstone'],
]);

/** Left in clear until seals were bound to a revision: found so, they are sealed. */
const ONCE_PLAIN: ReadonlySet<string> = new Set(['release', 'current-release']);

/** Members that stores read themselves: they stay in clear beside what is sealed. */
const CLEAR_MEMBERS: { [kind: string]: readonly string[] } = { draft: ['dossier', 'event', 'person', 'revision'] };

const DOSSIER_MARK = 'dossier:';

export function isPlain({ kind }: Pick<StoredRecord, 'kind'>): boolean {
  return PLAIN_KINDS.has(kind);
}

export function wasPlain({ kind }: Pick<StoredRecord, 'kind'>): boolean {
  return ONCE_PLAIN.has(kind);
}

/** @param stamp real ms */
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

/** Of one whose key is at hand. @throws Unreadable when it is no longer what was sealed */
export function openBound(seals: Seals, record: StoredRecord): StoredRecord {
  const { sealed, ...clear } = record.value;
  const stamp = stampOf(record);
  const text = String(sealed).slice(String(sealed).indexOf(STAMPED) + 1);
  return { ...record, value: { ...clear, ...seals.openJson(whatOf({ ...record, value: clear }, stamp), text) } };
}

/** Records are shaped by this program, and none has a member of this name and no other beside those that stay clear. */
export function isSealed(record: StoredRecord): boolean {
  const { kind, value } = record;
  if (isPlain(record) || typeof value['sealed'] !== 'string') return false;
  return Object.keys(value).every((name) => name === 'sealed' || isClearMember(kind, name));
}

/** Null in clear, and in what was sealed before there were stamps. */
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
