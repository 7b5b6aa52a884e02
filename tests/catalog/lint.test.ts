import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Definitions, lintBundles, readDefinitions } from '../../src/catalog/catalog.ts';
import { checks } from '../../src/catalog/checks/checks.ts';
import type { Bundle } from '../../src/engine/engine.ts';

interface Broken {
  /** A fact. */
  title: string;
  /** Merge patch (RFC 7396) on the sound bundles. */
  change: unknown;
  finds: { code: string; file: string; path: string }[];
}

const FOLDER = join(import.meta.dirname, '../fixtures/broken');
const cases = readdirSync(FOLDER).map((file): [string, Broken] => [
  file,
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
]);

describe('The lint', () => {
  let sound: Definitions;
  beforeAll(async () => {
    sound = await readDefinitions(join(import.meta.dirname, 'sound'));
  });
  const lint = (change: unknown) => {
    const bundles = patched(sound.bundles, change) as { [workflow: string]: Bundle };
    return lintBundles(bundles, { ...sound.available, today: '2024-06-01' });
  };

  it('has nothing to say of sound definitions', () => {
    expect(lint({})).toEqual([]);
  });

  it.each(cases)('%s', (_, { change, finds }) => {
    const found = lint(change);

    expect(found.map(({ code, file, path }) => ({ code, file, path }))).toEqual(finds);
  });

  it('says each thing with a sentence and a cure', () => {
    const all = cases.flatMap(([, { change }]) => lint(change));

    expect(all.filter(({ message, cure }) => !/[.!?)]$/.test(message.trim()) || !/[.!?]$/.test(cure.trim()))).toEqual(
      [],
    );
  });

  it('has a broken definition for each of its checks', () => {
    const shown = new Set(cases.flatMap(([, { finds }]) => finds.map(({ code }) => code)));

    expect(checks.map(({ code }) => code).filter((code) => !shown.has(code))).toEqual([]);
  });
});

function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else merged[key] = patched(merged[key], change);
  }
  return merged;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
