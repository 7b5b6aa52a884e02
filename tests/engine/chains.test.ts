import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { compileBundle, runSeveral, simulate } from '../../src/engine/engine.ts';

const CHAINS = join(import.meta.dirname, '../fixtures/chains');

const compiled = async (workflow: string) => {
  const bundle = (await readDefinitions(CHAINS)).bundles[workflow];
  const { compiled } = bundle ? compileBundle(bundle) : { compiled: null };
  if (!compiled) throw new Error(`${workflow} does not compile`);
  return compiled;
};

it('a story of several dossiers with a loop ends, and says where it was stopped', async () => {
  const story = {
    title: 'Une boucle',
    dossiers: { a: { workflow: 'echo' } },
    commands: [
      { on: 'a', event: 'open', data: { name: 'Boucle' }, role: 'sa' },
      { on: 'a', event: 'ring', role: 'sa' },
    ],
    then: { a: { data: { count: 21 } } },
  };

  const { differences } = runSeveral(new Map([['echo', await compiled('echo')]]), story);

  expect(differences).toEqual([
    expect.stringMatching(/^« a » : une suite est refusée \(chain-too-long\) : 20 messages se sont suivis/),
  ]);
});

it('a simulation whose deadline arms itself again at once ends, with that refusal', async () => {
  const asked = {
    now: '2026-03-02T08:00:00.000Z',
    commands: [
      { event: 'open', data: { name: 'Horloge' }, role: 'sa' },
      { event: 'start', role: 'sa' },
    ],
    until: '2026-03-03',
  };

  const { refusals, data } = simulate(await compiled('clock'), asked);

  expect(refusals.map(({ code }) => code)).toEqual(['chain-too-long']);
  expect(data['count']).toBe(21);
});
