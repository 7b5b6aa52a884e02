import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isJsonObject, type JsonObject, remembered } from '../../../src/base/base.ts';
import { contract, welcome } from '../../../src/demo/answers.ts';
import { openStore } from '../../../src/store/store.ts';
import { openProgramme } from '../programme.ts';

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
  const entered = (await operations.readDossier(people.referent, { id: dossier })).revision;
  const steps = [
    ['operateur', 'accueillir', welcome('2024-02-06')],
    ['referent', 'contacter', { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles' }],
    ['referent', 'declarer-contrat', { ...contract(0, 'cdd', '2024-02-07', '2024-02-12'), pieces: [] }],
  ] satisfies [keyof typeof people, string, JsonObject][];

  for (const [who, event, data] of steps) {
    const { body } = await operations.submitEvent(people[who], { id: dossier, event, data });
    const read = await afresh.load(dossier);

    expect(await operations.machine.load(dossier)).toStrictEqual(read?.dossier);
    expect(body).toEqual(await operations.readDossier(people[who], { id: dossier }));
  }
  expect((await afresh.load(dossier))?.dossier.revision).toBe(entered + steps.length);
});

it('what is remembered by an object is worked out again when one of its values is another', () => {
  const once = remembered<string>('test of inputs');
  const [by, name] = [{}, { nom: 'Un' }];
  let asked = 0;
  const answer = (by: object, ...made: unknown[]) => once(by, made, () => `${++asked}`);

  expect([answer(by, name, 1), answer(by, name, 1)]).toEqual(['1', '1']);
  expect([answer(by, { nom: 'Un' }, 1), answer(by, name, 1)]).toEqual(['2', '3']);
  expect([answer(by, name, 2), answer(by, name), answer({}, name)]).toEqual(['4', '5', '6']);
});

it('a person whose name is corrected is found by the new one and no more by the old, after other steps too', async () => {
  const programme = await openProgramme();
  onTestFinished(() => programme.close());
  const { operations, people } = programme;
  const dossier = await programme.entered('Gardée');
  const found = async (q: string) => (await operations.listDossiers(people.referent, { q })).items.map(({ id }) => id);
  const { identite } = await programme.data(dossier);
  if (!isJsonObject(identite)) throw new Error('nobody is named');
  expect(await found('Gardée')).toEqual([dossier]);

  await programme.act('operateur', dossier, 'accueillir', welcome('2024-02-06'));
  expect(await found('Gardée')).toEqual([dossier]);
  await programme.act('sa', dossier, 'rectifier', {
    ...{ sections: ['identite'], motive: 'Faute de frappe.', identite: { ...identite, prenom: 'Corrigée' } },
  });

  expect(await found('Gardée')).toEqual([]);
  expect(await found('Corrigée')).toEqual([dossier]);
});
