import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Caller, RunView } from '../../../src/operations/operations.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { openProgramme, orientation, type Programme, ROOT } from '../programme.ts';

/** These words occur nowhere else: a person refused, a person followed to the end, and a meeting. */
const WORDS = { refused: 'Zorbuline', followed: 'Quaplistor', contact: 'mirvoltane', note: 'Drelivoux' };

let place: Place;
let programme: Programme;
let dpo: Caller;
let operation: string;
const dossiers = { refused: '', followed: '', unknown: '' };

beforeAll(async () => {
  place = await freshPlace('retention');
  programme = await openProgramme(place.url);
  const { operations } = programme;
  dpo = {
    person: await operations.machine.addPerson({ newId: 'dpo', email: 'dpo@exemple.fr', name: 'Dpo', roles: ['dpo'] }),
  };
  await publishPaying();
  operation = await open('operation', OPERATION);
  await live();
});
afterAll(async () => {
  await programme.close();
  await place.remove();
});

const OPERATION = {
  ...{ titre: 'Clauses BTP 2024', organisation: 'org-1', debut: '2024-01-01', fin: '2024-12-31' },
  ...{ places: 90, tauxCible: 25, minutesReference: 2100 },
};

/** Publishes the shipped definitions so that changing an operation marks it as paid today, without a convention. */
async function publishPaying(): Promise<void> {
  const { bundles, screens, letters } = await readDefinitions(ROOT);
  const paid = structuredClone(bundles['operation']);
  const handler = JSON.stringify(paid).replace(
    '"modifier":{"actions":[',
    '"modifier":{"actions":[{"type":"compute","params":{"field":"dernierPaiement","expr":"today"}},',
  );
  const operation = JSON.parse(handler);
  await programme.operations.machine.publish({ bundles: { ...bundles, operation }, screens, letters, findings: [] });
}

async function open(workflow: string, data: JsonObject, who: 'sa' | 'prescripteur' = 'sa'): Promise<string> {
  return (await programme.operations.openDossier(programme.people[who], { workflow, data })).body.id;
}

async function live(): Promise<void> {
  const { act } = programme;
  const come = (nom: string, naissance: string, of = operation) => {
    const data = orientation('Camille', of, naissance);
    return open('parcours-btp', { ...data, identite: { nom, prenom: 'Camille', naissance } }, 'prescripteur');
  };
  dossiers.refused = await come(WORDS.refused, '1988-01-01');
  dossiers.followed = await come(WORDS.followed, '1988-01-02');
  dossiers.unknown = await come('Personne', '1988-01-03', await open('operation', { ...OPERATION, titre: 'Autre' }));
  await act('cellule', dossiers.refused, 'refuser-entree', REFUSAL);
  for (const id of [dossiers.followed, dossiers.unknown]) {
    await act('cellule', id, 'valider-entree', { dateEntree: '2024-02-06', referent: 'referent' });
    await act('operateur', id, 'saisir-entree-fse', questionnaire(id === dossiers.followed ? WORDS.contact : 'autre'));
    await act('operateur', id, 'accueillir', {
      seance: { date: '2024-02-06', demiJournee: 'matin' },
      notice: { remiseLe: '2024-02-06', expliquee: true },
      signatures: { participant: PAPER, encadrant: PAPER },
    });
    const note = id === dossiers.followed ? WORDS.note : 'Rien';
    await act('referent', id, 'contacter', {
      le: '2024-02-06',
      canal: 'telephone',
      resultat: 'nouvelles',
      compteRendu: note,
    });
    await act('referent', id, 'declarer-sortie', { dateSortie: '2024-02-06', motive: 'abandon' });
    await act('referent', id, 'cloturer', {});
  }
  await programme.worker.drain();
}

const PAPER = { mode: 'papier', le: '2024-02-06' };
const REFUSAL = {
  ...{ motive: 'declin', explication: 'Explication fictive.', autreOrientation: 'Mission locale' },
  signature: { nom: 'Célia Démo', qualite: 'Présidente de la cellule de suivi', consentement: 'Je signe.' },
};
const questionnaire = (contact: string) => ({
  ...{ recueilliLe: '2024-02-06', mode: 'entretien', coordonnees: { email: `${contact}@exemple.fr` } },
  veille: { statut: 'demandeurEmploi', inscritFranceTravail: 'oui', rechercheDepuis: '12-24-mois' },
  ...{ niveauEtudes: 'cite-2', handicap: 'ne-souhaite-pas-repondre', nationalite: 'francaise', neEtranger: 'non' },
  ...{ parentsEtranger: 'non', minorite: 'ne-souhaite-pas-repondre', logement: 'stable' },
  minima: { rsa: 'oui', ass: 'non', aah: 'non' },
  ...{ parentIsole: 'non', qpv: 'non', zoneRurale: 'non', justice: 'non' },
});

/** Returns the words that are still somewhere, in raw bytes. */
async function left(): Promise<string[]> {
  const [, folder] = /^sqlite:(.+)$/.exec(place.url) ?? [];
  const text =
    folder === undefined
      ? await collections()
      : readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((one) => one.isFile())
          .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
          .join('\n');
  return Object.values(WORDS).filter((word) => text.toLowerCase().includes(word.toLowerCase()));
}

async function collections(): Promise<string> {
  const client = new MongoClient(place.url, { directConnection: true });
  const all = await client.db().collections();
  const texts = await Promise.all(all.map(async (one) => JSON.stringify(await one.find().toArray())));
  await client.close();
  return texts.join('\n');
}

async function at(day: string): Promise<void> {
  await programme.operations.machine.advanceTo(`${day}T08:00:00.000Z`);
  await programme.operations.machine.retain();
  await programme.worker.drain();
}

const reasons = async (workflow = 'parcours-btp') => {
  const { workflows } = await programme.operations.showRetention(dpo);
  const line = workflows.find((one) => one.workflow === workflow);
  return Object.fromEntries((line?.reasons ?? []).map(({ reason, count }) => [reason, count]));
};

async function run(act: 'archive' | 'erase', workflow = 'parcours-btp'): Promise<RunView> {
  const { operations } = programme;
  const { id } = await operations.proposeRetention(dpo, { workflow, act });
  await operations.approveRetention(dpo, { id });
  if ((await operations.showRetentionRun(dpo, { id })).state === 'awaiting-visa') {
    await operations.machine.retain();
    expect((await operations.showRetentionRun(dpo, { id })).done).toBe(0);
    await operations.giveRetentionVisa(dpo, { id, reference: 'AD21-2026-004', on: '2026-05-02' });
  }
  await operations.machine.retain();
  await programme.worker.drain();
  return operations.showRetentionRun(dpo, { id });
}

const figures = async () => {
  const { operations, people } = programme;
  const link = `operation:${operation}`;
  const dashboard = await operations.readScreen(people.sa, { id: 'tableau-de-bord', link });
  const report = await operations.readScreen(people.sa, { id: 'indicateurs-fse', link });
  const { measures, dossiers: counted } = dashboard as { measures: { parts: object[] }[]; dossiers: number };
  return JSON.stringify([counted, measures, (report as { report: { indicators: object[] } }).report.indicators]);
};

describe('Ten years of two people', () => {
  it('is told to data protection in words, with what obliges to keep', async () => {
    const { workflows } = await programme.operations.showRetention(dpo);
    const rulesOf = (workflow: string) => workflows.find((one) => one.workflow === workflow)?.rules ?? [];

    expect(rulesOf('parcours-btp')).toContain(
      'Effacé 5 ans après le dernier paiement de l’opération, à compter du 31 décembre de l’année.',
    );
    expect(rulesOf('operation')).toContain('Puis effacé, sans être archivé.');
  });

  it('leave what the law keeps, where it keeps it, and then nothing but figures', async () => {
    const { operations, people, errors } = programme;
    const before = await figures();
    expect(await left()).toEqual(Object.values(WORDS));
    expect(await reasons()).toEqual({ active: 3 });

    await at('2026-01-10');
    expect(await reasons()).toEqual({ notice: 3 });
    const todos = await operations.listTodos(people.referent);
    expect(todos.items.filter(({ title }) => title.includes('passe en archive'))).toHaveLength(2);
    await expect(run('archive')).rejects.toThrow();

    await at('2026-02-12');
    expect(await reasons()).toEqual({ archive: 2, erase: 1 });
    expect(await run('archive')).toMatchObject({ state: 'done', done: 2, left: 0 });
    expect(await reasons()).toEqual({ unknown: 2, erase: 1 });
    for (const who of [people.referent, people.sa, people.operateur]) {
      await expect(operations.readDossier(who, { id: dossiers.followed })).rejects.toMatchObject({
        problem: { status: 404 },
      });
      const listed = (await operations.listDossiers(who, { q: WORDS.followed })).items;
      expect(listed.map(({ id }) => id)).not.toContain(dossiers.followed);
      expect((await operations.listTodos(who)).items.map(({ dossier }) => dossier)).not.toContain(dossiers.followed);
    }
    expect(await figures()).toBe(before);

    expect((await operations.searchArchives(people.referent, { q: WORDS.followed })).items).toEqual([]);
    await expect(
      operations.openArchive(people.referent, { id: dossiers.followed, motive: 'Par curiosité seule' }),
    ).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect((await operations.searchArchives(people.sa, { q: WORDS.followed })).items).toMatchObject([
      { dossier: dossiers.followed },
    ]);

    expect(await run('erase')).toMatchObject({ state: 'done', done: 1, visa: { reference: 'AD21-2026-004' } });
    expect(await left()).toEqual(Object.values(WORDS).filter((word) => word !== WORDS.refused));
    expect(await figures()).toBe(before);

    await programme.act('sa', operation, 'modifier', OPERATION);
    await programme.act('sa', operation, 'fermer', { le: '2026-02-12', motive: 'Opération finie.' });
    expect(await reasons()).toEqual({ archived: 1, unknown: 1 });
    await at('2026-03-01');
    expect((await operations.listNotifications(dpo)).items).toMatchObject([
      { title: expect.stringContaining('sans date de fin') },
    ]);
    await at('2031-12-30');
    await expect(run('erase')).rejects.toThrow('Aucun dossier');
    await at('2032-01-01');
    expect(await reasons()).toEqual({ erase: 1, unknown: 1 });
    expect(await run('erase')).toMatchObject({ state: 'done', done: 1 });
    expect(await figures()).toBe(before);
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });

    // Its meeting and its operation keep their own names until their own retention ends.
    await run('archive', 'seance');
    await run('erase', 'seance');
    await at('2034-02-10');
    await run('erase', 'operation');
    expect(await left()).toEqual([]);
    expect(await reasons()).toEqual({ unknown: 1 });
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
    expect(errors).toEqual([]);
  });
});
