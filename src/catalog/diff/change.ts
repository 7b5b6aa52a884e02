import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { ChangeClass } from '../../definition/definition.ts';

export { CHANGE_CLASSES, type ChangeClass } from '../../definition/definition.ts';

export const CHANGED_THINGS = [
  'workflow',
  'state',
  'move',
  'event',
  'form',
  'field',
  'deadline',
  'rule',
  'list',
  'template',
  'role',
] as const;

/** What has changed. */
export interface Subject {
  about: (typeof CHANGED_THINGS)[number];
  /** Of the newer version, but for what was removed. */
  id: string;
  title: string;
  /** State it happens in; null = everywhere. */
  state: string | null;
}

export const CHANGE_KINDS = ['added', 'removed', 'moved', 'renamed', 'changed'] as const;

/** One difference between two versions, in French; `before` and `after` are what stood and stands there, when it can be said. */
export interface Change extends Subject {
  kind: (typeof CHANGE_KINDS)[number];
  class: ChangeClass;
  text: string;
  before: string | null;
  after: string | null;
}

export type Found = Pick<Change, 'class' | 'text' | 'before' | 'after'>;

export function added(subject: Subject, found: Pick<Found, 'class' | 'text'>): Change {
  return { ...subject, kind: 'added', before: null, after: null, ...found };
}

export function removed(subject: Subject, found: Pick<Found, 'class' | 'text'>): Change {
  return { ...subject, kind: 'removed', before: null, after: null, ...found };
}

export function changed(subject: Subject, found: Found): Change {
  return { ...subject, kind: 'changed', ...found };
}

/** Under another name; what it says is told apart. */
export function renamedAs(subject: Subject, text: string, { was, id }: { was: string; id: string }): Change[] {
  return was === id ? [] : [{ ...subject, kind: 'renamed', class: 'neutral', text, before: was, after: id }];
}

export type Value = Json | undefined;

export function isSame(before: Value, after: Value): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

/** A definition is JSON: it was read from a file, or will be stored. */
export function jsonOf(value: unknown): Value {
  return value === undefined ? undefined : (value as Json);
}

export function objectOf(value: unknown): JsonObject {
  const json = jsonOf(value);
  return json !== undefined && isJsonObject(json) ? json : {};
}

const MAX_SAID = 400;

/** A value on a line. */
export function said(value: Value): string | null {
  if (value === undefined || value === null) return null;
  if (value === true) return 'oui';
  if (value === false) return 'non';
  const text = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : plain(value);
  return text.length > MAX_SAID ? `${text.slice(0, MAX_SAID)}…` : text;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
