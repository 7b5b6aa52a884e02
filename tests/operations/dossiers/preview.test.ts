import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, orientation, type Programme } from '../programme.ts';

let programme: Programme;
let unsigned: string;

beforeAll(async () => {
  programme = await openProgramme();
  await programme.entered('Camille');
  const { souhait: _, ...answers } = orientation('Andréa', programme.operation, '1990-05-05');
  const { body } = await programme.operations.openDossier(programme.people.sa, {
    workflow: 'parcours-btp',
    data: answers,
  });
  unsigned = body.id;
});
afterAll(() => programme.close());

type PreviewCaller = keyof Programme['people'];
const ask = (who: PreviewCaller, event: string, data: JsonObject = {}, dossier = unsigned) =>
  programme.operations.previewEvent(programme.people[who], { id: dossier, event, data });

describe('What an event asks, before it is sent', () => {
  it('says each condition of its rule, with who supplies what is missing', async () => {
    const { rule, conditions } = await ask('cellule', 'valider-entree');

    expect(rule).toMatchObject({ needs: 'all', asOf: '2024-02-06' });
    expect(conditions.map(({ code, ok }) => [code, ok])).toEqual([
      ['commune', true],
      ['difficulte', true],
      ['autorisation', true],
      ['souhait', false],
      ['population', true],
    ]);
    expect(conditions.find(({ code }) => code === 'souhait')).toMatchObject({
      wanted: 'Souhait non signé',
      supply: { event: 'completer', title: 'Compléter l’orientation' },
    });
    expect(conditions.find(({ code }) => code === 'souhait')?.supply?.by.length).toBeGreaterThan(1);
  });

  it('judges at the date of the form as it stands, however incomplete', async () => {
    const signed = await programme.oriented('sa', 'Dominique');

    const [before, after] = [
      await ask('cellule', 'valider-entree', { dateEntree: '2023-01-02' }, signed),
      await ask('cellule', 'valider-entree', { dateEntree: '2024-02-06' }, signed),
    ];

    const isSigned = (told: typeof before) => told.conditions.find(({ code }) => code === 'souhait')?.ok;
    expect([isSigned(before), isSigned(after)]).toEqual([false, true]);
    expect(before.problems.map(({ path }) => path)).toEqual(['/dateEntree', '/dateEntree']);
    expect(new Set(before.problems.map(({ message }) => message)).size).toBe(2);
    expect(after.problems).toEqual([]);
    expect((await ask('cellule', 'valider-entree', { dateEntree: 'bientôt' }, signed)).rule?.asOf).toBe('2024-02-06');
  });

  it('counts the places, this one left out', async () => {
    expect((await ask('cellule', 'valider-entree')).places).toEqual({ taken: 1, max: 90 });
  });

  it('fills in what is known, and only what its reader may read', async () => {
    const { data } = await ask('cellule', 'valider-entree');
    const entered = await programme.entered('Lou');
    const fse = await ask('operateur', 'saisir-entree-fse', {}, entered);

    expect(data).toEqual({ dateEntree: '2024-02-06' });
    expect(fse.data).toMatchObject({ recueilliLe: '2024-02-06' });
  });

  it('proposes the name and the organisation of who acts, at the opening too', async () => {
    const { operations, people } = programme;
    const begins = async (who: PreviewCaller) =>
      (await operations.readWorkflow(people[who], { id: 'parcours-btp' })).begins;
    const { data } = await ask('operateur', 'enregistrer-entretien', {}, await programme.entered('Sacha'));

    expect(await begins('prescripteur')).toEqual({
      prescription: { nom: 'Personne prescripteur', email: 'prescripteur@exemple.fr' },
    });
    expect([await begins('sa'), await begins('operateur')]).toEqual([{}, {}]);
    expect(data).toMatchObject({ conduitPar: 'Personne operateur' });
  });

  it('writes nothing', async () => {
    const { revision } = await programme.operations.readDossier(programme.people.sa, { id: unsigned });

    await ask('cellule', 'valider-entree', { dateEntree: '2024-02-06' });

    expect((await programme.operations.readDossier(programme.people.sa, { id: unsigned })).revision).toBe(revision);
  });

  it('is told to who may send the event, and to nobody else', async () => {
    expect((await refusalOf(ask('operateur', 'valider-entree'))).status).toBe(403);
    expect((await refusalOf(ask('referent', 'valider-entree'))).status).toBe(404);
    expect((await refusalOf(ask('sa', 'inconnu'))).status).toBe(404);
  });
});

describe('What comes next', () => {
  it('is the event of the innermost stage that can be done, else the one that waits', async () => {
    const fresh = await programme.oriented('sa', 'Sacha');
    const nextFor = async (who: PreviewCaller) =>
      (await programme.operations.readDossier(programme.people[who], { id: fresh })).events.find(({ isNext }) => isNext)
        ?.event;

    expect(await nextFor('cellule')).toBe('valider-entree');
    await programme.act('cellule', fresh, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
    expect(await nextFor('operateur')).toBe('saisir-entree-fse');
  });
});

describe('An element of the dossier, chosen to be corrected', () => {
  it('says what its form is filled with, and no more than its reader reads', async () => {
    const { operations, people, act, entered } = programme;
    const dossier = await entered('Camille');
    const said = { type: 'titre', intitule: 'Titre professionnel maçon', entreeLe: '2024-02-06' };
    await act('referent', dossier, 'declarer-formation', said);
    const { bundle } = await operations.readDossier(people.referent, { id: dossier });
    const asked = { source: 'item:formations', bundle, dossier };

    const { items } = await operations.readChoices(people.referent, asked);

    expect(items).toMatchObject([
      { label: 'Titre professionnel maçon, 06/02/2024', fills: { id: items[0]?.value, ...said } },
    ]);
    await expect(operations.readChoices(people.prescripteur, asked)).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });
});
