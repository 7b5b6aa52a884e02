import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
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

/** Describes the thing that has changed. */
export interface ChangeSubject {
  about: (typeof CHANGED_THINGS)[number];
  /** Is the id in the newer version; for a removed thing, the former id. */
  id: string;
  title: string;
  /** Is the state it happens in; null = everywhere. */
  state: string | null;
}

export const CHANGE_KINDS = ['added', 'removed', 'moved', 'renamed', 'changed'] as const;

/** Describes one difference between two versions, in French; `before` and `after` are both values, when they can be shown. */
export interface BundleChange extends ChangeSubject {
  kind: (typeof CHANGE_KINDS)[number];
  class: ChangeClass;
  text: string;
  before: string | null;
  after: string | null;
}

export type ChangeContent = Pick<BundleChange, 'class' | 'text' | 'before' | 'after'>;

export function added(subject: ChangeSubject, found: Pick<ChangeContent, 'class' | 'text'>): BundleChange {
  return { ...subject, kind: 'added', before: null, after: null, ...found };
}

export function removed(subject: ChangeSubject, found: Pick<ChangeContent, 'class' | 'text'>): BundleChange {
  return { ...subject, kind: 'removed', before: null, after: null, ...found };
}

export function changed(subject: ChangeSubject, found: ChangeContent): BundleChange {
  return { ...subject, kind: 'changed', ...found };
}

/** Reports the new id of a thing; changes of its content are reported separately. */
export function renamedAs(
  subject: ChangeSubject,
  text: string,
  { was, id }: { was: string; id: string },
): BundleChange[] {
  return was === id ? [] : [{ ...subject, kind: 'renamed', class: 'neutral', text, before: was, after: id }];
}

export type ComparedValue = Json | undefined;

/** Types a part of a definition as JSON, which it is: it was read from a file, or will be stored. */
export function jsonOf(value: unknown): ComparedValue {
  return value === undefined ? undefined : (value as Json);
}

export function objectOf(value: unknown): JsonObject {
  const json = jsonOf(value);
  return json !== undefined && isJsonObject(json) ? json : {};
}

const MAX_SAID = 400;

/** Writes a value on one line. */
export function said(value: ComparedValue): string | null {
  if (value === undefined || value === null) return null;
  if (value === true) return 'oui';
  if (value === false) return 'non';
  const text = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(', ') : plain(value);
  return text.length > MAX_SAID ? `${text.slice(0, MAX_SAID)}…` : text;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
