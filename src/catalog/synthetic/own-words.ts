import { isJsonObject, type Json } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';

/**
 * Tells which words come from the definition itself, and so reveal nobody: its names, its choices, and what its expressions compare with.
 */
export interface OwnWords {
  has(value: Json): boolean;
  /** Tells whether an expression compares an answer with this very text. */
  isCompared(text: string): boolean;
  /** Tells whether some condition of the workflow or of a form reads a field of this name; letters and screens do not count. */
  isRead(name: string): boolean;
  /** Tells whether a field of this name is marked sensitive somewhere in the definition. */
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
  const read = new Set<string>();
  markRead(bundle as unknown as Json, read);
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

/** Gathers every name and every simple value of a JSON. */
export function gather(value: Json, found: (leaf: Json) => void): void {
  if (Array.isArray(value)) for (const one of value) gather(one, found);
  else if (isJsonObject(value))
    for (const [name, one] of Object.entries(value)) {
      found(name);
      gather(one, found);
    }
  else found(value);
}

/** Lists the members of a definition that decide where a dossier goes. Facts of a rule do too; those of a screen are a list. */
const CONDITIONS = new Set(['if', 'while', 'where', 'due', 'until']);

function markRead(value: Json, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) markRead(one, into);
  if (!isJsonObject(value)) return;
  for (const [key, one] of Object.entries(value)) {
    const isAsked = CONDITIONS.has(key) || (key === 'facts' && isJsonObject(one));
    if (isAsked) gather(one, (text) => namesIn(text).forEach((name) => void into.add(name)));
    // A condition on neighbouring fields names them by its members.
    if (key === 'x-show-if' || (key === 'if' && isJsonObject(one))) gather(one, (name) => into.add(String(name)));
    markRead(one, into);
  }
}

function namesIn(expression: Json): string[] {
  if (typeof expression !== 'string') return [];
  const unquoted = expression.replace(/'[^']*'|"[^"]*"/g, '');
  return [...unquoted.matchAll(/\.(\w+)/g)].map(([, name]) => name ?? '');
}

/** Collects the names of sensitive fields, and of all fields inside them. */
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
