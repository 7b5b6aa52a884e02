import { type Finding, isJsonObject, type JsonObject, sha256 } from '../../base/base.ts';
import { type LintedSource, lintSource } from '../../documents/documents.ts';
import type { Bundle, Compilation } from '../../engine/engine.ts';
import { type CheckExpression, compileExpression, type ExpressionOptions } from '../../expressions/expressions.ts';
import { parseJsonText } from './json-text.ts';
import { keptChecks } from './kept-checks.ts';
import { latest } from './latest.ts';

/** More texts, and more versions, than one folder holds. */
const MAX_TEXTS = 2_000;
const MAX_BUNDLES = 40;

/**
 * What one look at a folder leaves to the next: a text that has not changed gives the very same value, a bundle that has not changed is
 * not compiled again; in one that has, what each expression and each template says by itself is known. For who looks at each keystroke;
 * a fresh one remembers nothing, and finds the same.
 */
export interface Memory {
  /** The same text gives the same value. */
  parsed(text: string): ReturnType<typeof parseJsonText>;
  /** Of schemas that say the same, the one that came first. */
  schema(one: JsonObject): JsonObject;
  /** Of bundles made of the very same parts, the one that came first. */
  assembled(one: Bundle): Bundle;
  bundle(one: Bundle): KnownBundle;
}

export interface KnownBundle {
  /** What is known of all that is in it but the text of its templates, which bundles share that differ in a letter alone. */
  bare: {
    compilation?: Compilation;
    /** Code of a check that looked at nothing else → what it found. */
    own: Map<string, Finding[]>;
  };
  /** What its own expressions may read, by file and path; and it compiled, for the pages about it. */
  places?: { options: ReadonlyMap<string, ExpressionOptions>; compiled: Compilation['compiled'] };
  /** Code of a check that looked at nothing but this bundle → what it found. */
  own: Map<string, Finding[]>;
  /** Checks its expressions. */
  check: CheckExpression;
  /** Its templates as they are read, each by itself. */
  sources(): Map<string, LintedSource>;
}

/** @param compile what is asked of an expression that is not known yet */
export function newMemory(compile: CheckExpression = compileExpression): Memory {
  const texts = latest<ReturnType<typeof parseJsonText>>(MAX_TEXTS);
  const schemas = latest<JsonObject>(MAX_TEXTS);
  const firsts = new WeakMap<JsonObject, JsonObject>();
  const bundles = latest<KnownBundle>(MAX_BUNDLES);
  const templates = latest<LintedSource>(MAX_TEXTS);
  const last = new Map<string, Bundle>();
  const bare = latest<KnownBundle['bare']>(MAX_BUNDLES);
  const keyOf = keyedBundles();
  const checksOf = keptChecks(compile);
  const sourceOf = (name: string, text: string): [string, LintedSource] => {
    const kind = name.startsWith('partials/') ? 'partial' : 'template';
    return [name, templates(`${kind} ${text}`, () => lintSource(text, kind))];
  };
  return {
    parsed: (text) => texts(text, () => parseJsonText(text)),
    schema: (one) => {
      const first = firsts.get(one) ?? schemas(JSON.stringify(one), () => one);
      firsts.set(one, first);
      return first;
    },
    assembled: (one) => {
      const before = last.get(one.workflow.id);
      const same = before !== undefined && isSame(before, one) ? before : one;
      last.set(one.workflow.id, same);
      return same;
    },
    bundle: (one) => {
      const key = keyOf(one);
      return bundles(`${key.bare} ${key.templates}`, () => ({
        bare: bare(key.bare, () => ({ own: new Map() })),
        own: new Map(),
        check: checksOf(one),
        sources: () => new Map(Object.entries(one.templates).map(([name, text]) => sourceOf(name, text))),
      }));
    },
  };
}

/** Two bundles that say the same share their key. Part by part, each read once: most are those of the look before. */
function keyedBundles(): (one: Bundle) => { bare: string; templates: string } {
  const hashes = new WeakMap<object, string>();
  const hashOf = (part: unknown): string => {
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const hash = hashes.get(part) ?? sha256(JSON.stringify(part));
    hashes.set(part, hash);
    return hash;
  };
  const named = (part: object): string =>
    sha256(
      Object.entries(part)
        .map(([name, one]) => `${name} ${hashOf(one)}`)
        .join('\n'),
    );
  return ({ templates, workflow, dossier, format, ...others }) => {
    const parts = Object.entries(others).map(([name, part]) => `${name} ${part === undefined ? '' : named(part)}`);
    const bare = sha256([hashOf(workflow), hashOf(dossier), hashOf(format ?? 1), ...parts].join('\n'));
    return { bare, templates: hashOf(templates) };
  };
}

/** Part by part, and what each part holds by name. */
function isSame(one: object, other: object, depth = 0): boolean {
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => {
      const [value, there]: unknown[] = [one[key as never], other[key as never]];
      return value === there || (depth === 0 && isJsonObject(value) && isJsonObject(there) && isSame(value, there, 1));
    })
  );
}
