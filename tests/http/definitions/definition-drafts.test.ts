import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type AddedFile, newWorkflow } from '../../../src/definition/edit/edit.ts';
import { createOperations } from '../../../src/operations/operations.ts';
import { openStore } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const [DRAFTS, SOURCES] = ['/api/v1/definition-drafts', '/api/v1/definition-sources'];
const WORKFLOW = 'workflows/leave-request.json';

let app: App;
let office: Office;
let root: Client;
let other: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(() => app.close());

interface Draft {
  id: string;
  revision: number;
  stale: boolean;
  conflicts: number;
  changes: { path: string; before: string | null; text: string | null }[];
  choices: { path: string; at: string; base: string | null; mine: string | null; theirs: string | null }[];
}
const asDraft = ({ body }: { body: unknown }) => body as Draft;
const begun = async (client: Client, title = 'Essai') => asDraft(await client.call('POST', DRAFTS, { title }));
const readBack = async (client: Client, { id }: { id: string }) => asDraft(await client.call('GET', `${DRAFTS}/${id}`));
const textOf = async (path = WORKFLOW) =>
  (await root.call('GET', `${SOURCES}/file?path=${path}`)).body['text'] as unknown as string;
const save = (client: Client, { id }: { id: string }, file: { path?: string; text: string | null; revision: number }) =>
  client.call('PUT', `${DRAFTS}/${id}/file`, { path: WORKFLOW, ...file });
const publish = (client: Client, { id, revision }: { id: string; revision: number }, more: JsonObject = {}) =>
  client.call('POST', `${DRAFTS}/${id}/publication`, { reason: 'Essai', revision, ...more });
const textsOf = (made: AddedFile): { [path: string]: string } => (made.ok ? made.texts : {});
const withTitle = (text: string, title: string) =>
  text.replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(title)}`);

it('lists the files of the served release, and gives their text', async () => {
  const { body } = await root.call('GET', SOURCES);
  const files = body['files'] as unknown as { path: string; kind: string; title: string; workflow: string | null }[];

  expect(files.find(({ path }) => path === WORKFLOW)).toMatchObject({ kind: 'workflow', workflow: 'leave-request' });
  expect(files.find(({ path }) => path === 'templates/emails/decision.hbs')).toMatchObject({
    title: 'Réponse à la demande de congé',
  });
  expect(JSON.parse(await textOf())).toMatchObject({ id: 'leave-request' });
});

it('two administrators publish one after the other: the second is told, put on what is served, and both are', async () => {
  await office.submitted('Alba');
  const given = await office.submitted('Bruno');
  const ended = await office.ana.call('POST', `/api/v1/dossiers/${given}/events`, { event: 'cancel' });
  const base = await textOf();
  const [one, two] = [await begun(root, 'Nom'), await begun(other, 'Bouton')];
  await save(root, one, { text: withTitle(base, 'Congés et absences'), revision: 1 });
  await save(other, two, { text: base.replace('Demander un congé', 'Poser un congé'), revision: 1 });
  await save(other, two, {
    path: 'templates/emails/decision.hbs',
    text: '<h1>Congé</h1>\n<p>Bonjour {{data.name}}</p>',
    revision: 2,
  });
  const check = await other.call('POST', `${DRAFTS}/${two.id}/check`);
  const first = await publish(root, { ...one, revision: 2 }, { reason: 'Nouveau nom', legal: 'Accord du 3 mars' });

  const late = await publish(other, { ...two, revision: 3 });
  const stale = await readBack(other, two);
  const rebased = asDraft(await other.call('POST', `${DRAFTS}/${two.id}/rebase`, { revision: 3 }));
  const second = await publish(other, rebased, { reason: 'Autre bouton' });

  expect(ended.status).toBe(200);
  expect(check.body).toMatchObject({
    ...{ isFresh: true, files: { changed: ['templates/emails/decision.hbs', WORKFLOW] } },
    workflows: [{ id: 'leave-request', running: 1, isNew: false }],
  });
  expect(JSON.stringify(check.body['workflows'])).toContain('Poser un congé');
  expect(first.body).toMatchObject({
    ...{ isNew: true, published: ['leave-request'] },
    release: { author: 'Personne root', origin: 'draft', reason: 'Nouveau nom', legal: 'Accord du 3 mars' },
  });
  expect(late).toMatchObject({ status: 412, body: { code: 'stale-release', changed: [WORKFLOW] } });
  expect(stale).toMatchObject({ stale: true, revision: 3 });
  expect(rebased).toMatchObject({ stale: false, conflicts: 0, choices: [] });
  expect(second.body).toMatchObject({ isNew: true, published: ['leave-request'] });
  expect(await textOf()).toBe(withTitle(base, 'Congés et absences').replace('Demander un congé', 'Poser un congé'));
  expect((await root.call('GET', DRAFTS)).body['items']).toEqual([]);
  const { items } = (await root.call('GET', '/api/v1/audit')).body as unknown as { items: { text: string }[] };
  const told = items.map(({ text }) => text);
  expect(told).toContain('Commence un brouillon des définitions : Bouton.');
  expect(told).toContain('Publie une version des définitions : Autre bouton.');
});

it('written while it is published, it is published not at all, and says so; read meanwhile, it is read anew', async () => {
  const draft = await begun(root, 'Deux fenêtres');
  await save(root, draft, { text: withTitle(await textOf(), 'Avant'), revision: 1 });
  const text = withTitle(await textOf(), 'Après');
  /** Saves `text` in the draft just before the product next reads the text of that draft. */
  const writeFirst = (revision: number) =>
    vi.spyOn(app.store, 'record').mockImplementation(async (kind, id, beside) => {
      if (kind === 'definition-draft-body') {
        vi.restoreAllMocks();
        expect((await save(root, draft, { text, revision })).status).toBe(200);
      }
      return await realRecord(kind, id, beside);
    });
  const realRecord = app.store.record.bind(app.store);

  writeFirst(2);
  const published = await publish(root, { ...draft, revision: 2 });
  writeFirst(3);
  const read = await readBack(root, draft);

  expect(published).toMatchObject({ status: 412, body: { code: 'stale-draft', revision: 3 } });
  expect(String(published.body['detail'])).toContain('relisez-le');
  expect(await textOf()).not.toContain('Avant');
  expect(read).toMatchObject({ revision: 4, changes: [{ text }] });
  expect(app.errors).toEqual([]);
  await root.call('DELETE', `${DRAFTS}/${draft.id}`);
});

it('what both changed otherwise is named, waits for a choice, and neither text is lost', async () => {
  const base = await textOf();
  const [one, two] = [await begun(root), await begun(other)];
  await save(root, one, { text: withTitle(base, 'Le leur'), revision: 1 });
  await save(other, two, { text: withTitle(base, 'Le mien').replace('Poser un congé', 'Demander'), revision: 1 });
  await publish(root, { ...one, revision: 2 });

  const rebased = asDraft(await other.call('POST', `${DRAFTS}/${two.id}/rebase`, { revision: 2 }));
  const tooSoon = await publish(other, rebased);
  const choice = { path: WORKFLOW, at: '/title', keep: 'theirs', revision: rebased.revision };
  const chosen = asDraft(await other.call('POST', `${DRAFTS}/${two.id}/choices`, choice));
  const again = await other.call('POST', `${DRAFTS}/${two.id}/choices`, { ...choice, revision: chosen.revision });

  expect(rebased.choices).toMatchObject([{ path: WORKFLOW, at: '/title', mine: '"Le mien"', theirs: '"Le leur"' }]);
  expect(JSON.parse(rebased.changes[0]?.text ?? '')).toMatchObject({ title: 'Le mien' });
  expect(tooSoon).toMatchObject({ status: 409, body: { changed: [WORKFLOW] } });
  expect(JSON.parse(chosen.changes[0]?.text ?? '')).toMatchObject({ title: 'Le leur' });
  expect(again.status).toBe(404);
  expect((await publish(other, chosen)).status).toBe(200);
  expect(JSON.parse(await textOf())).toMatchObject({ title: 'Le leur', events: { open: { title: 'Demander' } } });
});

it('a second window is told what the first wrote; a change is withdrawn, a file removed; a restart keeps all', async () => {
  const base = await textOf();
  const draft = await begun(root, 'Deux fenêtres');
  const first = await save(root, draft, { text: withTitle(base, 'Ici'), revision: 1 });
  const second = await save(root, draft, { text: withTitle(base, 'Là'), revision: 1 });
  await save(root, draft, { path: 'templates/documents/slip.hbs', text: null, revision: 2 });
  const store = await openStore(app.storeUrl);
  const restarted = createOperations({ ...{ store, clock: app.clock }, log: { info() {}, warn() {}, error() {} } });
  const kept = await restarted.readDefinitionDraft({ person: { ...root, roles: ['admin'] } } as never, {
    id: draft.id,
  });
  await store.close();
  const withdrawn = await save(root, draft, { text: base, revision: 3 });

  expect(first.body).toMatchObject({ revision: 2, savedAt: expect.any(String) });
  expect(second).toMatchObject({
    status: 412,
    body: { code: 'stale-draft', revision: 2, text: withTitle(base, 'Ici') },
  });
  expect(kept.changes).toMatchObject([
    { path: 'templates/documents/slip.hbs', text: null },
    { path: WORKFLOW, before: base, text: withTitle(base, 'Ici') },
  ]);
  expect(withdrawn.body).toMatchObject({ revision: 4 });
  expect((await readBack(root, draft)).changes.map(({ path }) => path)).toEqual(['templates/documents/slip.hbs']);
  expect((await root.call('DELETE', `${DRAFTS}/${draft.id}`)).status).toBe(204);
  expect((await root.call('GET', `${DRAFTS}/${draft.id}`)).status).toBe(404);
});

it('is read by every administrator, written by its owner alone', async () => {
  const draft = await begun(root, 'À moi');
  const path = `${DRAFTS}/${draft.id}`;
  const lines = (await other.call('GET', DRAFTS)).body['items'];
  const tried = [
    await save(other, draft, { text: '{}', revision: 1 }),
    await other.call('POST', `${path}/check`),
    await other.call('POST', `${path}/rebase`, { revision: 1 }),
    await other.call('POST', `${path}/choices`, { path: WORKFLOW, at: '', keep: 'mine', revision: 1 }),
    await publish(other, draft),
    await other.call('DELETE', path),
  ];

  expect(lines).toMatchObject([{ id: draft.id, title: 'À moi', owner: { name: 'Personne root' }, stale: false }]);
  expect((await other.call('GET', path)).status).toBe(200);
  for (const { status, body } of tried) {
    expect(status).toBe(403);
    expect(body['detail']).toContain('Personne root');
  }
  expect((await publish(root, draft)).status).toBe(409);
  await root.call('DELETE', path);
});

it('keeps what is at fault, says where, and publishes nothing of it; takes no path or text that is none', async () => {
  const served = await textOf();
  const draft = await begun(root, 'En défaut');
  const refused = await Promise.all(
    ['../etc/passwd', 'workflows/__proto__.json', 'schemas/constructor.schema.json', 'README.md', ''].map((path) =>
      save(root, draft, { path, text: '{}', revision: 1 }),
    ),
  );
  const huge = await save(root, draft, { text: ' '.repeat(600_000), revision: 1 });
  const broken = `${served.slice(0, served.lastIndexOf('}'))},`;
  await save(root, draft, { path: 'templates/emails/decision.hbs', text: 'Bonjour\n{{#if x}', revision: 1 });
  const letter = await root.call('POST', `${DRAFTS}/${draft.id}/check`);
  await save(root, draft, { text: broken, revision: 2 });
  const check = await root.call('POST', `${DRAFTS}/${draft.id}/check`);
  const published = await publish(root, { ...draft, revision: 3 });
  const farAway = await publish(root, { ...draft, revision: 3 }, { effectiveFrom: '9999-12-31T23:59:59-01:00' });

  for (const { status, body } of [...refused, huge]) {
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ path: expect.stringMatching(/path|text/) }]);
  }
  const foundIn = ({ body }: typeof check) =>
    body['findings'] as unknown as { file: string; line: number; cure: string }[];
  expect(foundIn(check).find(({ file }) => file === WORKFLOW)).toMatchObject({
    ...{ line: broken.split('\n').length, level: 'error', cure: expect.stringMatching(/./) },
  });
  expect(foundIn(letter)).toMatchObject([{ file: 'templates/emails/decision.hbs', line: 2 }]);
  expect(published.status).toBe(422);
  expect(farAway.body).toMatchObject({ code: 'invalid-form', errors: [{ path: '/effectiveFrom' }] });
  expect(JSON.stringify(published.body)).toContain(WORKFLOW);
  expect(await textOf()).toBe(served);
  expect((await readBack(root, draft)).changes.find(({ path }) => path === WORKFLOW)?.text).toBe(broken);
  expect((await root.call('GET', `${SOURCES}/file?path=../etc/passwd`)).status).toBe(404);
});

it('says what refers to a file before it is taken away; files added and removed are merged, published, opened', async () => {
  const uses = (client: Client, { id }: { id: string }, path: string) =>
    client.call('GET', `${DRAFTS}/${id}/uses?path=${path}`);
  const [SLIP, LIST] = ['templates/documents/slip.hbs', 'workflows/lists/colours.json'];
  const list = (label: string) => JSON.stringify({ id: 'colours', title: 'Couleurs', entries: [{ code: 'b', label }] });
  const roles = JSON.parse(await textOf('workflows/roles.json')) as { roles: { [role: string]: { binding: string } } };
  const [role = '', { binding } = { binding: '' }] =
    Object.entries(roles.roles).find(([, one]) => one.binding === 'person') ?? [];
  const [mine, theirs] = [await begun(root, 'Fichiers'), await begun(other, 'Les mêmes')];
  const files = Object.entries(textsOf(newWorkflow({}, { title: 'Prêt', role, binding, zone: 'Europe/Paris' })));
  const added = [...files, [LIST, list('Bleu')] as const];
  for (const [index, [path, text]] of added.entries()) await save(root, mine, { path, text, revision: index + 1 });
  const revision = added.length + 1;
  await save(other, theirs, { path: LIST, text: list('Rouge'), revision: 1 });
  const used = await uses(root, mine, SLIP);
  const [free, form, own, served] = await Promise.all(
    [LIST, 'schemas/pret-terminer.schema.json', 'workflows/pret.json', WORKFLOW].map((path) => uses(root, mine, path)),
  );
  const published = await publish(root, { ...mine, revision });
  const rebased = asDraft(await other.call('POST', `${DRAFTS}/${theirs.id}/rebase`, { revision: 2 }));
  const person = await app.as('preteur', [role]);
  const offered = (await person.call('GET', '/api/v1/workflows')).body['items'] as unknown as { id: string }[];
  const opened = await person.call('POST', '/api/v1/dossiers', { workflow: 'pret', data: { objet: 'Une échelle' } });

  expect(JSON.stringify(used.body['items'])).toContain(WORKFLOW);
  expect(free?.body['items']).toEqual([]);
  expect(form?.body['items']).toMatchObject([{ file: 'workflows/pret.json' }]);
  expect(own?.body['items']).toEqual([]);
  expect(served?.body['items']).toMatchObject([{ file: WORKFLOW, message: expect.stringContaining('publié') }]);
  expect((await uses(other, mine, LIST)).status).toBe(404);
  expect(published.body).toMatchObject({ published: ['pret'] });
  expect(rebased.choices).toMatchObject([
    { path: LIST, at: '', base: null, mine: list('Rouge'), theirs: list('Bleu') },
  ]);
  expect(offered.map(({ id }) => id)).toContain('pret');
  expect(opened.status).toBe(201);
  await other.call('DELETE', `${DRAFTS}/${theirs.id}`);
});
