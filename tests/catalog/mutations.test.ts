import { expect, test } from 'vitest';
import type { Finding, Json } from '../../src/base/base.ts';
import { bundleHash, type DefinitionTexts, definitionsIn } from '../../src/catalog/catalog.ts';
import { newMemory } from '../../src/catalog/files/memory.ts';
import { readTree } from '../../src/catalog/files/tree.ts';
import { lintBundles } from '../../src/catalog/judge/lint.ts';
import { exampleFindings } from '../../src/catalog/trial/example-findings.ts';
import { changeAnywhere, type Dice, dice } from '../engine/trial-mutations.ts';

/** Played by `npm test`; 2 000 by hand: `JALON_MUTATIONS=2000 npx vitest run --project pure tests/catalog/mutations.test.ts`. */
const DRAWN = Number(process.env['JALON_MUTATIONS'] ?? 100);
/** Of CPU, for one look: fifty times what a usual one takes. */
const MAX_MS = 30_000;

const LONG = 'é'.repeat(200_000);
/** Written as text where this word stands: the writer of JSON runs out of stack before the reader does. */
const NESTED = 'cinq mille étages';
const FLOORS = `${'['.repeat(5_000)}"fond"${']'.repeat(5_000)}`;

/** What somebody hostile, or asleep, writes where a value stood. */
const ABSURD: Json[] = [
  ...[null, true, -1, 1e308, 2 ** 53, '', ' ', '\u0000', '\u202e', LONG, NESTED, [], {}],
  ...['__proto__', 'constructor', 'hasOwnProperty', '../../../etc/passwd', 'https://exemple.invalid/x.json'],
  ...[
    '(a+)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '[',
    '{{#each data}}{{#each ../data}}',
    '{{> inconnu}}',
    '{{{constructor}}}',
  ],
  ...[
    'data.',
    'data.absent == 1',
    '1 == 1 || (',
    '[1,2,3].map(x, [1,2,3].map(y, x * y))',
    'today + duration("P999999Y")',
  ],
  ...['P1D', 'P99999D', 'PT0.001S', '2026-02-30', '25:00', 'Europe/Nulle-Part'],
  ...[{ $ref: '#/properties/x' }, { $ref: 'autre' }, { allOf: [{}] }, { ['__proto__']: { isAdmin: true } }],
];

const FAULTS: ((text: string, roll: Dice) => string)[] = [
  jsonFault((leaf, roll) => (typeof leaf === 'string' ? `${leaf}${roll(9)}` : 'x')),
  jsonFault((_, roll) => ABSURD[roll(ABSURD.length)] ?? null),
  jsonFault((_, roll) => ABSURD[roll(ABSURD.length)] ?? null),
  (text, roll) => text.slice(0, roll(text.length)),
  (text, roll) => withAt(text, roll, (at) => text.slice(0, at) + text.slice(at + 1 + roll(40))),
  (text, roll) => withAt(text, roll, (at) => `${text.slice(0, at)}${ABSURD[roll(ABSURD.length)]}${text.slice(at)}`),
  (text, roll) => swapped(text, roll),
];

function jsonFault(other: (leaf: Json, roll: Dice) => Json): (typeof FAULTS)[number] {
  return (text, roll) => {
    if (!/^\s*\{\s*"/.test(text)) return withAt(text, roll, (at) => `${text.slice(0, at)}}}${text.slice(at)}`);
    const value: Json = JSON.parse(text);
    changeAnywhere(value, roll, other);
    return JSON.stringify(value).replace(JSON.stringify(NESTED), FLOORS);
  };
}

const withAt = (text: string, roll: Dice, change: (at: number) => string): string => change(roll(text.length));

/** Two quoted words of the file change places. */
function swapped(text: string, roll: Dice): string {
  const words = [...text.matchAll(/"([\w-]+)"/g)];
  const [one, other] = [words[roll(words.length)]?.[0], words[roll(words.length)]?.[0]];
  if (one === undefined || other === undefined) return text;
  return text.replaceAll(/"[\w-]+"/g, (word) => (word === one ? other : word === other ? one : word));
}

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
        // What is taken compiles, and its kept examples are played to their end: what it changes of them is told.
        for (const bundle of Object.values(definitions.bundles))
          expect(memory.bundle(bundleHash(bundle)).compilation).toMatchObject({ findings: [] });
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

/** What is missing of a finding. */
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
