import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
const [WORKFLOW, DOSSIER] = ['workflows/leave-request.json', 'schemas/leave-dossier.schema.json'];
const SLIP = 'templates/documents/slip.hbs';
const [ONE, OTHER] = ['Aurore Colibri', 'Basile Bruants'];

let app: App;
let office: Office;
let root: Client;
/** Opens two dossiers that differ only by a name of the same shape. */
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  for (const name of [ONE, OTHER]) await office.draft(name);
  root = await app.as('root', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface MaskedComparison {
  lookedAt: number;
  touched: number;
  items: { key: string; name: string }[];
}

async function drafted(path: string, change: (text: string) => string): Promise<string> {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
  const put = { path, text: change(String(file['text'])), revision: body['revision'] };
  expect((await root.call('PUT', `${DRAFTS}/${body.id}/file`, put)).status).toBe(200);
  return `${DRAFTS}/${body.id}`;
}

async function found(at: string): Promise<MaskedComparison> {
  const { status, body } = await root.call('GET', `${at}/before-after`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as MaskedComparison;
}

type Workflow = {
  titleOf: string;
  events: { [event: string]: object };
  deadlines: { [name: string]: object };
};

function inWorkflow(change: (workflow: Workflow) => void): (text: string) => string {
  return (text) => {
    const value = JSON.parse(text) as Workflow;
    change(value);
    return JSON.stringify(value, null, 2);
  };
}

const IS_ONE = `data.name == '${ONE}'`;
const cancelledIf = (condition: string) =>
  inWorkflow(({ events }) =>
    Object.assign(events['cancel'] ?? {}, { availableIf: { if: condition, message: 'Non.' } }),
  );
const forgotten = (changes: object) =>
  inWorkflow(({ deadlines }) => Object.assign(deadlines['draft-forgotten'] ?? {}, changes));

describe('nothing that a draft asks of a masked answer is told, dossier by dossier:', () => {
  it.each<[what: string, path: string, change: (text: string) => string]>([
    ['a condition of an act', WORKFLOW, cancelledIf(IS_ONE)],
    [
      'a condition that fails on one of them',
      WORKFLOW,
      cancelledIf(`date(${IS_ONE} ? 'jamais' : '2020-01-06') == today`),
    ],
    ['who holds a role', WORKFLOW, cancelledIf("size(roles.manager) == 1 && 'nobody' in roles.manager")],
    [
      'a guard',
      WORKFLOW,
      (text) =>
        text.replace(
          /"cancel": \{\s*"target": "cancelled"/,
          `"cancel": { "guard": { "type": "when", "params": { "expr": "${IS_ONE}", "message": "Non." } }, "target": "cancelled"`,
        ),
    ],
    [
      'the name in lists',
      WORKFLOW,
      inWorkflow((workflow) => Object.assign(workflow, { titleOf: `${IS_ONE} ? 'A' : 'BB'` })),
    ],
    ['whether a deadline is awaited', WORKFLOW, forgotten({ while: IS_ONE })],
    [
      'a date carried by an item',
      WORKFLOW,
      forgotten({
        each: `[{'id': 'a', 'j': ${IS_ONE} ? '2020-01-06' : '2020-02-06'}]`,
        from: 'date(item.j)',
        delay: 'P1200M',
      }),
    ],
    [
      'a check of the answer',
      DOSSIER,
      (text) => text.replace('"title": "Nom"', '"title": "Nom", "pattern": "^Aurore"'),
    ],
  ])('%s', async (_, path, change) => {
    const at = await drafted(path, change);

    const { items, touched, lookedAt } = await found(at);

    expect({ touched, lookedAt, shown: items.length }).toEqual({ touched: 2, lookedAt: 2, shown: 2 });
    const [one, other] = items.map(({ key: _key, name: _name, ...told }) => told);
    expect(one).toEqual(other);
    expect(JSON.stringify(one)).toMatch(/"isMasked":true|dépend d’une donnée masquée/);
    await root.call('DELETE', at);
  });
});

it('the pages of one are those of the other', async () => {
  const at = await drafted(SLIP, (text) => `${text}\n<p>Pour {{data.name}}.</p>`);
  const { items } = await found(at);

  const drawn = await Promise.all(
    items.map(({ key }) =>
      root.call('GET', `${at}/letters/documents/slip/pages?workflow=leave-request&dossier=${key}`),
    ),
  );

  expect(drawn.map(({ status }) => status)).toEqual([200, 200]);
  const [one, other] = drawn.map(({ body }) => body as unknown as { before: Pages; after: Pages });
  expect(one?.after.pages.length).toBeGreaterThan(0);
  expect(one?.after.pages).not.toEqual(one?.before.pages);
  expect(one).toEqual(other);
  await root.call('DELETE', at);
});

interface Pages {
  pages: string[];
}

it('a date that only what is served counts from what is masked is not shown when the draft drops it', async () => {
  const put = async (id: string, revision: number, path: string, change: (text: string) => string) => {
    const { body: file } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
    const { status, body } = await root.call('PUT', `${DRAFTS}/${id}/file`, {
      ...{ path, text: change(String(file['text'])), revision },
    });
    expect(status).toBe(200);
    return Number(body['revision']);
  };
  const { body: first } = await root.call('POST', DRAFTS, { title: 'Anniversaire' });
  const marked = await put(String(first.id), Number(first['revision']), DOSSIER, (text) =>
    text.replace('"hiredOn": {', '"hiredOn": { "x-sensitive": "sante",'),
  );
  const awaited = await put(String(first.id), marked, WORKFLOW, (text) => {
    const workflow = JSON.parse(text.replace('"hr": ["*", "diagnosis"]', '"hr": ["*", "diagnosis", "hiredOn"]'));
    workflow.deadlines.birthday = {
      title: 'Anniversaire',
      from: 'data.hiredOn',
      delay: 'P360M',
      to: ['employee'],
      settle: true,
    };
    return JSON.stringify(workflow).replace('"draft-forgotten":{}', '"draft-forgotten":{},"birthday":{}');
  });
  const published = await root.call('POST', `${DRAFTS}/${first.id}/publication`, {
    ...{ reason: 'Anniversaire', revision: awaited },
  });
  expect(published.status, JSON.stringify(published.body)).toBe(200);
  const at = await drafted(WORKFLOW, (text) => {
    const workflow = JSON.parse(text.replace(',"birthday":{}', ''));
    delete workflow.deadlines.birthday;
    return JSON.stringify(workflow);
  });

  const { deadlines } = (await found(at)) as MaskedComparison & { deadlines: object[] };

  expect(deadlines).toEqual([{ title: 'Anniversaire', how: 'removed', dossiers: 2, examples: [] }]);
  await root.call('DELETE', at);
});
