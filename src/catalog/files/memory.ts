import { cache, type Finding, isJsonObject, type JsonObject, memo, sha256 } from '../../base/base.ts';
import { type LintedSource, lintSource } from '../../documents/documents.ts';
import type { Bundle, Compilation } from '../../engine/engine.ts';
import { type CheckExpression, compileExpression, type ExpressionOptions } from '../../expressions/expressions.ts';
import { parseJsonText } from './json-text.ts';
import { keptChecks } from './kept-checks.ts';

/** Suffices for more texts than one folder holds; `MAX_BUNDLES`, for more versions. */
const MAX_TEXTS = 2_000;
const MAX_BUNDLES = 40;

/**
 * Remembers one reading of a folder for the next: a text that has not changed gives the very same value, and an unchanged bundle is not
 * compiled again; in a changed bundle, the results of each expression and template that did not change are kept. It serves callers that
 * check at each keystroke; a fresh memory finds the same.
 */
export interface Memory {
  /** Returns the same value for the same text. */
  parsed(text: string): ReturnType<typeof parseJsonText>;
  /** Returns the first of the schemas that are equal. */
  schema(one: JsonObject): JsonObject;
  /** Returns the former bundle when the new one is made of the very same parts. */
  assembled(one: Bundle): Bundle;
  bundle(one: Bundle): KnownBundle;
}

export interface KnownBundle {
  /** Keeps what does not depend on the text of templates: bundles that differ only in a template share it. */
  bare: {
    compilation?: Compilation;
    /** Maps the code of a check that reads nothing else to its findings. */
    own: Map<string, Finding[]>;
  };
  /** Holds what the bundle's own expressions may read, by file and path, and its compiled form, for the screens about it. */
  places?: { options: ReadonlyMap<string, ExpressionOptions>; compiled: Compilation['compiled'] };
  /** Maps the code of a check that reads this bundle alone to its findings. */
  own: Map<string, Finding[]>;
  /** Checks the bundle's expressions. */
  check: CheckExpression;
  /** Returns each template as it was linted by itself. */
  sources(): Map<string, LintedSource>;
}

/**
 * Makes an empty memory.
 * @param compile checks an expression that is not in the memory yet
 */
export function newMemory(compile: CheckExpression = compileExpression): Memory {
  const texts = cache<string, ReturnType<typeof parseJsonText>>({ name: 'texts of files', bound: MAX_TEXTS });
  const schemas = cache<string, JsonObject>({ name: 'schemas', bound: MAX_TEXTS });
  const firsts = memo<JsonObject, JsonObject>('equal schemas');
  const bundles = cache<string, KnownBundle>({ name: 'linted bundles', bound: MAX_BUNDLES });
  const templates = cache<string, LintedSource>({ name: 'linted templates', bound: MAX_TEXTS });
  const last = cache<string, Bundle>({ name: 'last bundles', bound: MAX_BUNDLES });
  const bare = cache<string, KnownBundle['bare']>({ name: 'bare bundles', bound: MAX_BUNDLES });
  const keyOf = keyedBundles();
  const checksOf = keptChecks(compile);
  const sourceOf = (name: string, text: string): [string, LintedSource] => {
    const kind = name.startsWith('partials/') ? 'partial' : 'template';
    return [name, templates.ensure(`${kind} ${text}`, () => lintSource(text, kind))];
  };
  return {
    parsed: (text) => texts.ensure(text, () => parseJsonText(text)),
    schema: (one) => {
      return firsts(one, () => schemas.ensure(JSON.stringify(one), () => one));
    },
    assembled: (one) => {
      const before = last.get(one.workflow.id);
      const same = before !== undefined && isSame(before, one) ? before : one;
      last.set(one.workflow.id, same);
      return same;
    },
    bundle: (one) => {
      const key = keyOf(one);
      return bundles.ensure(`${key.bare} ${key.templates}`, () => ({
        bare: bare.ensure(key.bare, () => ({ own: new Map() })),
        own: new Map(),
        check: checksOf(one),
        sources: () => new Map(Object.entries(one.templates).map(([name, text]) => sourceOf(name, text))),
      }));
    },
  };
}

/** Gives equal bundles the same key. Each part is hashed once, as most parts are those of the last reading. */
function keyedBundles(): (one: Bundle) => { bare: string; templates: string } {
  const hashes = memo<object, string>('hashes of parts');
  const hashOf = (part: unknown): string => {
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    return hashes(part, () => sha256(JSON.stringify(part)));
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

/** Compares two bundles part by part, and by name inside each part. */
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
