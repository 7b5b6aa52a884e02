import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contract, welcome } from '../../src/demo/answers.ts';
import { openStore } from '../../src/store/store.ts';
import { openProgramme } from './programme.ts';

it('what the next step begins from is what another opening of the store reads, and the answer of a step is the next view', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-kept-'));
  const programme = await openProgramme(`sqlite:${folder}`);
  const afresh = await openStore(`sqlite:${folder}`);
  onTestFinished(async () => {
    await programme.close();
    await afresh.close();
    rmSync(folder, { recursive: true });
  });
  const { operations, people } = programme;
  const dossier = await programme.entered('Gardée');
  const entered = (await operations.view(people.referent, dossier)).revision;
  const steps = [
    ['operateur', 'accueillir', welcome('2024-02-06')],
    ['referent', 'contacter', { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles' }],
    ['referent', 'declarer-contrat', { ...contract(0, 'cdd', '2024-02-07', '2024-02-12'), pieces: [] }],
  ] as const;

  for (const [who, event, data] of steps) {
    const { body } = await operations.submit(people[who], { dossier, event, data });
    const read = await afresh.load(dossier);

    expect(await operations.machine.load(dossier)).toStrictEqual(read?.dossier);
    expect(body).toEqual(await operations.view(people[who], dossier));
  }
  expect((await afresh.load(dossier))?.dossier.revision).toBe(entered + steps.length);
});
