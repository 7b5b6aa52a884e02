import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';

const DRAFTS = '/api/v1/definition-drafts';
const FILE = 'workflows/leave-request.json';

let app: App;
let root: Client;
let other: Client;
beforeAll(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(() => app.close());

interface RenamingPreview {
  why: string | null;
  revision: number;
  places: { kind: string; where: string }[];
  moved: { from: string; to: string } | null;
  files: { path: string; edits: { offset: number; length: number; text: string }[] }[];
}

const asked = (client: Client, at: string, query: { [name: string]: string }) =>
  client.call('GET', `${at}/renaming?${new URLSearchParams({ workflow: 'leave-request', ...query })}`);

it('says where a state is named and what another id changes, as its draft stands; nothing is written', async () => {
  const { body: begun } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${begun.id}`;
  const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${FILE}`);
  const text = String(file['text']).replace('"title": "En congé"', '"title": "Absent pour congé"');
  await root.call('PUT', `${at}/file`, { path: FILE, text, revision: 1 });

  const done = await asked(root, at, { kind: 'state', was: 'away', to: 'onLeave' });
  const taken = await asked(root, at, { kind: 'state', was: 'away', to: 'review' });
  const strange = await asked(root, at, { kind: 'workflow', was: 'away', to: 'review' });
  const hidden = await asked(other, at, { kind: 'state', was: 'away', to: 'onLeave' });

  const renaming = done.body as unknown as RenamingPreview;
  const edits = renaming.files.find(({ path }) => path === FILE)?.edits ?? [];
  const after = edits.reduceRight(
    (now, edit) => now.slice(0, edit.offset) + edit.text + now.slice(edit.offset + edit.length),
    text,
  );
  expect(renaming).toMatchObject({ why: null, revision: 2 });
  expect(renaming.places).toContainEqual(
    expect.objectContaining({ kind: 'step', where: 'étape « Absent pour congé »' }),
  );
  expect(after).not.toMatch(/["'#]away["']/);
  expect(after).toContain('"onLeave": {');
  expect(taken.body).toMatchObject({ why: expect.stringContaining('déjà pris'), files: [] });
  expect(strange.status).toBe(422);
  expect(hidden.status).toBe(403);
  const { body: kept } = await root.call('GET', at);
  expect((kept['changes'] as unknown as { text: string }[]).map((one) => one.text)).toEqual([text]);
});

it('says the same of a question, in whatever form and condition it is named', async () => {
  const { body: begun } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${begun.id}`;
  const question = (was: string, to: string) => asked(root, at, { kind: 'field', workflow: 'leave-opening', was, to });

  const done = await question('kind', 'nature');
  const taken = await question('kind', 'name');
  const gone = await question('nowhere', 'nature');

  const renaming = done.body as unknown as RenamingPreview;
  expect(renaming.why).toBeNull();
  expect(renaming.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([FILE, 'schemas/leave-opening.schema.json', 'schemas/leave-dossier.schema.json']),
  );
  expect(renaming.files.flatMap(({ edits }) => edits).every(({ text }) => text === 'nature')).toBe(true);
  expect(taken.body).toMatchObject({ why: expect.stringContaining('déjà pris'), files: [] });
  expect(gone.body).toMatchObject({ why: expect.stringContaining('n’est plus dans le formulaire') });
});

it('says the same of a letter: the file that moves, and all that names it', async () => {
  const { body: begun } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${begun.id}`;
  const letter = (to: string) => asked(root, at, { kind: 'template', workflow: '', was: 'emails/reminder', to });

  const done = await letter('nudge');
  const taken = await letter('decision');

  const renaming = done.body as unknown as RenamingPreview;
  expect(renaming.why).toBeNull();
  expect(renaming.moved).toEqual({ from: 'templates/emails/reminder.hbs', to: 'templates/emails/nudge.hbs' });
  expect(renaming.files.map(({ path }) => path)).toEqual([FILE]);
  expect(renaming.places.map(({ kind }) => kind)).toContain('deadline');
  expect(taken.body).toMatchObject({ why: expect.stringContaining('déjà pris'), moved: null, files: [] });
});

it('stops at no fault that was there already, and speaks of something else', async () => {
  const { body: begun } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${begun.id}`;
  const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${FILE}`);
  const text = String(file['text']).replace(/"muteIf": "[^"]*"/, '"muteIf": "data.balance == data.nowhere"');
  await root.call('PUT', `${at}/file`, { path: FILE, text, revision: 1 });
  const question = (was: string) => asked(root, at, { kind: 'field', workflow: 'leave-opening', was, to: 'renamed' });

  const [elsewhere, within] = [await question('hiredOn'), await question('balance')];

  expect(elsewhere.body).toMatchObject({ why: null });
  expect(within.body).toMatchObject({ why: expect.stringContaining(`« ${FILE} » est en défaut`) });
});
