import { expect, test } from 'vitest';
import type { Finding } from '../../src/base/base.ts';
import {
  type DefinitionTexts,
  definitionsIn,
  exampleFindings,
  lintBundles,
  newMemory,
  readTree,
} from '../../src/catalog/catalog.ts';
import { dice } from '../engine/migration/impact-mutations.ts';
import { FAULTS } from './faults.ts';

/** `npm test` plays this many; to play 2 000: `JALON_MUTATIONS=2000 npx vitest run --project pure tests/catalog/mutations.test.ts`. */
const DRAWN = Number(process.env['JALON_MUTATIONS'] ?? 100);
/** Limits the CPU time of one check to fifty times what it usually takes. */
const MAX_MS = 30_000;

test(`${DRAWN} mutations of the shipped definitions: each is refused with its place and a cure, or harms nothing`, async () => {
  const sound = await readTree(new URL('../..', import.meta.url).pathname);
  const memory = newMemory();
  const look = (texts: DefinitionTexts) => {
    const definitions = definitionsIn(texts, memory);
    const { bundles, available, screens, findings } = definitions;
    return { definitions, findings: [...findings, ...lintBundles(bundles, { ...available, screens, memory })] };
  };
  expect(look(sound).findings).toEqual([]);
  const paths = [...sound.keys()];
  const wrong: string[] = [];
  const seen = { refused: 0, harmless: 0, caught: 0 };

  for (let seed = 0; seed < DRAWN; seed++) {
    const roll = dice(seed);
    const path = paths[roll(paths.length)] ?? '';
    const text = (FAULTS[roll(FAULTS.length)] as (typeof FAULTS)[number])(sound.get(path) ?? '', roll);
    const texts = new Map([...sound, [path, text]]);
    const began = process.cpuUsage();

    try {
      const { definitions, findings } = look(texts);
      wrong.push(...findings.flatMap(unsaid).map((what) => `${seed} ${path}: ${what}`));
      if (findings.some(({ level }) => level === 'error')) seen.refused += 1;
      else {
        // Accepted definitions compile, and their examples play to the end: what changes in them is reported.
        for (const bundle of Object.values(definitions.bundles))
          expect(memory.bundle(bundle).bare.compilation).toMatchObject({ findings: [] });
        const changed = exampleFindings(definitions.bundles, definitions.examples);
        seen[changed.length > 0 ? 'caught' : 'harmless'] += 1;
      }
    } catch (error) {
      wrong.push(`${seed} ${path}: ${error instanceof Error ? error.stack : error}`);
    }
    const { user, system } = process.cpuUsage(began);
    if ((user + system) / 1_000 > MAX_MS) wrong.push(`${seed} ${path}: ${(user + system) / 1_000} ms`);
  }

  expect(wrong).toEqual([]);
  expect(seen.refused).toBeGreaterThan(DRAWN / 4);
  expect(seen.harmless).toBeGreaterThan(0);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
}, 7_200_000);

/** Lists what is missing or ill-formed in a finding. */
function unsaid({ file, path, message, cure }: Finding): string[] {
  const isSaid = {
    file: /^(workflows|schemas|templates)\//.test(file),
    path: /^(\$|\d+:\d+$|$)/.test(path),
    message: /\S/.test(message),
    cure: /\S/.test(cure),
    short: `${message} ${cure}`.length < 5_000,
  };
  const missing = Object.entries(isSaid).flatMap(([name, is]) => (is ? [] : [name]));
  return missing.length > 0 ? [`${missing} of ${JSON.stringify({ file, path, message, cure }).slice(0, 600)}`] : [];
}
