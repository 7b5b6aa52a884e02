import { visit } from 'jsonc-parser';
import type { FieldError } from '../../base/base.ts';

/**
 * Finds members written twice in one object, in a text that `JSON.parse` has read: a parser keeps one of them, and another program may keep
 * the other. The parsed value then has fewer members than the text has colons outside strings. Comparing the two counts also catches names
 * that are the same once unescaped, in one pass; the places are only looked for when the counts differ.
 */
export function duplicateMembers(text: string, value: unknown): FieldError[] {
  return colonsIn(text) === membersIn(value) ? [] : foundIn(text);
}

function colonsIn(text: string): number {
  let count = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString && unit === BACKSLASH) at += 1;
    else if (unit === QUOTE) inString = !inString;
    else if (!inString && unit === COLON) count += 1;
  }
  return count;
}

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const COLON = 0x3a;

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += membersIn(item);
    return count;
  }
  for (const member of Object.values(value)) count += 1 + membersIn(member);
  return count;
}

function foundIn(text: string): FieldError[] {
  const found: FieldError[] = [];
  /** Holds the names met in each open object, outermost first. */
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, _, __, ___, ____, parent) => {
      const names = open.at(-1) ?? new Set();
      if (names.has(name)) found.push(writtenTwice([...parent(), name]));
      names.add(name);
    },
  });
  return found;
}

function writtenTwice(steps: readonly (string | number)[]): FieldError {
  const path = steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { path, code: 'duplicate', message: 'Ce membre est écrit deux fois dans le même objet : gardez-en un seul.' };
}
