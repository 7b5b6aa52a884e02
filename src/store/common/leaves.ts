import { canonicalJson, scalarJson } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';

/**
 * Lists the members of an entry that tell what the machine did and hold nothing that a person typed: they are never erased. The list is
 * part of what seal 2 means and never changes: a member added to entries later is made of leaves.
 */
const FRAME: ReadonlySet<string> = new Set([
  ...['dossier', 'revision', 'at', 'bundle', 'engineVersion'],
  ...['left', 'entered', 'changed', 'armed', 'withdrawn', 'tasks'],
]);

/**
 * Holds the canonical text of an entry, cut at its leaves: `between[0] leaves[0] between[1] … leaves[n-1] between[n]`. A leaf is a string,
 * number, boolean or null in a member outside the frame, at any depth; objects and lists are no leaves.
 */
export interface CutEntry {
  between: string[];
  leaves: string[];
}

/** Never occurs in a canonical text: JSON escapes control characters. */
const HERE = '\0';

/** Makes the text and the list of leaves in one walk, since every step needs both. */
export function cutAtLeaves(entry: JournalEntry): CutEntry {
  const leaves: string[] = [];
  const cut = (value: unknown): string => {
    leaves.push(scalarJson(value));
    return HERE;
  };
  const members = namesOf(entry).map((name) => {
    const value = entry[name];
    return `${JSON.stringify(name)}:${FRAME.has(name) ? canonicalJson(value) : canonicalJson(value, cut)}`;
  });
  return { between: `{${members.join(',')}}`.split(HERE), leaves };
}

/** Writes the text of the entry again, with these texts in place of its leaves. */
export function joined({ between }: CutEntry, leaves: readonly string[]): string {
  let text = between[0] ?? '';
  for (let index = 0; index < leaves.length; index++) text += leaves[index] + (between[index + 1] ?? '');
  return text;
}

/** Returns the JSON pointers (RFC 6901) of the leaves, in the order in which the text is cut. */
export function leafPointers(entry: JournalEntry): string[] {
  const names = namesOf(entry).filter((name) => !FRAME.has(name));
  return names.flatMap((name) => [...pointersIn(entry[name], within('', name))]);
}

function namesOf(entry: JournalEntry): (keyof JournalEntry)[] {
  const names = Object.keys(entry).sort() as (keyof JournalEntry)[];
  return names.filter((name) => entry[name] !== undefined);
}

function* pointersIn(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return yield pointer;
  const isList = Array.isArray(value);
  for (const name of isList ? value.keys() : Object.keys(value).sort()) {
    const member: unknown = value[name as keyof typeof value];
    if (isList || member !== undefined) yield* pointersIn(member ?? null, within(pointer, name));
  }
}

function within(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
