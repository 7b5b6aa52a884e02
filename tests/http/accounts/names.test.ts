import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/base/base.ts';
import { allOrganisations, allPeople } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice, publishLeave } from '../dossiers/leave.ts';
import { openContest } from './contest.ts';

/** Lists line ends, marks that reverse the reading direction, and zero-width characters. */
const HIDDEN = [
  ...['\r', '\n', '\t', '\u0085', '\u2028', '\u2029', '\u200E', '\u200F', '\u061C'],
  ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF'],
];
const ORDINARY = [
  'Zoé N’Guyên-D’Arc',
  "Anne-Laure O'Neil",
  'Łukasz Müller',
  'محمد علي',
  '李小龍',
  'José\u0301 Peña',
  'Ана',
  'J. de La Œuvre, 2e',
];
const named = (mark: string) => `Lou${mark}Marin`;

let app: App;
let office: Office;
let root: Client;
beforeAll(async () => {
  app = await startApp({}, { secondFactor: 'optional' });
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  await publishLeave(app, ({ forms }) => {
    const properties = forms['leave-opening']?.['properties'];
    if (isJsonObject(properties) && isJsonObject(properties.name)) properties.name.format = 'line';
  });
});
afterAll(() => app.close());

const codes = (marks: readonly string[]) => marks.map((one) => one.codePointAt(0)?.toString(16));

/** Returns the names that an entry point accepts, and expects no server error. */
async function taken(names: readonly string[], door: (name: string) => Promise<number>): Promise<string[]> {
  const statuses: [string, number][] = [];
  for (const name of names) statuses.push([name, await door(name)]);
  expect(statuses.filter(([, status]) => status >= 500)).toEqual([]);
  return statuses.flatMap(([name, status]) => (status < 400 ? [name] : []));
}

describe('a name with marks that are not seen', () => {
  it('is refused in an answer that is a name, in a sentence; ordinary names are taken', async () => {
    const { ana, max, team } = office;
    const open = (name: string) =>
      ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data: openingOf(name, max.id, team) });
    const statusOf = async (name: string) => (await open(name)).status;

    const { status, body } = await open(named('\u202E'));

    expect([status, body.errors?.[0]]).toMatchObject([
      422,
      { path: '/name', code: 'format', message: expect.stringContaining('sur une seule ligne') },
    ]);
    expect(codes(await taken(HIDDEN.map(named), statusOf))).toEqual([]);
    expect(await taken(ORDINARY, statusOf)).toEqual(ORDINARY);
  });

  it('is refused of a person by the administration, and by the command line', async () => {
    let nth = 0;
    const person = (name: string) => ({ name, roles: ['employee'], email: `nom-${++nth}@exemple.fr` });
    const byPage = async (name: string) => (await root.call('POST', '/api/v1/people', person(name))).status;
    const byHand = async (name: string) =>
      app.operations.machine.addPerson(person(name)).then(
        () => 200,
        () => 422,
      );

    expect(await taken(HIDDEN.map(named), byPage)).toEqual([]);
    expect(await taken(HIDDEN.map(named), byHand)).toEqual([]);
    expect(await taken(ORDINARY, byHand)).toEqual(ORDINARY);
  });

  it('is refused of an organisation by the administration, and by the command line', async () => {
    const organisation = (name: string) => ({ name, siret: null, kind: null, active: true });
    const byPage = async (name: string) =>
      (await root.call('POST', '/api/v1/organisations', organisation(name))).status;
    const byHand = async (name: string) =>
      app.operations.machine.saveOrganisation(organisation(name)).then(
        () => 200,
        () => 422,
      );

    expect(await taken(HIDDEN.map(named), byPage)).toEqual([]);
    expect(await taken(HIDDEN.map(named), byHand)).toEqual([]);
    expect(await taken(ORDINARY, byHand)).toEqual(ORDINARY);
  });
});

describe('who registers himself', () => {
  let contest: App;
  beforeAll(async () => {
    contest = await startApp({}, { secondFactor: 'optional' });
    await openContest(contest);
  });
  afterAll(() => contest.close());

  it('gives neither himself nor his organisation a name with such marks, whatever the form says of them', async () => {
    const told = { siret: '73282932000074', nom: 'Atelier du Pont', personne: 'Lou Marin', email: 'lou@atelier.fr' };
    const register = (change: object) =>
      contest.call('POST', '/api/v1/registrations', { role: 'atelier', data: { ...told, ...change } });

    const person = await register({ personne: named('\u200B') });
    const organisation = await register({ nom: named('\n') });

    expect([person.status, person.body.errors?.[0]?.path]).toEqual([422, '/personne']);
    expect([organisation.status, organisation.body.errors?.[0]?.path]).toEqual([422, '/nom']);
    expect((await register({})).status).toBe(202);
    expect(JSON.stringify([await allPeople(contest.store), await allOrganisations(contest.store)])).not.toContain(
      'Lou',
    );
  });
});
