import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProcessingRegister } from '../../src/operations/operations.ts';
import { jalon } from './jalon.ts';
import { scratch } from './scratch.ts';

describe('register', () => {
  const { store, path } = scratch();
  let known: ProcessingRegister;
  beforeAll(async () => {
    await jalon(['publish', ...store]);
    await jalon([
      ...['organisation', 'add', '--name', 'Structure fictive', '--street', '3 place des Essais', '--city', 'Dijon'],
      ...['--dpo', 'Dina Démo, dpo@exemple.fr', '--role', 'sa', ...store],
    ]);
    known = JSON.parse((await jalon(['register', '--json', ...store])).out) as ProcessingRegister;
  });
  const of = (id: string) => known.processings.find((one) => one.id === id);

  test('says of each process in force what article 30 asks', () => {
    expect(known.controllers).toMatchObject([{ name: 'Structure fictive', dpo: 'Dina Démo, dpo@exemple.fr' }]);
    expect(known.processings).toHaveLength(9);
    expect(of('parcours-btp')).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ title: 'Participant', isConcerned: true })]),
      data: expect.arrayContaining(['Identité']),
      retention: expect.arrayContaining(['En usage 2 ans après le dernier contact.']),
    });
  });

  test('names who reads each field that is marked, and nobody else', () => {
    const absence = of('seance')?.sensitive.find(({ field }) => field === 'Personnes inscrites › Motif donné');

    expect(absence).toEqual({
      ...{ field: 'Personnes inscrites › Motif donné', mark: 'sante' },
      readers: ['Opérateur', 'Référent de parcours', 'Structure d’animation'],
    });
    expect(of('marche')?.sensitive).toEqual([]);
  });

  test('tells of each process how long it is kept', () => {
    expect(known.processings.filter(({ retention }) => retention.length === 0)).toEqual([]);
    expect(of('marche')?.retention).toContain('En usage 2 ans après le solde du marché.');
    expect(of('demande-rgpd')?.retention).toContainEqual(expect.stringContaining('article 2224'));
    expect(of('demande-rgpd')?.retention).toContain('En usage 1 an après la clôture de la demande.');
  });

  test('writes the page, with what is left to fill', async () => {
    const said = await jalon(['register', path('registre.md'), ...store]);
    const page = await readFile(path('registre.md'), 'utf8');

    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('registre.md') });
    for (const part of [
      'Responsable du traitement',
      '**Finalité.**',
      '**Destinataires.**',
      '**Durée de conservation.**',
    ])
      expect(page).toContain(part);
    expect(page).toContain('| Personnes inscrites › Motif donné | Santé (article 9) |');
    expect(page).toContain('La base n’est **pas** chiffrée');
    expect(page).not.toMatch(/undefined|\[object|null/);
  });
});
