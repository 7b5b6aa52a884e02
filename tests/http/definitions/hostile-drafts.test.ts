import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type App, type Client, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
const WORKFLOW = 'workflows/leave-request.json';
const LETTER = 'templates/emails/decision.hbs';

let app: App;
let root: Client;
let text: string;
beforeAll(async () => {
  app = await startApp();
  await (await openOffice(app)).submitted();
  root = await app.as('root', ['admin']);
  text = String((await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body['text']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const changed = (change: (workflow: HostileWorkflow) => void): string => {
  const workflow = JSON.parse(text) as HostileWorkflow;
  change(workflow);
  return JSON.stringify(workflow, null, 2);
};
/** Describes the part of the fixture's workflow that these tests change. */
interface HostileWorkflow {
  [member: string]: unknown;
  events: { [event: string]: JsonObject };
  machine: JsonObject;
}

const levels = (count: number) =>
  Array.from({ length: count }, (_, level): [string, string] => [
    `templates/partials/p${level}.hbs`,
    level === count - 1 ? '<p>{{data.name}}</p>' : `{{> p${level + 1}}}{{> p${level + 1}}}`,
  ]);

const renamed = (name: string) =>
  text.replaceAll('"approve"', JSON.stringify(name)).replaceAll('"draft"', JSON.stringify(name));

type Kind = [kind: string, files: () => [path: string, text: string][]];
const KINDS: Kind[] = [
  [
    'huge',
    () => [
      [
        WORKFLOW,
        changed(({ events }) => {
          for (let rank = 0; rank < 301; rank += 1) events[`e${rank}`] = { title: `É ${rank}`, by: ['employee'] };
        }),
      ],
    ],
  ],
  ['far too long', () => [[WORKFLOW, text.replace('{', `{${' '.repeat(600_000)}`)]]],
  [
    'deep',
    () => [[WORKFLOW, text.replace('"events"', `"deep": ${'['.repeat(20_000)}${']'.repeat(20_000)}, "events"`)]],
  ],
  [
    'deep in its expressions',
    () => [
      [WORKFLOW, text.replace('data.start != null', `${'('.repeat(5_000)}data.start != null${')'.repeat(5_000)}`)],
    ],
  ],
  [
    'looping partials',
    () => [
      [LETTER, '<h1>T</h1>{{> a}}'],
      ['templates/partials/a.hbs', '{{> b}}'],
      ['templates/partials/b.hbs', '{{> a}}'],
    ],
  ],
  ['a bomb of partials', () => [[LETTER, '<h1>T</h1>{{> p0}}'], ...levels(40)]],
  [
    'a bomb of loops',
    () => [[LETTER, `<h1>T</h1>${'{{#each data.tasks}}'.repeat(200)}<p>x</p>${'{{/each}}'.repeat(200)}`]],
  ],
  ['names of the prototype', () => [[WORKFLOW, renamed('__proto__')]]],
  ['the name constructor', () => [[WORKFLOW, renamed('constructor')]]],
  [
    'a catastrophic pattern',
    () => [
      [
        'schemas/leave-hold.schema.json',
        JSON.stringify({
          ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Essai', type: 'object' },
          properties: { motive: { type: 'string', title: 'Motif', pattern: '^(a+)+$' } },
        }),
      ],
    ],
  ],
  [
    'everything dangling',
    () => [[WORKFLOW, text.replaceAll(/"(target|form|in|template)": "[^"]*"/g, '"$1": "nowhere"')]],
  ],
  ['nothing at all', () => [[WORKFLOW, '']]],
  ['another kind of thing', () => [[WORKFLOW, '[null, 1, "x"]']]],
];

it.each(KINDS)(
  '%s: refused with its file and its cure, or harmless; no call on it fails',
  { timeout: 1_200_000 },
  async (_, files) => {
    const id = String((await root.call('POST', DRAFTS, { title: 'Absurde' })).body['id']);
    const own = `${DRAFTS}/${id}`;
    const statuses: [string, number][] = [];
    let revision = 1;
    for (const [path, body] of files()) {
      const saved = await root.call('PUT', `${own}/file`, { path, text: body, revision });
      statuses.push([`save ${path}`, saved.status]);
      if (saved.status === 200) revision += 1;
    }
    const calls: [string, string, JsonObject?][] = [
      ['GET', own],
      ['POST', `${own}/check`],
      ['GET', `${own}/uses?path=${WORKFLOW}`],
      ['GET', `${own}/unseen-changes`],
      ['GET', `${own}/renaming?kind=state&workflow=leave-request&was=away&to=out`],
      ['GET', `${own}/letters/emails/decision?workflow=leave-request`],
      ['GET', `${own}/templates/emails/decision/variables`],
      ['GET', `${own}/dossiers?workflow=leave-request`],
      ['POST', '/api/v1/definition-examples/replays', { draft: id }],
      ['POST', '/api/v1/definition-examples/proposals', { workflow: 'leave-request', draft: id }],
      ['POST', '/api/v1/trials', { workflow: 'leave-request', draft: id, steps: [] }],
      ['POST', `${own}/trial`],
      ['GET', `${own}/trial`],
      ['POST', `${own}/publication`, { reason: 'Essai', revision }],
    ];
    for (const [method, path, body] of calls) {
      const { status } = await root.call(method, path, body);
      statuses.push([`${method} ${path}`, status]);
    }

    expect(statuses.filter(([, status]) => status >= 500)).toEqual([]);
    const isSaved = revision > 1;
    const findings = isSaved ? await findingsOf(own) : [];
    expect(findings.filter(({ file, cure }) => file === '' || cure === '')).toEqual([]);
    // A hostile draft must be refused either when it is saved or when it is checked.
    expect(!isSaved || findings.some(({ level }) => level === 'error')).toBe(true);
    expect(({} as { title?: string }).title).toBeUndefined();
  },
);

async function findingsOf(draft: string): Promise<{ level: string; file: string; cure: string }[]> {
  const { body } = await root.call('POST', `${draft}/check`);
  return (body['findings'] ?? [{ level: 'error', file: 'x', cure: 'x' }]) as never;
}
