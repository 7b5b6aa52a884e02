import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { definitionsIn, readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
const DOSSIER = 'schemas/leave-dossier.schema.json';
const WORKFLOW = 'workflows/leave-request.json';
const SLIP = 'templates/documents/slip.hbs';
const NAME = 'Zéphyrine Canari';
const COMMENT = 'Accord du canari';
const HIRED = '2019-11-23';
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const AGENCY = {
  ...{ name: 'Agence Colibri', siret: null, kind: null, active: true },
  letterhead: { programme: 'Programme Colibri', email: 'colibri@exemple.fr', logo: LOGO },
};

let app: App;
let office: Office;
let root: Client;
let agency: string;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await withSecretHiring());
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
  agency = String((await root.call('POST', '/api/v1/organisations', AGENCY)).body.id);
  await granted();
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

/** Marks the hiring day of the fixture as sensitive, and lets only `hr` read it. */
async function withSecretHiring() {
  const { texts } = await readDefinitions(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
  const marked = edited(texts.get(DOSSIER) ?? '', '"hiredOn": {', '"hiredOn": { "x-sensitive": "sante",');
  const read = edited(texts.get(WORKFLOW) ?? '', '"hr": ["*", "diagnosis"]', '"hr": ["*", "diagnosis", "hiredOn"]');
  return definitionsIn(new Map([...texts, [DOSSIER, marked], [WORKFLOW, read]]));
}

function edited(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`« ${before} » is not there`);
  return text.replace(before, after);
}

async function granted(name = NAME): Promise<void> {
  const { ana, max, team } = office;
  const data = { ...openingOf(name, max.id, team), hiredOn: HIRED, agency };
  const { body, status } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
  expect(status, JSON.stringify(body)).toBe(201);
  const act = async (who: Client, event: string, answers?: JsonObject) => {
    const answer = await who.call('POST', `/api/v1/dossiers/${body.id}/events`, {
      event,
      ...(answers && { data: answers }),
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  await act(ana, 'date', { start: '2026-04-06', end: '2026-04-10', days: 5 });
  await act(ana, 'submit');
  await act(max, 'approve', { comment: COMMENT });
}

/** Returns the letter of a draft with these changes, on the first real dossier. */
async function tried(changes: Changes) {
  for await (const one of eachLetter(changes)) return one;
  throw new Error('There is no dossier');
}

interface Changes {
  [path: string]: (text: string) => string;
}

/** Yields the letter of a draft with these changes, on each real dossier. */
async function* eachLetter(changes: Changes) {
  const { body: draft } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${draft.id}`;
  let revision = Number(draft['revision']);
  for (const [path, change] of Object.entries(changes)) {
    const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
    const text = change(String(file['text']));
    const put = await root.call('PUT', `${at}/file`, { path, text, revision });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    revision = Number(put.body['revision']);
  }
  const { body } = await root.call('GET', `${at}/dossiers?workflow=leave-request`);
  try {
    for (const { key } of body['items'] as unknown as { key: string }[]) {
      const query = `workflow=leave-request&dossier=${key}`;
      const { body: letter } = await root.call('GET', `${at}/letters/documents/slip?${query}`);
      const after = letter['after'] as unknown as { text: string; refused: string | null };
      yield { letter: JSON.stringify(letter), after };
    }
  } finally {
    await root.call('DELETE', at);
  }
}

it('what is secret is said by the version a dossier is pinned to: a draft that drops the mark shows no more', async () => {
  const { letter, after } = await tried({
    [DOSSIER]: (text) => edited(text, '"x-sensitive": "sante",', ''),
    [SLIP]: (text) => `${text}\n{{#if data.hiredOn}}<p>Embauche : {{dateLongue data.hiredOn}}</p>{{/if}}`,
  });

  expect(after.refused).toBeNull();
  expect(after.text).toMatch(/Embauche\s:\s2\s+mars\s+2026/);
  expect(letter).not.toContain('2019');
});

it('nor one that drops a mark which the version in force has, and that of the dossier never had', async () => {
  const { texts } = await readDefinitions(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
  await app.operations.machine.publish(definitionsIn(texts));
  try {
    await granted('Ombeline Canari');
    await app.operations.machine.publish(await withSecretHiring());
    const letters: string[] = [];
    for await (const { letter } of eachLetter({
      [DOSSIER]: (text) => edited(text, '"x-sensitive": "sante",', ''),
      [SLIP]: (text) => `${text}\n{{#if data.hiredOn}}<p>Embauche : {{dateLongue data.hiredOn}}</p>{{/if}}`,
    }))
      letters.push(letter);

    expect(letters).toHaveLength(2);
    for (const letter of letters) {
      expect(letter).toContain('Embauche');
      expect(letter).not.toContain('2019');
    }
  } finally {
    await app.operations.machine.publish(await withSecretHiring());
  }
});

it('a name that a draft makes a choice stays masked: in the data, in an answer, in a linked dossier', async () => {
  const choice = (...codes: string[]) => `"type": "string", "enum": ${JSON.stringify(['Autre', ...codes])}`;
  const { letter, after } = await tried({
    [DOSSIER]: (text) => text.replace(/("name": \{\s*)"type": "string"/, `$1${choice('Personne', NAME)}`),
    'schemas/leave-decision.schema.json': (text) => text.replace('"type": "string"', choice(COMMENT)),
    'schemas/team-dossier.schema.json': (text) => text.replace('"type": "string"', choice('Atelier')),
    [WORKFLOW]: (text) => edited(text, '"read": ["absentsMax"]', '"read": ["absentsMax", "name"]'),
    [SLIP]: (text) =>
      `${text}\n<p>Avis : {{#if form.comment}}{{form.comment}}{{/if}}</p><p>Équipe : {{#if liens.team.data.name}}{{liens.team.data.name}}{{/if}}</p>`,
  });

  expect(after.refused).toBeNull();
  expect(after.text).toMatch(/Avis\s:\sAutre/);
  expect(after.text).toMatch(/Équipe\s:\sAutre/);
  for (const secret of [NAME, 'Canari', COMMENT, 'canari', 'Atelier']) expect(letter).not.toContain(secret);
});

it.each([
  ['manager', ['max@exemple.fr', 'Personne max']],
  ['agency', ['colibri', 'Colibri']],
])('who writes is masked when a draft makes it the %s of the dossier', async (role, secrets) => {
  const { letter, after } = await tried({
    [WORKFLOW]: (text) =>
      edited(text, '"columns":', `"letterhead": { "from": "${role}", "issuer": "Maison" },\n  "columns":`),
    [SLIP]: (text) =>
      `${text}\n{{#if issuer.logo}}{{logo issuer.logo alt='Logo'}}{{/if}}<p>De {{#if issuer.name}}{{issuer.name}}{{/if}}, {{#if issuer.email}}{{issuer.email}}{{/if}}</p>`,
  });

  expect(after.refused).toBeNull();
  expect(after.text).toMatch(/De Xxxx.*, x+@x+\.xx/);
  for (const secret of secrets) expect(letter).not.toContain(secret);
});

it('the letterhead of the house, that nobody of the dossier holds, is shown as it is', async () => {
  const house = { ...AGENCY, name: 'Maison Loriot', letterhead: { email: 'loriot@exemple.fr', roles: ['hr'] } };
  await root.call('POST', '/api/v1/organisations', house);

  const { after } = await tried({
    [WORKFLOW]: (text) =>
      edited(text, '"columns":', '"letterhead": { "from": "hr", "issuer": "Maison" },\n  "columns":'),
    [SLIP]: (text) => `${text}\n<p>De {{#if issuer.name}}{{issuer.name}}{{/if}}</p>`,
  });

  expect(after.text).toContain('De Maison Loriot');
});

it('says of a dossier that is gone that it is, on a letter that both sides have', async () => {
  const { body: draft } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const letter = `${DRAFTS}/${draft.id}/letters/documents/slip`;
  const gone = 'workflow=leave-request&dossier=0123456789abcdef';

  const answers = [await root.call('GET', `${letter}?${gone}`), await root.call('GET', `${letter}/pdf?${gone}`)];

  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect(body['detail']).toBe('Ce dossier n’est plus là : choisissez-en un autre.');
  }
  await root.call('DELETE', `${DRAFTS}/${draft.id}`);
});
