import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createExaminer } from '../../../src/operations/definitions/impact/examiner.ts';
import { createOperations } from '../../../src/operations/operations.ts';
import { openStore } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
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

interface Trial {
  status: string;
  detail: string | null;
  total: number;
  counts: { [verdict: string]: number };
  groups: {
    verdict: string;
    causes: string[];
    dossiers: number;
    paths: { steps: string[]; dossiers: number }[];
    examples: { id: string; title: string }[];
  }[];
  boundTo: { revision: number; bundles: { [workflow: string]: string } } | null;
  expired: string | null;
  moved: number;
}

const textOf = async () =>
  (await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body['text'] as unknown as string;

/** Saves a draft of the administrator that changes the workflow, and returns its id. */
async function drafted(change: (workflow: Workflow) => void): Promise<string> {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const workflow = JSON.parse(await textOf()) as Workflow;
  change(workflow);
  const file = { path: WORKFLOW, text: JSON.stringify(workflow), revision: 1 };
  expect((await root.call('PUT', `${DRAFTS}/${body.id}/file`, file)).status).toBe(200);
  return String(body.id);
}

interface Workflow {
  title: string;
  titleOf: string;
  events: { [event: string]: { title: string; validIf?: object[]; availableIf?: object } };
  deadlines: { [name: string]: { delay?: string } };
}

async function tried(id: string, client = root): Promise<Trial> {
  const begun = await root.call('POST', `${DRAFTS}/${id}/trial`);
  expect(begun.status).toBe(202);
  for (;;) {
    const { body } = await client.call('GET', `${DRAFTS}/${id}/trial`);
    if (!['waiting', 'running'].includes(String(body['status']))) return body as unknown as Trial;
  }
}

it('a draft is tried on the dossiers that run: whose story parts and why, without a name; then it expires', async () => {
  await office.submitted('Aurore');
  const draft = await office.draft('Basile');
  const ended = await office.submitted('Clément');
  await office.ana.call('POST', `/api/v1/dossiers/${ended}/events`, { event: 'cancel' });
  const before = (await office.ana.call('GET', `/api/v1/dossiers/${draft}`)).body;
  const id = await drafted(({ events }) => {
    const { submit } = events;
    if (submit) submit.validIf = [{ if: "data.name == 'Personne'", message: 'Réservé.' }];
  });

  const nothing = await root.call('GET', `${DRAFTS}/${id}/trial`);
  const trial = await tried(id, other);

  expect(nothing.body).toMatchObject({ status: 'none', counts: {} });
  expect(trial).toMatchObject({ status: 'done', detail: null, expired: null, total: 2 });
  expect(trial.counts).toEqual({ diverges: 1, identical: 1 });
  const [parting] = trial.groups;
  expect(parting).toMatchObject({ verdict: 'diverges', dossiers: 1, examples: [] });
  expect(parting?.causes.join()).toMatch(/serait refusé : Réservé\./);
  expect(parting?.paths[0]?.steps.length).toBeGreaterThan(0);
  for (const secret of ['Aurore', 'Basile', draft, office.ana.id]) expect(JSON.stringify(trial)).not.toContain(secret);
  expect((await office.ana.call('GET', `/api/v1/dossiers/${draft}`)).body).toEqual(before);

  const elsewhere = await another();
  const kept = await elsewhere.operations.readDefinitionTrial(elsewhere.caller, { id });
  expect(kept).toEqual(trial);
  expect(trial.boundTo).toMatchObject({ revision: 2, bundles: { 'leave-request': expect.any(String) } });

  await office.draft('Doriane');
  // The embedded store reports the new dossier at once, a database server a little later.
  await vi.waitFor(
    async () => {
      const later = (await root.call('GET', `${DRAFTS}/${id}/trial`)).body;
      expect(later).toMatchObject({ status: 'done', expired: 'dossiers', moved: 1 });
    },
    { timeout: 200_000 },
  );
  await vi.waitFor(
    async () =>
      expect(await elsewhere.operations.readDefinitionTrial(elsewhere.caller, { id })).toMatchObject({ moved: 1 }),
    { timeout: 200_000 },
  );
  await elsewhere.close();
  const restarted = await another();
  const past = await restarted.operations.readDefinitionTrial(restarted.caller, { id });
  expect(past).toMatchObject({ status: 'done', counts: trial.counts, expired: 'dossiers', moved: 0 });
  const text = (await textOf()).replace('"title"', '"title" ');
  await root.call('PUT', `${DRAFTS}/${id}/file`, { path: WORKFLOW, text, revision: 2 });
  expect(await restarted.operations.readDefinitionTrial(restarted.caller, { id })).toMatchObject({ expired: 'draft' });
  // A trial stopped in one process is gone from all.
  await restarted.operations.stopDefinitionTrial({ person: { ...root, roles: ['admin'] } } as never, { id });
  await restarted.close();
  expect((await root.call('GET', `${DRAFTS}/${id}/trial`)).body).toMatchObject({ status: 'none' });
});

/** Opens another process on the same store, where the other administrator is the caller. */
async function another() {
  const store = await openStore(app.storeUrl, { realNow: () => app.real.ms });
  const operations = createOperations({ ...{ store, clock: app.clock }, log: { info() {}, warn() {}, error() {} } });
  const person = { id: other.id, name: 'Personne other', email: other.email, roles: ['admin'], organisation: null };
  return { operations, caller: { person }, close: () => store.close() };
}

it('what changes from today on is told of each dossier as it stands; who reads them is told which', async () => {
  const both = await app.as('both', ['admin', 'hr']);
  const id = await drafted(({ events }) => {
    const { date } = events;
    if (date) date.availableIf = { if: "data.name == 'Personne'", message: 'Fermé.' };
  });

  await tried(id);
  const trial = (await both.call('GET', `${DRAFTS}/${id}/trial`)).body as unknown as Trial;

  const closed = trial.groups.find(({ causes }) => causes.join().includes('n’y est plus possible'));
  expect(closed).toMatchObject({ verdict: 'changes' });
  expect(closed?.examples.map(({ title }) => title).join()).toContain('Basile');
});

it('another name of dossiers is told of each, and other words touch nobody: no story is done again for either', async () => {
  const named = await drafted((workflow) => {
    workflow.titleOf = `(${workflow.titleOf}) + ' (suivi)'`;
  });
  const worded = await drafted(({ events }) => {
    for (const event of Object.values(events)) event.title += ' !';
  });

  const renamed = await tried(named);
  const same = await tried(worded);

  const all = Object.values(same.counts).reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThan(0);
  // No dossier had to be loaded whole.
  expect([renamed.total, same.total]).toEqual([0, 0]);
  expect(renamed.counts).toEqual({ equivalent: all });
  expect(renamed.groups[0]?.causes.join()).toContain('Son nom dans les listes');
  expect(renamed.groups[0]?.paths[0]?.steps.length).toBeGreaterThan(0);
  expect(same.counts).toEqual({ unconcerned: all });
});

it('what a trial proved of stories without doing them again is done again whole by night, once', async () => {
  const id = await drafted(({ events }) => {
    for (const event of Object.values(events)) event.title += ' ?';
  });
  const changed = await drafted(({ events }) => {
    for (const event of Object.values(events)) event.title += ' …';
  });
  const { counts } = await tried(id);
  await tried(changed);
  const text = (await textOf()).replace('"title"', '"title" ');
  await root.call('PUT', `${DRAFTS}/${changed}/file`, { path: WORKFLOW, text, revision: 2 });
  const checkedOf = async (draft: string) => (await root.call('GET', `${DRAFTS}/${draft}/trial`)).body['checked'];
  const check = (signal = new AbortController().signal) => app.operations.machine.checkImpacts(signal);
  const noon = await app.clock.now();

  await check();
  const byDay = await checkedOf(id);
  const night = new Date(Date.parse(`${noon.slice(0, 10)}T01:30:00.000Z`) + 86_400_000).toISOString();
  app.clock.set(night);
  await check(AbortSignal.abort());
  const stopped = await checkedOf(id);
  await check();
  const found = await checkedOf(id);
  app.clock.set(new Date(Date.parse(night) + 60_000).toISOString());
  await check();

  expect([byDay, stopped]).toEqual([null, null]);
  expect(counts['unconcerned']).toBeGreaterThan(0);
  expect(found).toEqual({ at: night, stories: counts['unconcerned'], contradicted: 0, incomparable: 0 });
  expect(await checkedOf(id)).toEqual(found);
  const elsewhere = await another();
  expect((await elsewhere.operations.readDefinitionTrial(elsewhere.caller, { id })).checked).toEqual(found);
  await elsewhere.close();
  // The draft changed, so its result no longer applies.
  expect(await checkedOf(changed)).toBeNull();
  expect(app.errors).toEqual([]);
  app.clock.set(noon);
});

it('a proof that doing the story again denies is found by night, counted, and told to who keeps the server', async () => {
  await office.submitted('Démentie');
  const store = await openStore(app.storeUrl, { realNow: () => app.real.ms });
  // These steps omit the states entered, as a faulty proof would.
  const steps: typeof store.steps = async (ids, also) =>
    new Map(
      [...(await store.steps(ids, also))].map(([id, own]) => [
        id,
        own.slice(0, 1).map((step) => ({ ...step, entered: [] })),
      ]),
    );
  const errors: unknown[] = [];
  const log = { info() {}, warn() {}, error: (said: unknown) => void errors.push(said) };
  const operations = createOperations({ store: { ...store, steps }, clock: app.clock, log });
  const caller = {
    person: { id: root.id, name: 'Personne root', email: root.email, roles: ['admin'], organisation: null },
  };
  const id = await drafted(({ events }) => {
    if (events['submit']) events['submit'].validIf = [{ if: "data.name == 'Personne'", message: 'Réservé.' }];
  });
  const noon = await app.clock.now();
  await operations.startDefinitionTrial(caller, { id });
  await vi.waitFor(async () => expect((await operations.readDefinitionTrial(caller, { id })).status).toBe('done'), {
    timeout: 600_000,
  });
  app.clock.set(new Date(Date.parse(`${noon.slice(0, 10)}T02:00:00.000Z`) + 86_400_000).toISOString());

  await operations.machine.checkImpacts(new AbortController().signal);
  const { checked } = await operations.readDefinitionTrial(caller, { id });

  expect(checked?.contradicted).toBeGreaterThan(0);
  expect(errors).toContainEqual(expect.objectContaining({ draft: id, contradicted: checked?.contradicted }));
  app.clock.set(noon);
  await store.close();
});

it('a draft in error is not tried; nor is one that changes nothing; what was found can be dropped', async () => {
  const broken = await drafted((workflow) => {
    workflow.deadlines = {};
  });
  const { body: empty } = await root.call('POST', DRAFTS, { title: 'Vide' });

  const trial = await tried(broken);
  const refused = await root.call('POST', `${DRAFTS}/${empty.id}/trial`);
  const foreign = await other.call('POST', `${DRAFTS}/${broken}/trial`);
  const dropped = await root.call('DELETE', `${DRAFTS}/${broken}/trial`);

  expect(trial).toMatchObject({ status: 'failed', counts: {} });
  expect(trial.detail).toContain('corrigez-les');
  expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(foreign.status).toBe(403);
  expect(dropped.status).toBe(204);
  expect((await root.call('GET', `${DRAFTS}/${broken}/trial`)).body).toMatchObject({ status: 'none' });
  expect(app.errors).toEqual([]);
});

it('a linked dossier that does not read any more puts those that lead to it aside, and stops no trial', async () => {
  await office.draft('Liée');
  const store = await openStore(app.storeUrl, { realNow: () => app.real.ms });
  const dossiers: typeof store.dossiers = async (ids, ...more) => {
    if (ids.includes(office.team)) throw new Error('unreadable');
    return store.dossiers(ids, ...more);
  };
  const log = { info() {}, warn() {}, error() {} };
  const operations = createOperations({ store: { ...store, dossiers }, clock: app.clock, log });
  const person = { id: root.id, name: 'Personne root', email: root.email, roles: ['admin'], organisation: null };
  const id = await drafted(({ events }) => {
    if (events['date']) events['date'].availableIf = { if: 'false', message: 'Fermé.' };
  });

  await operations.startDefinitionTrial({ person }, { id });
  const ended = await vi.waitFor(
    async () => {
      const trial = await operations.readDefinitionTrial({ person }, { id });
      expect(['waiting', 'running']).not.toContain(trial.status);
      return trial;
    },
    { timeout: 600_000 },
  );

  expect(ended).toMatchObject({ status: 'done', detail: null });
  expect(ended.counts['error']).toBeGreaterThan(0);
  await store.close();
  await root.call('DELETE', `${DRAFTS}/${id}`);
});

it('a story that went through a version which no longer reads is put aside, and stops no other', () => {
  const examiner = createExaminer();
  examiner.take({ kind: 'version', hash: 'gone', bundle: {} as never });

  const story = examiner.retrace({ workflow: 'leave-request', entries: [{ bundle: 'gone' } as never] });

  expect(story).toMatchObject({ verdict: 'incomparable', path: [] });
});
