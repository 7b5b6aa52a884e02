import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

describe('Who orients people', () => {
  it('is told of each what comes next and when, and nothing he may not read', async () => {
    const { operations, people, oriented, act } = programme;
    await oriented('prescripteur', 'Camille');
    const entered = await oriented('prescripteur', 'Dominique');
    await act('cellule', entered, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
    await oriented('sa', 'Alix');

    const page = await operations.readScreen(people.prescripteur, { id: 'mes-orientations' });

    expect(page.columns.map(({ title }) => title)).toEqual([
      'Ce qui vient',
      'Entrée le',
      'Premier rendez-vous tenu le',
      'Sortie le',
    ]);
    expect(page.lines.map(({ title, group, cells }) => [title, group, ...cells])).toEqual([
      [
        'Exemple Camille',
        'En attente de décision',
        'Décision sur l’entrée, attendue pour le 15/02/2024',
        ...[null, null, null],
      ],
      [
        'Exemple Dominique',
        'Entrées',
        'Premier rendez-vous, attendu pour le 12/02/2024',
        ...['2024-02-05', null, null],
      ],
    ]);
    expect(page.lines.flatMap(({ events }) => events.map(({ event }) => event))).toEqual([]);
    expect(JSON.stringify(page)).not.toMatch(/accompagn|FSE|contact|referent/i);
  });

  it('is told since when what did not come is awaited', async () => {
    programme.clock.set('2024-02-13T08:00:00.000Z');

    const page = await programme.operations.readScreen(programme.people.prescripteur, { id: 'mes-orientations' });

    expect(page.lines.map(({ cells }) => cells[0])).toEqual([
      'Décision sur l’entrée, attendue pour le 15/02/2024',
      'Premier rendez-vous, attendu depuis le 12/02/2024',
    ]);
  });

  it('has the page alone: others do not see it', async () => {
    const { operations, people } = programme;
    const pages = async (who: 'prescripteur' | 'referent') =>
      (await operations.listScreens(people[who])).items.map(({ id }) => id);

    expect(await pages('prescripteur')).toContain('mes-orientations');
    expect(await pages('referent')).not.toContain('mes-orientations');
  });
});
