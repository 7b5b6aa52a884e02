import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type App, type Client, startApp } from '../app.ts';

const DRAFTS = '/api/v1/definition-drafts';
let app: App;
let root: Client;
let other: Client;
beforeAll(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(() => app.close());

const begun = async () => String((await root.call('POST', DRAFTS, { title: 'Données' })).body['id']);
const textOf = async (path: string) =>
  (await root.call('GET', `/api/v1/definition-sources/file?path=${path}`)).body['text'] as unknown as string;
const save = async (draft: string, file: { path: string; text: string; revision: number }) =>
  expect((await root.call('PUT', `${DRAFTS}/${draft}/file`, file)).status).toBe(200);
const asked = (draft: string, template: string, client = root) =>
  client.call('GET', `${DRAFTS}/${draft}/templates/${template}/variables`);
const itemsOf = ({ body }: Awaited<ReturnType<typeof asked>>) =>
  body['items'] as unknown as { title: string; text: string; unread: string[] }[];

it('says what a template may write, as the draft has the data, and who does not read it', async () => {
  const draft = await begun();
  const slip = itemsOf(await asked(draft, 'documents/slip'));
  const letter = await asked(draft, 'emails/decision');
  const schema = JSON.parse(await textOf('schemas/leave-dossier.schema.json')) as {
    properties: { [name: string]: JsonObject };
  };
  const text = JSON.stringify({
    ...schema,
    properties: { ...schema.properties, since: { type: 'string', format: 'date', title: 'Dans l’équipe depuis' } },
  });
  await save(draft, { path: 'schemas/leave-dossier.schema.json', text, revision: 1 });
  const after = itemsOf(await asked(draft, 'documents/slip'));

  expect(slip.length).toBeGreaterThan(3);
  expect(slip.find(({ title }) => title === 'Motif médical')?.unread).toContain('Responsable');
  expect(slip.find(({ title }) => title === 'Nom')?.unread).not.toContain('Responsable');
  expect(letter.body['workflows']).toHaveLength(1);
  expect(slip.some(({ title }) => title === 'Dans l’équipe depuis')).toBe(false);
  expect(after.find(({ title }) => title === 'Dans l’équipe depuis')).toMatchObject({
    text: '{{#if data.since}}{{dateLongue data.since}}{{/if}}',
  });
  expect((await asked(draft, 'emails/absent')).body).toEqual({ workflows: [], items: [] });
  expect((await asked(draft, 'documents/slip', other)).status).toBe(403);
});

it('of a part, says who does not read what the document that takes it in would print', async () => {
  const draft = await begun();
  const slip = await textOf('templates/documents/slip.hbs');
  await save(draft, { path: 'templates/partials/motif.hbs', text: '<p>Le motif</p>', revision: 1 });
  await save(draft, { path: 'templates/documents/slip.hbs', text: `${slip}\n{{> motif}}\n`, revision: 2 });

  const items = itemsOf(await asked(draft, 'partials/motif'));

  expect(items.find(({ title }) => title === 'Motif médical')?.unread).toContain('Responsable');
  expect(items.find(({ title }) => title === 'Nom')?.unread).not.toContain('Responsable');
});

it('says nothing of a draft at fault, unless in letters, which are being written', async () => {
  const draft = await begun();
  const [letter, workflow] = ['templates/documents/slip.hbs', 'workflows/leave-request.json'];
  await save(draft, { path: letter, text: '<h1>Titre</h1>\n<p>Écrit le {{data.', revision: 1 });
  const writing = await asked(draft, 'documents/slip');
  const text = (await textOf(workflow)).replaceAll('data.name', 'data.absent');
  await save(draft, { path: workflow, text, revision: 2 });
  const broken = await asked(draft, 'documents/slip');

  expect(itemsOf(writing).length).toBeGreaterThan(3);
  expect(broken).toMatchObject({ status: 409, body: { detail: expect.stringContaining('corrigez ce qui bloque') } });
});
