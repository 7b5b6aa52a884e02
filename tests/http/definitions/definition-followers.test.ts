import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const [DRAFTS, WORKFLOW] = ['/api/v1/definition-drafts', 'workflows/leave-request.json'];
const PROCESS = '/api/v1/workflows/leave-request';

let app: App;
let office: Office;
let root: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterAll(() => app.close());

interface Check {
  workflows: { running: number; followers: { dossiers: number; from: string[] } }[];
}

/** Saves a draft that changes the served workflow, and returns its id. */
async function drafted(change: (text: string) => string): Promise<string> {
  const { id } = (await root.call('POST', DRAFTS, { title: 'Essai' })).body as unknown as { id: string };
  const { text } = (await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body as unknown as {
    text: string;
  };
  await root.call('PUT', `${DRAFTS}/${id}/file`, { path: WORKFLOW, text: change(text), revision: 1 });
  return id;
}
const followersOf = async (id: string) => {
  const { workflows } = (await root.call('POST', `${DRAFTS}/${id}/check`)).body as unknown as Check;
  return workflows[0];
};
const publish = (id: string) => root.call('POST', `${DRAFTS}/${id}/publication`, { reason: 'Essai', revision: 2 });
const retitled = (title: string) => (text: string) =>
  text.replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(title)}`);
const bundleOf = async (dossier: string) => (await office.ana.call('GET', `/api/v1/dossiers/${dossier}`)).body.bundle;

it('a change of words counts the running dossiers for which nothing else changes, and moves those alone', async () => {
  const old = await office.submitted('Alba');
  const first = String(await bundleOf(old));
  const words = await drafted(retitled('Congés'));
  const alike = await followersOf(words);
  const slower = await drafted((text) => text.replace(/"delay": "P\d+D"/, '"delay": "P41D"'));
  const other = await followersOf(slower);
  await publish(slower);
  const recent = await office.submitted('Basile');
  const served = String(await bundleOf(recent));
  const again = await drafted(retitled('Congés et absences'));
  const mixed = await followersOf(again);
  await publish(again);

  expect(alike).toMatchObject({ running: 1, followers: { dossiers: 1, from: [first] } });
  expect(other).toMatchObject({ running: 1, followers: { dossiers: 0, from: [] } });
  expect(mixed).toMatchObject({ running: 2, followers: { dossiers: 1, from: [served] } });

  const body = { reason: 'Nouveaux textes', from: mixed?.followers.from ?? [] };
  const begun = (await root.call('POST', `${PROCESS}/migrations`, body)).body as unknown as {
    id: string;
    revision: number;
    next: { step: string; dossiers: number }[];
  };
  expect(begun.next).toContainEqual({ step: 'all', dossiers: 1 });
  await root.call('POST', `/api/v1/migrations/${begun.id}/steps`, { step: 'all', revision: begun.revision });
  const { bundle: wanted } = (await root.call('GET', PROCESS)).body;
  await vi.waitFor(async () => expect(await bundleOf(recent)).toBe(wanted), 150_000);
  expect(await bundleOf(old)).toBe(first);
});
