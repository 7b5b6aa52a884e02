import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
let dossier: string;

beforeAll(async () => {
  programme = await openProgramme();
  dossier = await programme.entered('Camille');
  await programme.act('referent', dossier, 'convoquer', MEETING);
  await programme.act('referent', dossier, 'contacter', CONTACT);
});
afterAll(() => programme.close());

const storyFor = async (who: keyof Programme['people'], id = dossier) =>
  (await programme.operations.readJournal(programme.people[who], { id })).items;
const entryFor = async (who: keyof Programme['people'], event: string) =>
  (await storyFor(who)).findLast((entry) => entry.event === event);

describe('The story of a dossier', () => {
  it('says the telling answers of an act in clear, people by their names', async () => {
    expect((await entryFor('referent', 'convoquer'))?.told).toEqual([
      '12/02/2024 à 09:30',
      'Premier accueil',
      '3 rue des Exemples, Dijon',
      'Avec Dominique Modèle',
    ]);
    expect((await entryFor('referent', 'valider-entree'))?.told).toContain('Référent : Personne referent');
    expect((await entryFor('referent', 'contacter'))?.told).toEqual([
      'Le 06/02/2024',
      'Téléphone',
      'Nouvelles données',
      'Tout va bien.',
    ]);
  });

  it('tells nothing of an act to who may neither do it nor read the whole dossier', async () => {
    expect((await entryFor('sa', 'contacter'))?.told).toContain('Tout va bien.');
    expect((await entryFor('cellule', 'contacter'))?.told).toEqual([]);
  });

  it('names the element that an act is about, as it is called today', async () => {
    const [appointment] = (await programme.data(dossier))['rendezVous'] as JsonObject[];
    await programme.act('referent', dossier, 'annuler-rendez-vous', {
      rendezVous: appointment?.['id'] ?? '',
      motive: 'Empêchée',
    });

    expect((await entryFor('referent', 'annuler-rendez-vous'))?.told).toEqual([
      'Celui du 12/02/2024 à 09:30',
      'Empêchée',
    ]);
  });

  it('calls each letter by its title, and shows no identifier of anything', async () => {
    const story = await storyFor('sa');
    const words = story.flatMap(({ title, told, remarks, sendings, exchanges, actor, changes }) => [
      ...[title, actor?.name ?? '', ...told, ...remarks, ...sendings.map(({ text }) => text)],
      ...[...exchanges.map(({ text }) => text), ...changes.map(({ after }) => String(after))],
    ]);

    expect(words.join('\n')).toContain('Courrier « Votre rendez-vous est annulé »');
    expect(words.filter((word) => /[a-z]+-[0-9a-z]{20}|emails\/|documents\//.test(word))).toEqual([]);
  });

  it('sets apart what neither did nor changed anything: a reminder that left', async () => {
    await programme.operations.advance('P1M');

    const story = await storyFor('sa');
    expect(story.filter(({ isUpkeep }) => isUpkeep).map(({ kind }) => kind)).toContain('deadline');
    expect(story.filter(({ isUpkeep, event }) => isUpkeep && event !== null)).toEqual([]);
  });
});

const MEETING = {
  objet: 'Premier accueil',
  date: '2024-02-12',
  heure: '09:30',
  modalite: 'sur-place',
  lieu: '3 rue des Exemples, Dijon',
  avec: 'Dominique Modèle',
};
const CONTACT = { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles', compteRendu: 'Tout va bien.' };
