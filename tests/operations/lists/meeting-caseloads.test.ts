import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '../../../src/operations/operations.ts';
import { bytesOf } from '../../bytes-of.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

/** One meeting has two caseloads: `referent` follows Sacha; `autre` follows Camille, who signed, and Alix, excused for health reasons. */
let programme: Programme;
let [camille, alix, sacha, seance] = ['', '', '', ''];
beforeAll(async () => {
  programme = await openProgramme();
  const { meeting, act, oriented } = programme;
  const entered = async (prenom: string, referent: string) => {
    const dossier = await oriented('sa', prenom);
    await act('cellule', dossier, 'valider-entree', { dateEntree: '2024-02-05', referent });
    return dossier;
  };
  [camille, alix] = [await entered('Camille', 'autre'), await entered('Alix', 'autre')];
  sacha = await entered('Sacha', 'referent');
  const line = (dossier: string, nom: string, referent: string) => ({ dossier, nom, referent });
  const followed = [line(camille, 'Nom De Camille', 'autre'), line(alix, 'Nom De Alix', 'autre')];
  seance = await meeting([], { personnes: [...followed, line(sacha, 'Nom De Sacha', 'referent')] });
  await act('operateur', seance, 'ouvrir');
  const excused = { statut: 'excuse', motiveAbsence: 'Rendez-vous de santé' };
  await act('operateur', seance, 'noter-presence', { dossier: alix, ...excused });
  const signature = { nom: 'Signature De Camille', mode: 'ecran', consentement: 'Présent.' };
  await act('operateur', seance, 'signer', { qui: 'participant', dossier: camille, signature });
  await programme.operations.prepareLinks(programme.people.operateur, { id: seance });
});
afterAll(() => programme.close());

/** Returns everything that the caller is shown of the meeting, by every way. */
async function told(caller: Caller): Promise<{ [way: string]: string }> {
  const { operations } = programme;
  const paper = await operations.makeDocument(caller, { id: seance, document: 'feuille-papier', data: {} });
  const page = { id: seance, doc: paper.id, format: 'html' } as const;
  const content = await operations.readDocument(caller, page);
  const ways = {
    view: await operations.readDossier(caller, { id: seance }),
    journal: await operations.readJournal(caller, { id: seance, limit: 500 }),
    sheet: await operations.readScreen(caller, { id: 'feuille', dossier: seance }),
    queue: await operations.readScreen(caller, { id: 'seances' }),
    offers: await operations.readLinkOffers(caller, { id: seance }),
    links: await operations.listLinks(caller, { id: seance }),
    documents: (await operations.listDocuments(caller, { id: seance })).items,
    list: await operations.listDossiers(caller, { workflow: 'seance' }),
  };
  const texts = Object.entries(ways).map(([way, answer]) => [way, JSON.stringify(answer)]);
  return { ...Object.fromEntries(texts), paper: bytesOf(content).toString('utf8') };
}

const heardIn = (ways: { [way: string]: string }, words: RegExp) =>
  Object.keys(ways).filter((way) => words.test(ways[way] ?? ''));

it('tells a référent nothing of those he does not follow', async () => {
  const ways = await told(programme.people.referent);

  const others = new RegExp(`De Camille|De Alix|santé|${camille}|${alix}`);
  expect(heardIn(ways, others)).toEqual([]);
  expect(heardIn(ways, /Nom De Sacha/)).toEqual(['view', 'journal', 'sheet', 'offers', 'links', 'paper']);
});

it('tells him all of those he follows, health and signature included', async () => {
  const ways = await told(programme.people.autre);

  expect(heardIn(ways, /Sacha/)).toEqual([]);
  expect(heardIn(ways, /Signature De Camille/)).toEqual(['view', 'journal', 'paper']);
  expect(heardIn(ways, /Rendez-vous de santé/)).toEqual(['view', 'journal', 'sheet']);
});

it('shows no other the document that somebody asked for', async () => {
  const { operations, people } = programme;
  const asked = { id: seance, document: 'feuille-papier', data: {} };
  const { id } = await operations.makeDocument(people.operateur, asked);

  const wanted = { id: seance, doc: id, format: 'pdf' } as const;
  expect(await refusalOf(operations.readDocument(people.referent, wanted))).toMatchObject({ status: 404 });
});

it('lets a référent who holds the meeting call everyone, without health nor link of those he does not follow', async () => {
  const { operations, people, meeting, act } = programme;
  const personnes = [{ dossier: camille, nom: 'Nom De Camille', referent: 'autre' }];
  const own = await meeting([], { referents: ['referent'], personnes });
  await act('operateur', own, 'ouvrir');
  const excused = { statut: 'excuse', motiveAbsence: 'Rendez-vous de santé' };
  await act('referent', own, 'noter-presence', { dossier: camille, ...excused });

  const { data } = await operations.readDossier(people.referent, { id: own });
  const { items } = await operations.readLinkOffers(people.referent, { id: own });

  expect(data['inscrits']).toMatchObject([{ nom: 'Nom De Camille', presence: 'excuse' }]);
  expect(JSON.stringify([data, await operations.readJournal(people.referent, { id: own })])).not.toContain('santé');
  expect(items).toEqual([]);
});

it('tells a référent who holds the meeting who signed, of those he does not follow too, without the drawing', async () => {
  const { operations, people, meeting, act } = programme;
  const personnes = [camille, alix].map((dossier) => ({ dossier, nom: `Nom De ${dossier}`, referent: 'autre' }));
  const own = await meeting([], { referents: ['referent'], personnes });
  await act('operateur', own, 'ouvrir');
  const trace = 'M 10 100 L 60 20 L 110 150 L 160 40';
  const given = { nom: 'Camille', mode: 'ecran' };
  await act('referent', own, 'signer', { qui: 'participant', dossier: camille, signature: { ...given, trace } });
  const consentement = 'Présent.';
  await act('referent', own, 'signer', { qui: 'participant', dossier: alix, signature: { ...given, consentement } });

  const { lines, sheet } = await operations.readScreen(people.referent, { id: 'feuille', dossier: own });
  const { data } = await operations.readDossier(people.referent, { id: own });

  expect(lines.map(({ cells }) => cells[0])).toEqual(['signée le 06/02/2024', 'signée le 06/02/2024']);
  expect(lines.flatMap(({ events }) => events.map(({ event }) => event))).not.toContain('signer');
  expect(sheet?.summary.find(({ title }) => title === 'Présents')?.value).toHaveLength(2);
  expect(JSON.stringify(data)).not.toContain(trace);
});
