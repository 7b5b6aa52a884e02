import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { CONTEST } from '../dossiers/projects.ts';
import { type Contest, openContest } from './contest.ts';

let app: App;
let contest: Contest;
beforeAll(async () => {
  app = await startApp({}, { secondFactor: 'optional' });
  contest = await openContest(app);
  await app.operations.machine.publish(await readDefinitions(CONTEST));
});
afterAll(() => app.close());

const SIRET = '73282932000074';
const told = (personne: string, email: string) => ({ siret: SIRET, nom: 'Atelier du Pont', personne, email });

/** Follows the link in the letter to this address, and signs in. */
async function entered(email: string): Promise<Client['call']> {
  const letter = () => app.letters.find(({ to }) => to.address === email);
  await vi.waitFor(() => expect(letter()).toBeDefined(), 150_000);
  const token = /\/inscription\/confirmer\/([A-Za-z0-9._-]+)/.exec(letter()?.text ?? '')?.[1];
  await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
  const session = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', session);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  return (method, path, content) => app.call(method, path, content, bearer);
}

it('a foreign workflow has public page, registration, shared draft and session, by its definition alone', async () => {
  const { zoe, jury, act } = contest;
  await act(jury, 'annoncer');
  const pageOf = async (path: string) => String((await app.call('GET', path, undefined, { accept: 'text/html' })).body);

  const page = await pageOf(`/jurys/${jury}`);
  const asking = await app.call('GET', `/jurys/${jury}/repondre`, undefined, { accept: 'text/html' });
  await app.call('POST', '/api/v1/registrations', { role: 'atelier', data: told('Lou Marin', 'lou@atelier.fr') });
  const lou = await entered('lou@atelier.fr');
  await lou('POST', '/api/v1/members', { name: 'Nina Roux', email: 'nina@atelier.fr' });
  const nina = await entered('nina@atelier.fr');
  const { body: opened } = await lou('POST', '/api/v1/dossiers', {
    workflow: 'oeuvre',
    data: { titre: 'La Mer', jury },
  });
  const draft = `/api/v1/dossiers/${opened.id}/drafts/decrire`;
  const begun = await lou('PUT', draft, { data: { resume: 'Une grande vague.' }, seen: null });
  const continued = await nina('PUT', draft, { data: { cout: 300 }, seen: begun.body.version });
  const unread = await zoe.call('GET', draft);
  const sent = await nina('POST', `/api/v1/dossiers/${opened.id}/events`, {
    ...{ event: 'decrire', data: continued.body.data, draft: continued.body.version },
  });
  await act(jury, 'inscrire', { oeuvre: opened.id });
  const session = () => zoe.call('GET', `/api/v1/screens/seance?dossier=${jury}`);
  const before = await session();
  const decided = await act(jury, 'decider', { oeuvre: opened.id, prix: 100, pour: 3, contre: 0 });
  const closed = await act(jury, 'clore');

  expect(page).toContain('Un concours de paysages.');
  expect([asking.status, asking.headers.get('location') ?? String(asking.body)]).toEqual([
    expect.any(Number),
    expect.stringMatching(/inscription\/atelier|connexion/),
  ]);
  expect(continued.body.data).toEqual({ resume: 'Une grande vague.', cout: 300 });
  expect(unread.status).toBe(204);
  expect(sent.status).toBe(200);
  expect(before.body.meeting?.points).toMatchObject([
    {
      about: { title: 'La Mer', facts: [{ value: 300 }, { value: 'Une grande vague.' }] },
      decide: { event: 'decider', enabled: true },
    },
  ]);
  expect([decided, closed]).toEqual([200, 200]);
  expect((await session()).body.meeting?.points).toMatchObject([{ decided: expect.stringMatching(/^Prix de 1,00/) }]);
});
