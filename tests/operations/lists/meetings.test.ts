import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/base.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
// The programme opens once, because compiling the shipped workflows takes longest. Each test has its own people and meetings.
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const UNKNOWN = 'dos-inconnu';
const present = (dossier: string) => ({ dossier, statut: 'present' });
const signedBy = (dossier: string): JsonObject => ({
  qui: 'participant',
  dossier,
  signature: { nom: 'Camille Exemple', mode: 'ecran', consentement: 'Présent.' },
});

/** Opens a meeting of these people, calls the roll and closes it; its messages wait. */
async function held(enrolled: string[], statuts: { [dossier: string]: string } = {}): Promise<string> {
  const { act, meeting } = programme;
  const seance = await meeting(enrolled.filter((id) => id !== UNKNOWN));
  if (enrolled.includes(UNKNOWN)) await enrolUnchecked(seance);
  await act('operateur', seance, 'ouvrir');
  const appel = enrolled.map((dossier) => ({
    ...present(dossier),
    ...(statuts[dossier] && { statut: statuts[dossier] }),
  }));
  await act('operateur', seance, 'clore', { appel });
  return seance;
}

/** Writes an enrolment that is refused today, as it was kept before answers were checked. */
async function enrolUnchecked(seance: string): Promise<void> {
  const { store } = programme;
  const dossier = (await store.load(seance))?.dossier;
  const entry = (await store.journal(seance)).at(-1)?.entry;
  if (!dossier || !entry) throw new Error(`No meeting ${seance}`);
  const { title, states, tags, revision, data } = dossier;
  const inscrits = [
    ...((data['inscrits'] ?? []) as Json[]),
    { id: UNKNOWN, dossier: UNKNOWN, nom: 'Personne inconnue', inscritLe: '2024-02-06' },
  ];
  await store.commit({
    dossier: { ...dossier, revision: revision + 1, data: { ...data, inscrits } },
    row: { title, states, tags, scopes: [], assigned: [], text: title, deadlines: [], lateSince: null, todos: [] },
    entry: { ...entry, revision: revision + 1 },
    ...{ expected: revision, add: [], withdraw: [] },
  });
}

async function received(dossier: string): Promise<string[]> {
  const journal = await programme.store.journal(dossier);
  return journal.flatMap(({ entry: { command } }) => (command.kind === 'message' ? [command.event] : []));
}

describe('closing a meeting', () => {
  it('reaches each enrolled parcours exactly once, by a presence or an absence', async () => {
    const { entered, worker, data } = programme;
    const [camille, sacha, alix] = [await entered('Camille'), await entered('Sacha'), await entered('Alix')];

    const seance = await held([camille, sacha, alix], { [alix]: 'absent' });
    await Promise.all([worker.drain(), worker.drain()]);

    expect(await Promise.all([camille, sacha, alix].map(received))).toEqual([
      ['emarger'],
      ['emarger'],
      ['constater-absence'],
    ]);
    expect((await data(camille)).emargements).toMatchObject([{ seance: { id: seance }, statut: 'present' }]);
    expect((await data(alix)).absences).toMatchObject([{ seance: { id: seance } }]);
    expect(programme.errors).toEqual([]);
  });

  it('is refused the second time, and sends nothing more', async () => {
    const { entered, worker, act } = programme;
    const camille = await entered('Camille');
    const seance = await held([camille]);
    await worker.drain();

    const problem = await refusalOf(act('operateur', seance, 'clore', { appel: [present(camille)] }));
    await worker.drain();

    expect(problem).toMatchObject({ status: 409, code: 'unknown-event' });
    expect(await received(camille)).toEqual(['emarger']);
  });

  it('leaves alone the person enrolled by mistake', async () => {
    const { entered, meeting, worker, act } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const seance = await meeting([camille, sacha]);
    await act('operateur', seance, 'desinscrire', { dossier: sacha, motive: 'Inscrite par erreur' });
    await act('operateur', seance, 'ouvrir');
    await act('operateur', seance, 'clore', { appel: [present(camille)] });

    await worker.drain();

    expect(await received(sacha)).toEqual([]);
  });

  it('reaches a suspended parcours and a closed one as well', async () => {
    const { entered, worker, act, data } = programme;
    const [suspended, out] = [await entered('Camille'), await entered('Sacha')];
    await act('referent', suspended, 'suspendre', { motive: 'personnelle', finPrevue: '2024-03-01' });
    await act('referent', out, 'declarer-sortie', { dateSortie: '2024-02-06', motive: 'demenagement', relais: 'CCAS' });
    await act('referent', out, 'cloturer');

    await held([suspended, out]);
    await worker.drain();

    expect(await Promise.all([suspended, out].map(received))).toEqual([['emarger'], ['emarger']]);
    expect((await data(out)).emargements).toHaveLength(1);
  });

  it('tells the late signature to the parcours it belongs to', async () => {
    const { entered, worker, act, data } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const seance = await held([camille, sacha]);
    await worker.drain();
    await act('operateur', seance, 'signer', signedBy(camille));

    await worker.drain();

    expect((await data(camille)).emargements).toMatchObject([
      { signatures: { participant: { nom: 'Camille Exemple', instant: '2024-02-06T08:00:00.000Z' } } },
    ]);
    expect(await received(sacha)).toEqual(['emarger']);
    expect((await data(seance)).couverture).toEqual({ tenues: 2, signees: 0 });
  });
});

/** A letter that cannot be delivered makes a to-do about its task. */
const isUnreceived = ({ task, title }: { task?: string | undefined; title: string }) =>
  task !== undefined && title.includes('n’a pas été reçu');

describe('a parcours that refuses', () => {
  it('blocks no other, and becomes a to-do of the meeting until a human settles it', async () => {
    const { entered, worker, operations, people } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const seance = await held([camille, UNKNOWN, sacha]);

    await worker.drain();

    expect(await Promise.all([camille, sacha].map(received))).toEqual([['emarger'], ['emarger']]);
    const { todos } = await operations.readDossier(people.operateur, { id: seance });
    const refused = todos.find(isUnreceived);
    expect(refused?.title).toContain('n’a pas été reçu par « dos-inconnu » : Ce dossier n’existe pas');
    expect(refused?.to).toEqual(['operateur', 'referent']);
    await operations.resolveTask(people.operateur, { key: refused?.task ?? '', motive: 'Dossier saisi par erreur.' });
    expect((await operations.readDossier(people.operateur, { id: seance })).todos.filter(isUnreceived)).toEqual([]);
  });

  it('takes the message once it can, and the to-do goes away', async () => {
    const { entered, meeting, act, worker, operations, people, data } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const seance = await meeting([sacha], { forme: 'individuelle' });
    await act('operateur', camille, 'accueillir', welcome({ id: seance }));
    await worker.drain();
    const refused = (await operations.readDossier(people.operateur, { id: camille })).todos.find(isUnreceived);
    expect(refused?.title).toContain('Une séance individuelle ne reçoit qu’une personne.');
    await act('operateur', seance, 'desinscrire', { dossier: sacha });
    await operations.retryTask(people.operateur, { key: refused?.task ?? '' });

    await worker.drain();

    expect((await data(seance)).inscrits).toMatchObject([{ dossier: camille, presence: 'present' }]);
    expect((await operations.readDossier(people.operateur, { id: camille })).todos.filter(isUnreceived)).toEqual([]);
  });

  it('is not settled by who does not work on the meeting', async () => {
    const { worker, operations, people, store } = programme;
    const dossier = await held([UNKNOWN]);
    await worker.drain();
    const [incident] = (await store.tasks({ dossier, status: ['incident'], limit: 5 })).items;

    const problem = await refusalOf(
      operations.resolveTask(people.voisin, { key: incident?.task.key ?? '', motive: 'Rien' }),
    );

    expect(problem.status).toBe(404);
  });
});

const welcome = (seance: JsonObject): JsonObject => ({
  seance: { date: '2024-02-06', demiJournee: 'matin', ...seance },
  notice: { remiseLe: '2024-02-06', expliquee: true },
  signatures: {
    participant: { nom: 'Camille Exemple', mode: 'ecran', consentement: 'Présent.', le: '2024-02-06' },
    encadrant: { nom: 'Dominique Modèle', mode: 'ecran', consentement: 'Présent.', le: '2024-02-06' },
  },
});

describe('a welcome', () => {
  it('that names no meeting creates its own, born closed, and sends no absence', async () => {
    const { entered, worker, act, data, operations } = programme;
    const camille = await entered('Camille');
    await act('operateur', camille, 'accueillir', welcome({}));

    await worker.drain();

    const [line] = (await data(camille)).emargements as { seance: { id: string } }[];
    const seance = await operations.machine.load(line?.seance.id ?? '');
    expect(seance).toMatchObject({ workflow: 'seance', revision: 1 });
    expect(seance?.states).toEqual(expect.arrayContaining(['close', 'feuilleSignee']));
    expect(seance?.data.couverture).toEqual({ tenues: 1, signees: 1 });
    expect(await received(camille)).toEqual([]);
  });

  it('in a planned meeting enrols the person there, and closing the meeting adds no second line', async () => {
    const { entered, meeting, worker, act, data } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const seance = await meeting([sacha]);
    await act('operateur', camille, 'accueillir', welcome({ id: seance }));
    await worker.drain();
    await act('operateur', seance, 'ouvrir');
    await act('operateur', seance, 'clore', { appel: [{ dossier: sacha, statut: 'absent' }] });

    await worker.drain();

    expect((await data(seance)).inscrits).toMatchObject([
      { dossier: sacha, presence: 'absent' },
      { dossier: camille, presence: 'present' },
    ]);
    expect(await received(camille)).toEqual(['emarger']);
    expect((await data(camille)).emargements).toMatchObject([{ nature: 'accueil', seance: { id: seance } }]);
  });
});

describe('a meeting and its parcours', () => {
  it('lead to each other, for those who may read both', async () => {
    const { entered, operations, people, operation } = programme;
    const camille = await entered('Camille');
    const seance = await held([camille]);

    const [fromMeeting, fromParcours] = [
      await operations.readDossier(people.operateur, { id: seance }),
      await operations.readDossier(people.referent, { id: camille }),
    ];

    expect(fromMeeting.links).toEqual(
      expect.arrayContaining([
        { name: 'operation', dossier: operation, workflow: 'operation', title: 'Clauses BTP 2024', direction: 'out' },
        expect.objectContaining({ dossier: camille, workflow: 'parcours-btp', direction: 'out' }),
      ]),
    );
    expect(fromParcours.links).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ dossier: operation, direction: 'out', title: null }),
        expect.objectContaining({ dossier: seance, workflow: 'seance', direction: 'in' }),
      ]),
    );
  });

  it('are seen by the référents of those enrolled, the operator and the structure, by nobody else', async () => {
    const { entered, operations, people } = programme;
    const seance = await held([await entered('Camille')]);

    const seen = await Promise.all(
      (['operateur', 'referent', 'sa', 'voisin', 'autre', 'cellule'] as const).map((name) =>
        operations.canSee(people[name], seance),
      ),
    );

    expect(seen).toEqual([true, true, true, false, false, false]);
  });

  it('tell of their messages in both journals', async () => {
    const { entered, worker, operations, people } = programme;
    const camille = await entered('Camille');
    const seance = await held([camille]);
    await worker.drain();

    const sent = (await operations.readJournal(people.operateur, { id: seance })).items.at(-1);
    const { items } = await operations.readJournal(people.operateur, { id: camille });
    const got = items.find(({ title }) => title === 'Émarger');

    expect(sent?.exchanges).toMatchObject([
      {
        direction: 'sent',
        dossier: camille,
        status: 'done',
        text: 'Envoyé à « Exemple Camille » (Parcours clauses BTP)',
      },
    ]);
    expect(got).toMatchObject({
      title: 'Émarger',
      exchanges: [{ direction: 'received', dossier: seance, workflow: 'seance' }],
    });
    expect(got?.exchanges[0]?.text).toMatch(/^Reçu de « Atelier CV · .*2024, matin » \(Séance\)$/);
  });

  it('are no longer linked once the person is withdrawn', async () => {
    const { entered, meeting, act, operations, people } = programme;
    const camille = await entered('Camille');
    const seance = await meeting([camille]);
    await act('operateur', seance, 'desinscrire', { dossier: camille });

    const { links } = await operations.readDossier(people.operateur, { id: camille });

    expect(links.filter(({ dossier }) => dossier === seance)).toEqual([]);
  });
});

describe('a person without account', () => {
  const byHand = { nom: 'Camille Exemple', consentement: 'oui', trace: 'M 10 10 L 40 30 L 80 12 L 90 40' };

  it('signs once by a link, for that line alone, with the text accepted, the instant and the hash', async () => {
    const { entered, meeting, act, operations, people, data } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const dossier = await meeting([camille, sacha]);
    await act('operateur', dossier, 'ouvrir');
    const preset = { qui: 'participant', dossier: camille };
    const asked = { dossier, role: 'participant', events: ['signer'], preset, once: true, holder: 'Camille Exemple' };
    const { url } = await operations.makeLink(people.operateur, asked);
    const sent = { token: url.split('/').at(-1) ?? '', address: '192.0.2.1', event: 'signer' };

    await operations.linkAct({ ...sent, key: 'cle-1', sent: '1', name: '', data: { signature: byHand } });
    const again = await refusalOf(
      operations.linkAct({ ...sent, key: 'cle-2', sent: '2', name: '', data: { signature: byHand } }),
    );

    const [signed, other] = (await data(dossier)).inscrits as JsonObject[];
    expect(signed?.signature).toMatchObject({
      nom: 'Camille Exemple',
      forme: 'dessinee',
      trace: byHand.trace,
      mode: 'lien',
      le: '2024-02-06',
      instant: '2024-02-06T08:00:00.000Z',
      consentement: expect.stringContaining('J’atteste avoir participé'),
      empreinte: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(other).not.toHaveProperty('signature');
    expect(again.code).toBe('link-closed');
  });

  it('cannot sign for the animator', async () => {
    const { entered, meeting, act, operations, people } = programme;
    const dossier = await meeting([await entered('Camille')]);
    await act('operateur', dossier, 'ouvrir');
    const asked = { dossier, role: 'participant', events: ['signer'], preset: {} };
    const { url } = await operations.makeLink(people.operateur, asked);
    const sent = {
      token: url.split('/').at(-1) ?? '',
      address: '192.0.2.2',
      event: 'signer',
      key: 'cle-3',
      sent: '3',
      name: '',
    };

    const problem = await refusalOf(operations.linkAct({ ...sent, data: { qui: 'animateur', signature: byHand } }));

    expect(problem.errors).toMatchObject([{ path: '/qui' }]);
  });
});

describe('a meeting left unsigned', () => {
  it('is recalled to the operator after two working days, and no more once the sheet is there', async () => {
    const { entered, act, operations, people } = programme;
    const [recalled, signed] = [await held([await entered('Camille')]), await held([await entered('Sacha')])];
    const sheet = { name: 'feuille.pdf', type: 'application/pdf', content: Buffer.from('feuille') };
    const { id: fichier } = await operations.addFile(people.operateur, { id: signed }, { file: sheet });
    await act('operateur', signed, 'scanner', { fichier });

    await operations.advance('P3D');

    const late = async (seance: string) =>
      (await operations.readDossier(people.operateur, { id: seance })).todos.flatMap(({ event, late }) =>
        late ? event : [],
      );
    expect(await late(recalled)).toEqual(['signer']);
    expect(await late(signed)).toEqual([]);
  });
});
