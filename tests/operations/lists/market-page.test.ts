import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const EMAIL = 'marches@exemple.fr';
const MARKET = {
  ...{ intitule: 'Groupe scolaire Exemple', reference: '2024-TX-012', operateur: 'org-1' },
  donneurOrdre: { organisme: 'Ville Exemple', email: EMAIL },
  lots: [
    { numero: '1', intitule: 'Gros œuvre', heuresDues: 400, debut: '2024-02-06', fin: '2024-08-31' },
    { numero: '2', entreprise: 'Couverture Témoin', heuresDues: 250, debut: '2024-02-06', fin: '2024-08-31' },
  ],
};

it('the letter of the month leads who ordered the works to the hours of each lot, and to nothing to do', async () => {
  const { operations, people, store } = programme;
  const market = (await operations.openDossier(people.sa, { workflow: 'marche', data: MARKET })).body.id;
  await operations.machine.advanceTo('2024-03-07T08:00:00.000Z');
  const { items } = await store.tasks({ dossier: market, kinds: ['document'], limit: 10 });
  const [letter] = items.map(({ task }) => task);
  if (letter === undefined) throw new Error('No letter of the month');

  const link = await operations.machine.linkFor({ task: letter, role: 'donneurOrdre', to: EMAIL });
  const page = await operations.linkPage(link?.url.split('/s/')[1] ?? '', '');

  expect(page.acts).toEqual([]);
  expect(page.own?.sections).toEqual([
    { title: 'Les heures', lines: ['0 heures faites sur 650 heures dues.'] },
    {
      title: 'Lot par lot',
      lines: [
        'Lot 1, Gros œuvre : 0 h faites sur 400, 0 h prévues au 31/08/2024.',
        'Lot 2 (Couverture Témoin) : 0 h faites sur 250, 0 h prévues au 31/08/2024.',
      ],
    },
  ]);
  expect(page.own?.documents.map(({ name }) => name)).toEqual(['Relevé d’heures du 06/03/2024']);
});
