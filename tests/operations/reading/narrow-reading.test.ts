import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, ListRequest } from '../../../src/operations/operations.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
let reader: Caller;
let waiting: string;
let entered: string;

beforeAll(async () => {
  programme = await openProgramme();
  reader = programme.people.prescripteur;
  waiting = await programme.oriented('prescripteur', 'Camille');
  entered = await programme.oriented('prescripteur', 'Dominique');
  const { act, operations, people } = programme;
  await act('cellule', entered, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
  const [armed] = (await operations.readDossier(people.sa, { id: entered })).deadlines;
  await operations.pauseDeadline(people.sa, {
    id: entered,
    deadline: armed?.name ?? '',
    motive: 'Motif confidentiel',
    until: null,
  });
});
afterAll(() => programme.close());

describe('Who reads a dossier by names only', () => {
  it('sees the data, the states and the people that are named, and nothing beside', async () => {
    const whole = await programme.operations.readDossier(programme.people.sa, { id: entered });
    expect(whole.deadlines.length).toBeGreaterThan(3);
    expect(whole.todos.length).toBeGreaterThan(0);
    expect(whole.pauses).toHaveLength(1);

    const view = await programme.operations.readDossier(reader, { id: entered });

    expect(view.data).toEqual({
      identite: { nom: 'Exemple', prenom: 'Dominique' },
      entree: { date: '2024-02-05' },
    });
    expect(view.answers?.map(({ value }) => value)).toEqual(['Exemple', 'Dominique', '2024-02-05']);
    expect(whole.answers).toBeNull();
    expect(view.states.sort()).toEqual(['accueil', 'parcoursVivant']);
    expect(view.people.map(({ role }) => role)).toEqual(['prescripteur']);
    const { state, tags, deadlines, todos, documents, pauses, files, events, onDemand } = view;
    expect({ state, tags, deadlines, todos, documents, pauses, files, events, onDemand }).toEqual({
      state: null,
      ...{ tags: [], deadlines: [], todos: [], documents: [], pauses: [], files: [], events: [], onDemand: [] },
    });
  });

  it('still does what is his to do, and is not told why the rest is closed', async () => {
    const { events } = await programme.operations.readDossier(reader, { id: waiting });

    expect(events.map(({ event, enabled }) => ({ event, enabled }))).toEqual([{ event: 'completer', enabled: true }]);
  });

  it('reads no journal, pauses nothing and makes no link', async () => {
    const { operations } = programme;

    for (const ask of [
      () => operations.readJournal(reader, { id: entered }),
      () => operations.pauseDeadline(reader, { id: entered, deadline: 'premier-accueil', motive: 'Non', until: null }),
      () => operations.listLinks(reader, { id: entered }),
    ]) {
      expect((await refusalOf(ask())).status).toBe(403);
    }
  });

  it('joins the files his forms ask for, and reads none of the others', async () => {
    const { operations, people } = programme;
    const file = { name: 'a.pdf', type: 'application/pdf', content: new Uint8Array([1]) };
    const other = await operations.addFile(people.sa, { id: entered }, { file });

    const own = await operations.addFile(reader, { id: entered }, { file });

    expect((await operations.listFiles(reader, { id: entered })).items.map(({ id }) => id)).toEqual([own.id]);
    expect((await operations.readFile(reader, { id: entered, file: own.id })).name).toBe('a.pdf');
    expect((await refusalOf(operations.readFile(reader, { id: entered, file: other.id }))).status).toBe(404);
  });

  it('has no line in calendars and to-do lists but what is addressed to him', async () => {
    const { operations } = programme;

    expect((await operations.readCalendar(reader, { mine: false })).items).toEqual([]);
    expect((await operations.listTodos(reader, { mine: false })).items).toEqual([]);
    expect((await operations.readCalendar(programme.people.sa, { mine: false })).items.length).toBeGreaterThan(3);
  });

  it('finds in lists what the page shows, and learns nothing by filtering or sorting', async () => {
    const { operations } = programme;
    const found = async (request: ListRequest) =>
      (await operations.listDossiers(reader, request)).items.map(({ id }) => id);

    const { items } = await operations.listDossiers(reader);
    const row = items.find(({ id }) => id === entered);
    expect(row).toMatchObject({ nextDeadline: null, late: false, lateSince: null, stage: ['Accueil'] });
    expect(row?.states.sort()).toEqual(['accueil', 'parcoursVivant']);
    expect(row?.assigned.map(({ role }) => role)).toEqual(['prescripteur']);
    expect(await found({ state: 'accueil' })).toEqual([entered]);
    expect(await found({ state: 'entreeASaisir' })).toEqual([]);
    expect(await found({ due: 'late' })).toEqual([]);
    expect(await found({ sort: 'due' })).toEqual(await found({ sort: 'updated' }));
    expect((await operations.listDossiers(programme.people.sa, { state: 'entreeASaisir' })).total).toBe(1);
  });
});
