import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Definitions, lintBundles, readDefinitions } from '../../src/catalog/catalog.ts';
import { checks } from '../../src/catalog/checks/checks.ts';
import type { Bundle } from '../../src/engine/engine.ts';

interface LintCase {
  /** States a fact about the definitions. */
  title: string;
  /** Is a merge patch (RFC 7396) on bundles without fault. */
  change: unknown;
  finds: { code: string; file: string; path: string }[];
}

const FOLDER = join(import.meta.dirname, '../fixtures/broken');
const cases = readdirSync(FOLDER).map((file): [string, LintCase] => [
  file,
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
]);

const when = (expr: string) => ({ type: 'when', params: { expr } });
const life = (states: object) => ({ pret: { workflow: { machine: { states: { vie: { states } } } } } });
const readings = (states: object) => ({ pret: { workflow: { machine: { states: { lectures: { states } } } } } });

/** Lists the definitions that look faulty and are not. */
const fine: [string, object][] = [
  [
    'a single guarded always: it waits',
    readings({ jamaisRelu: { always: { target: 'relu', guard: when('data.relu == true') } } }),
  ],
  [
    'several guarded always in a place people know by its title: it waits too',
    life({
      abime: {
        always: [
          { target: 'rendu', guard: when("data.etatDuLivre == 'bon'") },
          { target: 'demande', guard: when("data.etatDuLivre == 'abime' && data.relu == true") },
        ],
      },
    }),
  ],
  [
    'a ring of always whose conditions exclude each other',
    readings({
      jamaisRelu: { always: { target: 'relu', guard: when('data.relu == true') } },
      relu: { always: { target: 'jamaisRelu', guard: when('data.relu == false') } },
    }),
  ],
  [
    'a ring of always that changes the data on its way',
    readings({
      jamaisRelu: { always: { target: 'relu', guard: when('data.relu == true') } },
      relu: {
        always: {
          target: 'jamaisRelu',
          guard: when('data.relu == true'),
          actions: { type: 'compute', params: { field: 'relu', expr: 'false' } },
        },
      },
    }),
  ],
  [
    'an always without target nor action: an explicit "else, wait"',
    readings({
      jamaisRelu: { always: [{ target: 'relu', guard: when('data.relu == true') }, { description: 'Sinon, rester.' }] },
    }),
  ],
  [
    'a final state that an onDone waits for, through a parallel state',
    life({
      abime: {
        type: 'parallel',
        after: null,
        onDone: { target: 'rendu' },
        states: {
          couture: {
            initial: 'aCoudre',
            states: { aCoudre: { after: { reparation: { target: 'cousu' } } }, cousu: { type: 'final' } },
          },
        },
      },
    }),
  ],
  [
    'a history that brings back where the dossier was',
    life({
      prete: {
        initial: 'neuf',
        states: {
          neuf: { on: { relire: { target: 'vieux' } } },
          vieux: {},
          memoire: { type: 'history', history: 'deep' },
        },
      },
      abime: { after: { reparation: { target: 'prete.memoire' } } },
    }),
  ],
  [
    'conditions that cannot be enumerated',
    readings({
      jamaisRelu: {
        on: {
          relire: [
            { target: 'relu', guard: when("data.livre == 'a'") },
            { target: 'relu', guard: when("data.livre != 'b'") },
          ],
        },
      },
    }),
  ],
  [
    'a template that guards a field, and one that walks a list',
    {
      pret: {
        templates: {
          'emails/retard':
            '<h1>{{#if data.genre}}{{data.genre}}{{else}}—{{/if}}{{#each roles.chef}}{{this}}{{/each}}{{deadline.title}}</h1>',
        },
      },
    },
  ],
];

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

  it.each(fine)('accepts %s', (_, change) => {
    expect(lint(change)).toEqual([]);
  });

  it('says each thing with a sentence and a cure', () => {
    const own = checks.map(({ code }) => code);
    const all = cases.flatMap(([, { change }]) => lint(change)).filter(({ code }) => own.includes(code));

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
