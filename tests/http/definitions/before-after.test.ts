import { afterAll, beforeAll, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../../src/base/base.ts';
import { type App, type Client, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
const WORKFLOW = 'workflows/leave-request.json';
const DOSSIER = 'schemas/leave-dossier.schema.json';
const SLIP = 'templates/documents/slip.hbs';

let app: App;
let root: Client;
let other: Client;
let ids: string[];
beforeAll(async () => {
  app = await startApp();
  const office = await openOffice(app);
  const granted = await office.submitted('Zéphyrine Canari');
  const accord = { event: 'approve', data: { comment: 'Xylophone du canari' } };
  expect((await office.max.call('POST', `/api/v1/dossiers/${granted}/events`, accord)).status).toBe(200);
  const ended = await office.submitted('Ernestine Achevée');
  await office.ana.call('POST', `/api/v1/dossiers/${ended}/events`, { event: 'cancel' });
  ids = [
    await office.draft('Aurore Colibri'),
    await office.draft('Basile Loriot'),
    await office.submitted('Clémence Bruant'),
    granted,
    ended,
  ];
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface ComparedLine {
  title: string;
  before: string | null;
  after: string | null;
}
interface DraftComparison {
  lookedAt: number;
  staying: number;
  isWhole: boolean;
  touched: number;
  items: {
    key: string;
    name: string;
    title: string;
    standing: { before: string; after: string | null };
    obstacles: string[];
    acts: ComparedLine[];
    deadlines: (ComparedLine & { how: string; isMasked: boolean })[];
    answers: ComparedLine[];
    letters: { template: string }[];
  }[];
  deadlines: { title: string; how: string; dossiers: number; examples: Omit<ComparedLine, 'title'>[] }[];
  days: number;
  sendings: { deadline: string; letter: string; more: number; fewer: number; redirected: number; masked: number }[];
}

async function drafted(changes: { [path: string]: (text: string) => string }): Promise<string> {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  let revision = Number(body['revision']);
  for (const [path, change] of Object.entries(changes)) {
    const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
    const put = { path, text: change(String(file['text'])), revision };
    const { status, body: saved } = await root.call('PUT', `${DRAFTS}/${body.id}/file`, put);
    expect(status).toBe(200);
    revision = Number(saved['revision']);
  }
  return `${DRAFTS}/${body.id}`;
}

async function found(at: string, client = root): Promise<DraftComparison> {
  const { status, body } = await client.call('GET', `${at}/before-after`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as DraftComparison;
}

function edited(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`« ${before} » is not there`);
  return text.replace(before, after);
}

function inJson(change: (workflow: never) => void): (text: string) => string {
  return (text) => {
    const value = JSON.parse(text) as never;
    change(value);
    return JSON.stringify(value, null, 2);
  };
}

/** Lists every text that a dossier holds, except choices and days, which the masks leave readable. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string')
    return /^(\d{4}-\d\d-\d\d.*|paid|unpaid|sick|entitled)$/.test(value) || value.length < 3 ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

async function sourceTexts(): Promise<string[]> {
  const stored = await Promise.all(ids.map((id) => app.store.load(id)));
  const dossiers = stored.flatMap((one) => one?.dossier ?? []);
  expect(dossiers).toHaveLength(ids.length);
  const held = dossiers.flatMap(({ id, title, data, roles, links, acts }) => [
    ...[id, title],
    ...[data, roles, links, acts].flatMap((one) => textsIn(one as Json)),
  ]);
  const words = held.flatMap((text) => [text, ...text.split(/[\s()]+/)]).filter((word) => word.length > 4);
  return [...new Set(words)];
}

it('three real dossiers of three places are put beside what they would be, and nothing they hold is shown', async () => {
  const at = await drafted({
    [WORKFLOW]: (text) =>
      inJson(({ events, deadlines }: ChangedWorkflow) => {
        events['cancel'] = { title: 'Renoncer', by: ['employee', 'hr', 'manager'] };
        for (const one of Object.values(deadlines)) if (one.from === 'entry' && one.delay) one.delay = 'P40D';
      })(text),
    [DOSSIER]: (text) => edited(text, '"title": "Solde de jours"', '"title": "Jours qui restent"'),
    [SLIP]: (text) => `${text}\n<p>Merci, {{data.name}}.</p>`,
  });

  const first = await found(at);
  const again = await found(at);

  expect(again).toEqual(first);
  expect(first).toMatchObject({ lookedAt: 4, isWhole: true, touched: 4 });
  expect(first.items).toHaveLength(3);
  expect(new Set(first.items.map(({ standing }) => standing.before)).size).toBe(3);
  const draft = first.items.find(({ standing }) => standing.before === 'Brouillon');
  expect(draft?.acts[0]).toMatchObject({ title: 'Renoncer (aujourd’hui « Annuler »)' });
  expect(draft?.acts[0]?.before).not.toContain('Responsable');
  expect(draft?.acts[0]?.after).toContain('Responsable');
  const moved = draft?.deadlines.find(({ how }) => how === 'later');
  expect(moved).toMatchObject({ isMasked: false });
  expect(Date.parse(moved?.after ?? '')).toBeGreaterThan(Date.parse(moved?.before ?? ''));
  expect(draft?.answers).toContainEqual({
    title: 'Jours qui restent (aujourd’hui « Solde de jours »)',
    before: '25',
    after: '25',
  });
  expect(first.items.every(({ letters }) => letters.some(({ template }) => template === 'documents/slip'))).toBe(true);
  expect(first.items.every(({ title }) => /^[Xx0 ]+ \(\S+\)$/.test(title))).toBe(true);
  expect(first.deadlines.length).toBeGreaterThan(0);
  const said = JSON.stringify(first);
  const texts = await sourceTexts();
  expect(texts).toContain('Canari');
  expect(texts).toContain('Xylophone');
  for (const text of texts) expect(said, text).not.toContain(text);
  await root.call('DELETE', at);
});

interface ChangedWorkflow {
  events: { [event: string]: object };
  deadlines: { [name: string]: { from: string; delay?: string } };
  machine: { [member: string]: Json };
}

it('letters that would leave within the month, or would no longer, are counted with the dates that move', async () => {
  const later = await drafted({
    [WORKFLOW]: inJson(({ deadlines }: ChangedWorkflow) =>
      Object.assign(deadlines['draft-forgotten'] ?? {}, { delay: 'P40D' }),
    ),
  });
  const otherwise = await drafted({
    [WORKFLOW]: inJson(({ deadlines }: ChangedWorkflow) =>
      Object.assign(deadlines['draft-forgotten'] ?? {}, { template: 'emails/decision' }),
    ),
  });
  const elsewhere = await drafted({
    [WORKFLOW]: inJson(({ deadlines }: ChangedWorkflow) =>
      Object.assign(deadlines['draft-forgotten'] ?? {}, { to: ['employee', 'manager'], do: undefined, settle: true }),
    ),
  });
  const forgotten = { deadline: 'Brouillon oublié', redirected: 0, masked: 0 };

  const moved = await found(later);
  const changed = await found(otherwise);
  const redirected = await found(elsewhere);

  expect(moved.days).toBe(30);
  expect(moved.sendings).toEqual([{ ...forgotten, letter: expect.any(String), more: 0, fewer: 2 }]);
  expect(moved.deadlines).toMatchObject([{ title: 'Brouillon oublié', how: 'later', dossiers: 2 }]);
  const instants = moved.deadlines[0]?.examples ?? [];
  expect(instants).toHaveLength(2);
  for (const { before, after } of instants)
    expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBe(10 * 24 * 3_600_000);
  expect(changed.deadlines).toEqual([]);
  expect(changed.sendings.map(({ more, fewer }) => [more, fewer]).sort()).toEqual([
    [0, 2],
    [2, 0],
  ]);
  expect(redirected.deadlines).toEqual([]);
  expect(redirected.sendings).toEqual([{ ...forgotten, letter: expect.any(String), more: 0, fewer: 0, redirected: 2 }]);
  for (const at of [later, otherwise, elsewhere]) await root.call('DELETE', at);
});

it('a letter alone touches those of whom it says something else; a change that touches nobody says so', async () => {
  const letter = await drafted({ [SLIP]: (text) => `${text}\n{{#if data.decision.comment}}<p>Décidé.</p>{{/if}}` });
  const nothing = await drafted({
    [WORKFLOW]: (text) => edited(text, '"title": "Demander un congé"', '"title": "Demander"'),
  });

  const one = await found(letter);
  const none = await found(nothing);

  expect(one.touched).toBe(0);
  expect(one.items.map(({ letters }) => letters.map(({ template }) => template))).toEqual(
    one.items.map(() => ['documents/slip']),
  );
  expect(none).toMatchObject({ lookedAt: 4, touched: 0, items: [], deadlines: [] });
  for (const at of [letter, nothing]) await root.call('DELETE', at);
});

it('a date that the draft counts from what is masked is not shown, nor whether it moves', async () => {
  const at = await drafted({
    [DOSSIER]: (text) => edited(text, '"hiredOn": {', '"hiredOn": { "x-sensitive": "sante",'),
    [WORKFLOW]: (text) =>
      inJson(({ deadlines }: ChangedWorkflow) => {
        Object.assign(deadlines['draft-forgotten'] ?? {}, { from: 'data.hiredOn', delay: 'P360M' });
      })(edited(text, '"hr": ["*", "diagnosis"]', '"hr": ["*", "diagnosis", "hiredOn"]')),
  });

  const { items, deadlines, sendings } = await found(at);

  expect(deadlines.find(({ how }) => how === 'masked')).toMatchObject({ dossiers: 2, examples: [] });
  expect(sendings).toMatchObject([{ deadline: 'Brouillon oublié', more: 0, fewer: 0, masked: 2 }]);
  const hidden = items.flatMap(({ deadlines }) => deadlines).filter(({ isMasked }) => isMasked);
  expect(hidden.length).toBeGreaterThan(0);
  expect(hidden.every(({ before, after, how }) => before === null && after === null && how === 'masked')).toBe(true);
  expect(JSON.stringify(items)).not.toContain('2050');
  await root.call('DELETE', at);
});

it('one that could not go there says why, in words of definitions', async () => {
  const at = await drafted({
    [DOSSIER]: (text) => edited(text, '"title": "Solde de jours"', '"title": "Solde de jours", "maximum": 3'),
  });

  const { items, staying, lookedAt } = await found(at);

  expect(staying).toBe(lookedAt);
  expect(items.map(({ obstacles }) => obstacles.length > 0)).toEqual([true, true, true]);
  expect(items[0]?.obstacles.join()).toContain('Solde de jours');
  expect(items[0]).toMatchObject({ standing: { after: null }, answers: [] });
  await root.call('DELETE', at);
});

it('is for who may try the draft, once it is sound', async () => {
  const broken = await drafted({ [WORKFLOW]: (text) => edited(text, '"target": "review"', '"target": "nowhere"') });

  expect((await other.call('GET', `${broken}/before-after`)).status).toBe(403);
  expect(await root.call('GET', `${broken}/before-after`)).toMatchObject({
    status: 422,
    body: { code: 'invalid-form' },
  });
  expect((await root.call('GET', `${DRAFTS}/nowhere/before-after`)).status).toBe(404);
  await root.call('DELETE', broken);
});

it('the pages of a changed document are drawn for both sides, those that are the same alike', async () => {
  const at = await drafted({
    [SLIP]: (text) => `${text}\n<div class="saut-de-page"></div><p>Une page de plus, pour {{data.name}}.</p>`,
  });
  const { items } = await found(at);

  const { status, body } = await root.call(
    'GET',
    `${at}/letters/documents/slip/pages?workflow=leave-request&dossier=${items[0]?.key}`,
  );

  expect(status, JSON.stringify(body)).toBe(200);
  const { before, after } = body as unknown as { before: Pages; after: Pages };
  expect([before.pages.length, after.pages.length]).toEqual([1, 2]);
  expect([before.omitted, after.omitted, before.refused, after.refused]).toEqual([0, 0, null, null]);
  for (const page of [...before.pages, ...after.pages]) {
    expect(page).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* viewBox="0 [\d.]+ 595[\d.]* 841[\d.]*">/);
    expect(page).not.toMatch(/<text|<script|<foreignObject|href="(?!#|data:image\/)/);
    for (const [, id] of page.matchAll(/xlink:href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
  }
  await root.call('DELETE', at);
});

interface Pages {
  pages: string[];
  omitted: number;
  refused: string | null;
}
