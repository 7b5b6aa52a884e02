import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { compileBundle, runStory, type Story } from '../../src/engine/engine.ts';
import { bundleOf } from './leave.ts';

const EQUIPMENT = fileURLToPath(new URL('../fixtures/equipment', import.meta.url));
const { bundles, findings } = await readDefinitions(EQUIPMENT);
const bundle = bundles['equipment'];

const stories = readdirSync(`${EQUIPMENT}/stories`).map(
  (file): Story => JSON.parse(readFileSync(`${EQUIPMENT}/stories/${file}`, 'utf8')),
);

describe('a duration asked', () => {
  it('reads without a finding, in the format that brought it; who asks for none keeps the format of before', () => {
    expect(findings).toEqual([]);
    expect(bundle?.format).toBe(4);
    expect(bundleOf('leave-request').format).toBe(3);
  });

  it.each(stories)('$title', (story) => {
    if (bundle === undefined) throw new Error('No bundle');
    const { compiled, findings: wrong } = compileBundle(bundle);
    if (compiled === null) throw new Error(JSON.stringify(wrong));

    expect(runStory(compiled, story).differences).toEqual([]);
  });
});
