import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../../src/operations/operations.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
let dossier: string;

beforeAll(async () => {
  programme = await openProgramme();
  dossier = await programme.entered('Camille');
  await programme.act('referent', dossier, 'convoquer', {
    objet: 'Premier accueil',
    date: '2024-02-12',
    heure: '09:30',
    modalite: 'sur-place',
    lieu: '3 rue des Exemples, Dijon',
    avec: 'Dominique Modèle',
  });
});
afterAll(() => programme.close());

type FicheViewer = keyof Programme['people'];
const viewBy = (who: FicheViewer, id = dossier) => programme.operations.readDossier(programme.people[who], { id });
const factsOf = ({ fiche }: View) => fiche?.sections.flatMap(({ facts }) => facts) ?? [];
const factOf = (view: View, label: string) => factsOf(view).find((fact) => fact.label === label)?.value;
const labelsOf = (view: View) => factsOf(view).map(({ label }) => label);

describe('The fiche of a dossier', () => {
  it('says who, how to reach them, who follows and what comes next', async () => {
    const view = await viewBy('referent');

    expect(factOf(view, 'Âge')).toBe('36 ans (01/01/1988)');
    expect(factOf(view, 'Commune')).toBe('Dijon');
    expect(factOf(view, 'Référent')).toEqual(['Personne referent']);
    expect(factOf(view, 'Opérateur')).toEqual(['Organisme org-1']);
    expect(factOf(view, 'Prochain rendez-vous')).toBe(
      '12/02/2024 à 09:30, Premier accueil, 3 rue des Exemples, Dijon, avec Dominique Modèle',
    );
  });

  it('puts four to eight facts of the present stage in its head', async () => {
    const waiting = await programme.oriented('sa', 'Dominique');

    const [welcomed, oriented] = [await viewBy('sa'), await viewBy('sa', waiting)];

    expect(oriented.fiche?.head.map(({ label }) => label)).toContain('Places prises');
    expect(welcomed.fiche?.head.map(({ label }) => label)).not.toContain('Places prises');
    for (const { fiche } of [welcomed, oriented]) expect(fiche?.head.length).toBeLessThanOrEqual(8);
  });

  it('shows a fact only to who may read every field it reads', async () => {
    const [referent, cellule, prescripteur] = [
      await viewBy('referent'),
      await viewBy('cellule'),
      await viewBy('prescripteur', await programme.oriented('prescripteur', 'Andréa')),
    ];

    expect(labelsOf(referent)).toContain('Téléphone');
    expect(labelsOf(cellule)).toContain('Situation');
    expect(labelsOf(cellule)).not.toContain('Téléphone');
    expect(labelsOf(cellule), 'of each meeting it reads only what is granted').toContain('Prochain rendez-vous');
    expect(labelsOf(cellule), 'reports of contacts are not').not.toContain('Dernier contact');
    expect(labelsOf(prescripteur)).toEqual(['Entrée', 'Sortie']);
  });

  it('shows what is read of a linked dossier to who may read it there', async () => {
    expect(factOf(await viewBy('cellule'), 'Places prises')).toBe('1 sur 90');
    expect(labelsOf(await viewBy('referent'))).not.toContain('Places prises');
  });

  it('gives a pencil to who may correct now, with the part to correct', async () => {
    const pencils = (view: View) =>
      factsOf(view).flatMap(({ label, edit }) => (edit === null ? [] : [{ label, ...edit }]));

    expect(pencils(await viewBy('referent'))).toContainEqual({
      label: 'Téléphone',
      event: 'rectifier',
      preset: { sections: ['coordonnees'] },
    });
    expect(pencils(await viewBy('cellule'))).toEqual([]);
  });
});
