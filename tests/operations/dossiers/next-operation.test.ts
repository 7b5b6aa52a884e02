import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
let next: string;
beforeAll(async () => {
  programme = await openProgramme();
  const { operations, people, data, operation } = programme;
  const begun = await data(operation);
  const { titre: _, debut: __, fin: ___, ...others } = begun;
  const asked = Object.fromEntries(Object.entries(others).filter(([name]) => name !== 'presences'));
  next = (
    await operations.openDossier(people.sa, {
      workflow: 'operation',
      data: { ...asked, titre: 'Clauses BTP 2025', debut: '2025-01-01', fin: '2025-12-31' },
    })
  ).body.id;
});
afterAll(() => programme.close());

/** Reads the page of the end of an operation, which lists the people still inside. */
async function inside() {
  const { operations, people } = programme;
  return operations.readScreen(people.sa, { id: 'fin-operation' });
}

describe('The end of an operation', () => {
  it('is one list of those still inside, from its last day, with what may be done with each', async () => {
    const { entered, clock } = programme;
    await entered('Camille');
    expect((await inside()).lines).toEqual([]);

    clock.set('2024-12-31T09:00:00.000Z');

    const page = await inside();
    expect(page.events.map(({ event, form }) => [event, form])).toEqual([
      ['poursuivre', 'poursuite'],
      ['declarer-sortie', 'sortie-autre'],
    ]);
    expect(page.lines).toMatchObject([
      {
        title: 'Exemple Camille',
        cells: ['Clauses BTP 2024', '2024-12-31', '2024-02-05'],
        events: [
          { event: 'poursuivre', enabled: true, preset: { dateSortie: '2024-12-31' } },
          { event: 'declarer-sortie', enabled: true, preset: { dateSortie: '2024-12-31', motive: 'fin-operation' } },
        ],
      },
    ]);
  });

  it('goes on in the next one: an exit here, an orientation there, filled, linked, with the same referent', async () => {
    const { operations, people, clock, worker, data, store } = programme;
    clock.set('2025-01-02T09:00:00.000Z');
    const dossiers = (await inside()).lines.map(({ dossier }) => dossier);

    await operations.submitBatch(people.sa, {
      event: 'poursuivre',
      dossiers,
      data: { dateSortie: '2024-12-31', operation: next },
    });
    await worker.drain();

    expect((await inside()).lines).toEqual([]);
    const [former = ''] = dossiers;
    expect(await data(former)).toMatchObject({ sortie: { date: '2024-12-31', motive: 'fin-operation' } });
    const { items } = await operations.listDossiers(people.sa, { workflow: 'parcours-btp', state: 'orientation' });
    expect(items.map(({ title }) => title)).toEqual(['Exemple Camille']);
    const { dossier } = (await store.load(items[0]?.id ?? '')) ?? {};
    expect(dossier).toMatchObject({
      links: { operation: next, precedent: former },
      roles: { referent: ['referent'], operateur: ['org-1'] },
      data: { operation: next, difficultes: ['mobilite'], souhait: { signeLe: '2024-01-05' } },
    });
  });

  it('is decided there by somebody else than who went on', async () => {
    const { operations, people, act } = programme;
    const { items } = await operations.listDossiers(people.sa, { workflow: 'parcours-btp', state: 'orientation' });
    const dossier = items[0]?.id ?? '';
    const decision = { dateEntree: '2025-01-06', referent: 'referent' };

    const refusal = await refusalOf(act('sa', dossier, 'valider-entree', decision));
    await act('cellule', dossier, 'valider-entree', decision);

    expect(refusal.errors?.map(({ path }) => path)).toEqual(['/dateEntree']);
    expect((await operations.readDossier(people.sa, { id: dossier })).states).toContain('accueil');
  });
});

describe('Choosing people for a meeting', () => {
  it('offers apart those of another operation', async () => {
    const { operations, people, meeting } = programme;
    const date = '2025-01-02';
    const ours = await meeting([], { date, operation: next });
    const theirs = await meeting([], { date });

    const [here, there] = [
      await operations.readCandidates(people.operateur, { id: 'feuille', dossier: ours }),
      await operations.readCandidates(people.operateur, { id: 'feuille', dossier: theirs }),
    ];

    expect(here.items.map(({ title, isApart }) => [title, isApart])).toEqual([['Exemple Camille', false]]);
    expect(there.items.map(({ title, isApart }) => [title, isApart])).toEqual([['Exemple Camille', true]]);
    expect(there.apart?.title).toBe('D’une autre opération');
  });
});
