import { isJsonObject, type Json } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';

/** What a definition says by itself, so that it tells of nobody: its names, its choices, and what its expressions compare with. */
export interface OwnWords {
  has(value: Json): boolean;
  /** An expression compares an answer with this very text. */
  isCompared(text: string): boolean;
  /** Some expression reads a field of this name. */
  isRead(name: string): boolean;
  /** A field of this name is marked sensitive somewhere in the definition. */
  isSensitive(name: string): boolean;
}

export function ownWordsOf(bundle: Bundle): OwnWords {
  const texts: string[] = [];
  const values = new Set<Json>();
  const sensitive = new Set<string>();
  gather(bundle as unknown as Json, (value) => {
    values.add(value);
    if (typeof value === 'string') texts.push(value);
  });
  markSensitive(bundle as unknown as Json, sensitive);
  const compared = new Set(texts.flatMap((text) => [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(literalOf)));
  const read = new Set(texts.flatMap((text) => [...text.matchAll(/\.(\w+)/g)].map(([, name]) => name)));
  const numbers = new Set(texts.flatMap((text) => [...text.matchAll(/\b\d+(\.\d+)?\b/g)].map(([all]) => Number(all))));
  const whole = texts.join('\n');
  return {
    has: (value) =>
      values.has(value) ||
      (typeof value === 'number' && numbers.has(value)) ||
      (typeof value === 'string' && whole.includes(value)),
    isCompared: (text) => compared.has(text),
    isRead: (name) => read.has(name),
    isSensitive: (name) => sensitive.has(name),
  };
}

function literalOf([, single, double]: RegExpMatchArray): string {
  return single ?? double ?? '';
}

/** Every value of a JSON that holds no other, and every name. */
export function gather(value: Json, found: (leaf: Json) => void): void {
  if (Array.isArray(value)) for (const one of value) gather(one, found);
  else if (isJsonObject(value))
    for (const [name, one] of Object.entries(value)) {
      found(name);
      gather(one, found);
    }
  else found(value);
}

/** What is marked, and all that is inside. */
function markSensitive(value: Json, into: Set<string>, isInside = false): void {
  if (Array.isArray(value)) for (const one of value) markSensitive(one, into, isInside);
  if (!isJsonObject(value)) return;
  for (const [key, one] of Object.entries(value)) {
    if (key !== 'properties' || !isJsonObject(one)) {
      markSensitive(one, into, isInside);
      continue;
    }
    for (const [name, field] of Object.entries(one)) {
      const isMarked = isInside || (isJsonObject(field) && field['x-sensitive'] !== undefined);
      if (isMarked) into.add(name);
      markSensitive(field, into, isMarked);
    }
  }
}
