import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';

const SHIPPED = fileURLToPath(new URL('../../..', import.meta.url));
const story = JSON.parse(
  readFileSync(new URL('../../stories/several/appel-de-reference.json', import.meta.url), 'utf8'),
) as { commands: { on: string; event: string; data?: object }[] };
const DATES = {
  ...{ ouverture: '2026-03-03', cloture: '2026-04-30', comiteLe: '2026-05-20' },
  ...{ debut: '2026-06-01', fin: '2027-05-31' },
};

let app: App;
let [sa, member]: [Client, Client] = [] as never;
let committee: string;
let ids: { points: string[]; members: string[] };
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(SHIPPED));
  sa = await app.as('sa', ['sa']);
  member = await app.as('membre', ['copil']);
  const told = story.commands.find(({ on, event }) => on === 'a' && event === 'open')?.data;
  const appel = await opened('appel', { ...told, ...DATES });
  committee = await opened('comite', {
    ...{ appel, date: '2026-05-20', heure: '14:00' },
    points: [{ kind: 'reponse', dossier: 'dos-inconnu', organisme: 'Association alpha' }],
  });
  const membres = [
    { nom: 'Paule Témoin', president: true },
    { nom: 'Colin Exemple', compte: member.id },
    { nom: 'Marc Fictif' },
  ];
  await act(sa, 'nommer-membres', { membres });
  await act(sa, 'convoquer');
  const { points = [], membres: named = [] } = await lists();
  ids = { points: points.map(({ id }) => id), members: named.map(({ id }) => id) };
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

async function opened(workflow: string, data: object): Promise<string> {
  const { status, body } = await sa.call('POST', '/api/v1/dossiers', { workflow, data });
  expect([status, body.errors]).toEqual([201, undefined]);
  return String(body.id);
}

const act = (who: Client, event: string, data: object = {}) =>
  who.call('POST', `/api/v1/dossiers/${committee}/events`, { event, data });
const interest = (rank: number, more: object = {}) => ({
  ...{ membre: ids.members[rank], point: ids.points[0], nature: 'Administre cet organisme.' },
  ...more,
});

type Lists = { [list: string]: { id: string }[] };
const lists = async () => ((await app.store.load(committee))?.dossier.data ?? {}) as Lists;

/** Lists the letters created by the last event of the committee. */
async function lettersOfLastAct() {
  const entry = (await app.store.journal(committee)).at(-1)?.entry;
  const tasks = await Promise.all(entry?.tasks.map((key) => app.store.task(key)) ?? []);
  return tasks.flatMap((one) => (one?.task.kind === 'email' ? [one.task.payload] : []));
}

it('a member declares his own interest alone', async () => {
  const other = await act(member, 'declarer-interet', interest(2));
  const own = await act(member, 'declarer-interet', interest(1, { notePar: 'Rita Rivale' }));

  expect([other.status, other.body.errors]).toMatchObject([422, [{ path: '/membre' }]]);
  expect(own.status).toBe(200);
  const { data } = (await app.store.load(committee))?.dossier ?? {};
  expect(data).toMatchObject({ interets: [{ nom: 'Colin Exemple', notePar: 'Personne membre', parLuiMeme: true }] });
});

it('one that the secretary notes bears both names, and the person concerned is told at once', async () => {
  const unreachable = await act(sa, 'declarer-interet', interest(2));
  const noted = await act(sa, 'declarer-interet', interest(2, { courriel: 'marc@exemple.fr', notePar: 'Rita Rivale' }));

  expect([unreachable.status, unreachable.body.errors]).toMatchObject([422, [{ path: '/courriel' }]]);
  expect([noted.status, noted.body.errors]).toEqual([200, undefined]);
  expect((await lists())['interets']?.at(-1)).toMatchObject({
    ...{ nom: 'Marc Fictif', notePar: 'Personne sa', parLuiMeme: false },
  });
  expect(await lettersOfLastAct()).toMatchObject([
    {
      template: 'emails/interet-note',
      contacts: { membreSansCompte: ['marc@exemple.fr'] },
      data: { form: { notePar: 'Personne sa' } },
    },
  ]);

  const known = await act(sa, 'declarer-interet', interest(1));
  expect(known.status).toBe(200);
  expect((await app.store.load(committee))?.dossier.roles['membreConcerne']).toEqual([member.id]);
  expect(await lettersOfLastAct()).toMatchObject([
    { template: 'emails/interet-note', to: ['membreConcerne', 'membreSansCompte'] },
  ]);
});
