import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { openProgramme, orientation, type Programme, ROOT } from '../programme.ts';

let programme: Programme;
let camille: string;
beforeAll(async () => {
  programme = await openProgramme();
  const opening = orientation('Camille', programme.operation, '1990-05-05');
  const data = { ...opening, coordonnees: { telephone: '0600000012' } };
  camille = (await programme.operations.openDossier(programme.people.prescripteur, { workflow: 'parcours-btp', data }))
    .body.id;
  await programme.act('cellule', camille, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
  await programme.act('referent', camille, 'contacter', {
    ...{ le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles' },
    compteRendu: 'Garde alternée le mercredi',
  });
  await programme.act('referent', camille, 'convoquer', {
    ...{ date: '2024-02-12', heure: '09:30', dureeMinutes: 60, modalite: 'sur-place' },
    ...{ lieu: '3 rue des Exemples, Dijon', objet: 'Premier accueil', avec: 'Dominique Exemple' },
  });
});
afterAll(() => programme.close());

const found = async (who: Caller, q: string) => {
  const { items, total } = await programme.operations.listDossiers(who, { q });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
};

describe('A search', () => {
  it('finds a phone however it is written, a company, a note, for who reads them', async () => {
    const { referent } = programme.people;
    for (const q of ['0600000012', '06 00 00 00 12', '+33 6 00 00 00 12', '06 00 00', 'ccas fictif', 'garde altern']) {
      expect(await found(referent, q), q).toContain(camille);
    }
  });

  it('is not found by a word of a field that its reader may not read', async () => {
    const { prescripteur, cellule } = programme.people;

    expect(await found(prescripteur, 'exemple camille')).toEqual([camille]);
    for (const who of [prescripteur, cellule]) {
      expect(await found(who, 'mercredi')).toEqual([]);
      expect(await found(who, 'camille mercredi')).toEqual([]);
    }
  });
});

describe('The agenda', () => {
  const week = { from: '2024-02-12', until: '2024-02-18' };

  it('says when one meets, from the dossiers of that week alone', async () => {
    const { operations, people } = programme;

    const { items } = await operations.readAgenda(people.referent, { ...week, mine: true });

    expect(items).toMatchObject([
      {
        ...{ dossier: camille, kind: 'Rendez-vous', title: 'Premier accueil', date: '2024-02-12', start: '09:30' },
        ...{ minutes: 60, place: '3 rue des Exemples, Dijon', with: 'Dominique Exemple', isLate: false },
      },
    ]);
    expect(items[0]?.events.map(({ title }) => title)).toEqual(['Déplacer', 'Annuler']);
    expect((await operations.readAgenda(people.referent, { from: '2024-02-13', until: '2024-02-18' })).items).toEqual(
      [],
    );
    expect((await operations.readAgenda(people.autre, week)).items).toEqual([]);
  });

  it('shows each reader what he may read: the cellule learns when, the prescriber nothing', async () => {
    const { operations, people } = programme;

    expect((await operations.readAgenda(people.cellule, week)).items).toMatchObject([
      { title: 'Premier accueil', events: [] },
    ]);
    expect((await operations.readAgenda(people.prescripteur, week)).items).toEqual([]);
  });

  it('shows a meeting once it moved on its new day only, and no more once cancelled', async () => {
    const { operations, people } = programme;
    const dossier = await programme.entered('Noa');
    const data = { date: '2024-02-14', heure: '14:00', modalite: 'telephone', objet: 'Point' };
    await programme.act('referent', dossier, 'convoquer', data);
    const of = async (from: string) =>
      (await operations.readAgenda(people.referent, { from, until: from })).items.filter(
        (one) => one.dossier === dossier,
      );
    const [{ item = null } = {}] = await of('2024-02-14');

    await programme.act('referent', dossier, 'convoquer', { ...data, id: item, date: '2024-02-15' });
    expect([await of('2024-02-14'), await of('2024-02-15')]).toMatchObject([[], [{ place: 'Par téléphone' }]]);

    await programme.act('referent', dossier, 'annuler-rendez-vous', { rendezVous: item, motive: 'Malade' });
    expect(await of('2024-02-15')).toEqual([]);
  });

  it('holds the meetings one leads', async () => {
    const { operations, people } = programme;
    const meeting = await programme.meeting([camille]);

    const { items } = await operations.readAgenda(people.operateur, {
      from: '2024-02-06',
      until: '2024-02-06',
      mine: true,
    });

    expect(items.filter(({ dossier }) => dossier === meeting)).toMatchObject([{ kind: 'Séance', isLate: false }]);
  });

  it('refuses days in disorder, and too many of them', async () => {
    const { operations, people } = programme;

    for (const asked of [
      { from: '2024-02-12', until: '2024-02-11' },
      { from: '2024-01-01', until: '2024-12-31' },
    ]) {
      await expect(operations.readAgenda(people.sa, asked)).rejects.toMatchObject({
        problem: { code: 'invalid-query' },
      });
    }
  });
});

describe('A list', () => {
  it('opens on what people look for, and counts each step of it', async () => {
    const { operations, people } = programme;

    const main = await operations.listDossiers(people.sa, { among: 'main' });
    const aside = await operations.listDossiers(people.sa, { among: 'aside' });
    const { items: steps } = await operations.listSteps(people.sa, { id: 'parcours-btp' });

    expect(new Set(main.items.map(({ workflow }) => workflow))).toEqual(new Set(['parcours-btp']));
    expect(new Set(aside.items.map(({ workflow }) => workflow))).toEqual(new Set(['operation', 'seance']));
    expect(steps).toEqual([{ id: 'accueil', title: 'Accueil', total: 2 }]);
    expect((await operations.listSteps(people.autre, { id: 'parcours-btp' })).items).toEqual([]);
  });
});

describe('A right withdrawn by a new version', () => {
  it('no longer finds what the last commit kept', async () => {
    const { operations, people } = programme;
    expect(await found(people.sa, 'mercredi')).toEqual([camille]);
    const { bundles, findings } = await readDefinitions(ROOT);
    const parcours = bundles['parcours-btp'];
    if (!parcours) throw new Error('No parcours');
    parcours.workflow.read['sa'] = ['identite', 'entree'];

    await operations.machine.publish({ bundles, findings });

    expect((await operations.listDossiers(people.sa, { q: 'mercredi' })).items).toEqual([]);
    expect((await operations.listDossiers(people.sa, { q: 'camille' })).items).toHaveLength(1);
    expect(await found(people.referent, 'mercredi')).toEqual([camille]);
  });
});

describe('Past midnight where people are', () => {
  it('the agenda begins with their day, not with that of universal time', async () => {
    const { operations, people, clock } = programme;
    const last = { date: '2024-02-18', heure: '10:00', modalite: 'telephone', objet: 'Dernier jour de la semaine' };
    await programme.act('referent', camille, 'convoquer', last);
    await clock.moveTo('2024-02-11T23:30:00.000Z');

    const { items } = await operations.readAgenda(people.referent, { mine: true });

    expect(items.map(({ title }) => title)).toContain(last.objet);
  });
});
