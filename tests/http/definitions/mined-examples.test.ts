import { afterAll, beforeAll, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject, problems, Refusal } from '../../../src/base/base.ts';
import { type Simulations, simulationsHere } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';
import { replayed } from './replayed.ts';

const [DRAFTS, PROPOSALS] = ['/api/v1/definition-drafts', '/api/v1/definition-examples/proposals'];
const WORKFLOW = 'workflows/leave-request.json';

/** Chooses the jobs that are refused, as if their thread had been ended. */
let isTooHeavy: (job: Parameters<Simulations>[0]) => boolean = () => false;
const real = simulationsHere();
const refusing: Simulations = async (job) => {
  if (isTooHeavy(job)) throw new Refusal(problems.invalidForm('Trop lourd.'));
  return real(job);
};

let app: App;
let root: Client;
let office: Office;
beforeAll(async () => {
  app = await startApp({}, { simulations: refusing });
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  const { submitted, draft, max, ana } = office;
  const approved = await submitted('Élodie Rocambole');
  await done(max, approved, 'approve', {});
  await submitted('Gaspard Rocambole');
  await submitted('Ninon Farandole');
  await done(ana, await draft('Zénobie Farandole'), 'cancel', {});
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

async function done(client: Client, id: string, event: string, data: JsonObject): Promise<void> {
  const { status, body } = await client.call('POST', `/api/v1/dossiers/${id}/events`, { event, data });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

interface Proposals {
  dossiers: number;
  paths: number;
  covered: number;
  left: number;
  items: {
    path: string[];
    dossiers: number;
    why: string | null;
    example: { id: string; title: string; path: string; text: string } | null;
  }[];
}
interface UnseenPaths {
  workflows: { id: string; examples: number; seen: number; unseen: string[][]; inseparable: string[] }[];
}

const proposed = async (draft?: string) => {
  const body = { workflow: 'leave-request', ...(draft !== undefined && { draft }) };
  return (await root.call('POST', PROPOSALS, body)).body as unknown as Proposals;
};
const begun = async (title: string) => String((await root.call('POST', DRAFTS, { title })).body['id']);
const save = (draft: string, path: string, text: string, revision: number) =>
  root.call('PUT', `${DRAFTS}/${draft}/file`, { path, text, revision });
const unseenIn = async (draft: string) =>
  (await root.call('GET', `${DRAFTS}/${draft}/unseen-changes`)).body as unknown as UnseenPaths;

/** Returns everything written in the journals of all the dossiers, except the words of the definition itself. */
async function saidByAnybody(): Promise<string[]> {
  const definition = JSON.stringify((await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body);
  const all: Json[] = [];
  const look = (value: Json): void => {
    if (Array.isArray(value)) return void value.forEach((one) => void look(one));
    if (isJsonObject(value)) return void Object.values(value).forEach((one) => void look(one));
    all.push(value);
  };
  for (const id of await app.store.ids({ workflow: 'leave-request', limit: 100 })) {
    look(id);
    for (const { entry } of await app.store.journal(id)) {
      const { data = null, actor = null } = entry.command as { data?: Json; actor?: Json };
      look([entry.at, data, actor, entry.liens as unknown as Json]);
    }
  }
  const texts = all.filter((value) => typeof value === 'string' && value.length > 5).map(String);
  return [...new Set(texts)].filter((text) => !definition.includes(text));
}

it('proposes an invented dossier for each path that dossiers took; kept, it replays as it was and is proposed no more', async () => {
  const { items, ...counts } = await proposed();

  expect(counts).toMatchObject({ dossiers: 4, paths: 2, covered: 0, left: 0 });
  expect(items.map(({ dossiers, why }) => ({ dossiers, why }))).toEqual([
    { dossiers: 1, why: null },
    { dossiers: 1, why: null },
  ]);
  const draft = await begun('Exemples');
  for (const [index, { example }] of items.entries())
    await save(draft, example?.path ?? '', example?.text ?? '', index + 1);
  const checked = await root.call('POST', `${DRAFTS}/${draft}/check`);
  expect(checked.body['findings']).toEqual([]);
  const { body } = await replayed(root, { draft });
  expect(body['items']).toMatchObject([{ verdict: 'same' }, { verdict: 'same' }]);
  expect(await proposed(draft)).toMatchObject({ paths: 2, covered: 2, items: [] });
});

it('shows nothing that anybody wrote in a dossier', async () => {
  const said = await saidByAnybody();

  const text = JSON.stringify(await proposed());

  expect(said).toEqual(expect.arrayContaining(['Élodie Rocambole', '2020-01-06', office.ana.id, office.team]));
  expect(said.filter((one) => text.includes(one))).toEqual([]);
});

it('names what a draft changes and no example sees; with the examples proposed, it is seen', async () => {
  const draft = await begun('Plus tard');
  const { text } = (await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body;
  const changed = JSON.parse(String(text)) as JsonObject;
  const events = changed['events'] as { [event: string]: JsonObject };
  Object.assign(events['approve'] ?? {}, {
    availableIf: { if: 'data.days != null && data.days > 20', message: 'Trop court.' },
  });
  Object.assign(events['submit'] ?? {}, { help: 'Une autre aide.' });
  await save(draft, WORKFLOW, JSON.stringify(changed, null, 2), 1);

  const before = await unseenIn(draft);
  const { items } = await proposed();
  for (const [index, { example }] of items.entries())
    await save(draft, example?.path ?? '', example?.text ?? '', index + 2);
  const after = await unseenIn(draft);

  // No example can cover a change of words alone.
  expect(before.workflows).toMatchObject([{ id: 'leave-request', examples: 0, seen: 0, inseparable: [] }]);
  expect(before.workflows[0]?.unseen).toEqual([[expect.stringContaining('Accorder')]]);
  expect(after.workflows).toMatchObject([{ examples: 2, seen: 1, unseen: [] }]);
});

it('a path too heavy to play, or changes, keep nothing else from being told', async () => {
  const draft = await begun('Trop lourd');
  const { text } = (await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body;
  await save(draft, WORKFLOW, String(text).replace('"title"', '"description": "Autre.",\n  "title"'), 1);
  let refused = 0;
  isTooHeavy = (job) => job.kind === 'alone' || (job.kind === 'propose' && job.stories.length > 0 && refused++ === 0);

  const { items } = await proposed();
  const unseen = await root.call('GET', `${DRAFTS}/${draft}/unseen-changes`);
  isTooHeavy = () => false;

  expect(items.map(({ why }) => why)).toEqual(['Trop lourd.', null]);
  expect(items[0]?.path).toEqual(expect.arrayContaining([expect.stringContaining(' → ')]));
  expect(unseen).toMatchObject({ status: 200, body: { workflows: [{ seen: 0, unseen: [], left: 1 }] } });
});

it('a file that does not read keeps its name', async () => {
  const draft = await begun('Fautif');
  const first = (await proposed(draft)).items[0]?.example;
  await save(draft, first?.path ?? '', '{ "id": ', 1);

  const paths = (await proposed(draft)).items.map(({ example }) => example?.path);

  expect(paths).toHaveLength(2);
  expect(paths).not.toContain(first?.path);
});

it('is for who administers, and a draft for its owner', async () => {
  const draft = await begun('À moi');
  const other = await app.as('other', ['admin']);
  const body = { workflow: 'leave-request' };

  expect((await office.ana.call('POST', PROPOSALS, body)).status).toBe(403);
  expect((await office.ana.call('GET', `${DRAFTS}/${draft}/unseen-changes`)).status).toBe(403);
  expect((await other.call('POST', PROPOSALS, { ...body, draft })).status).toBe(403);
  expect((await other.call('GET', `${DRAFTS}/${draft}/unseen-changes`)).status).toBe(403);
  expect((await root.call('POST', PROPOSALS, { workflow: 'none' })).status).toBe(404);
});
