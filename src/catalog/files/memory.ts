import type { Finding, JsonObject } from '../../base/base.ts';
import type { Compilation } from '../../engine/engine.ts';
import { parseJsonText } from './json-text.ts';

/** More texts, and more versions, than one folder holds. */
const MAX_TEXTS = 2_000;
const MAX_BUNDLES = 40;

/**
 * What one look at a folder leaves to the next: a text that has not changed gives the very same value, a bundle that has not changed is
 * not compiled again. For who looks at each save; a fresh one remembers nothing.
 */
export interface Memory {
  /** The same text gives the same value. */
  parsed(text: string): ReturnType<typeof parseJsonText>;
  /** Of schemas that say the same, the one that came first. */
  schema(one: JsonObject): JsonObject;
  /** @param hash of the bundle */
  bundle(hash: string): KnownBundle;
}

export interface KnownBundle {
  compilation?: Compilation;
  /** Code of a check that looked at nothing but this bundle → what it found. */
  own: Map<string, Finding[]>;
}

export function newMemory(): Memory {
  const texts = latest<ReturnType<typeof parseJsonText>>(MAX_TEXTS);
  const schemas = latest<JsonObject>(MAX_TEXTS);
  const bundles = latest<KnownBundle>(MAX_BUNDLES);
  return {
    parsed: (text) => texts(text, () => parseJsonText(text)),
    schema: (one) => schemas(JSON.stringify(one), () => one),
    bundle: (hash) => bundles(hash, () => ({ own: new Map() })),
  };
}

function latest<Value>(max: number): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const value = known.has(key) ? (known.get(key) as Value) : make();
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
