import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type App, type Client, startApp } from '../app.ts';
import { openOffice, PERIOD } from '../dossiers/leave.ts';
import { replayed } from './replayed.ts';

const [DRAFTS, TRIALS] = ['/api/v1/definition-drafts', '/api/v1/trials'];
const [WORKFLOW, EXAMPLE] = ['workflows/leave-request.json', 'workflows/examples/conge-accorde.json'];

let app: App;
let root: Client;
let other: Client;
let ana: Client;
beforeAll(async () => {
  app = await startApp();
  ({ ana } = await openOffice(app));
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface Trial {
  stage: string[];
  at: string;
  steps: { title: string | null; refused: { detail: string } | null; fired: { title: string }[]; changed: string[] }[];
  events: { event: string; enabled: boolean; isOwn: boolean; because: { text: string }[]; by: { title: string }[] }[];
  waits: { title: string; dueAt: string }[];
  sent: { kind: string; title: string; to: string[] }[];
  form: { schema: { properties: JsonObject }; data: JsonObject } | null;
  letter: { subject: string; text: string; refused: string | null } | null;
  kept: JsonObject;
}
interface Item {
  verdict: string;
  at: number | null;
  step: string | null;
  reasons: string[];
  becomes: string | null;
}

const OPENING = {
  ...{ name: 'Camille Exemple', hiredOn: '2020-01-06', balance: 25, kind: 'paid' },
  ...{ manager: 'manager', team: 'equipe-d-essai' },
};
const LIENS = { team: { id: 'equipe-d-essai', states: ['open'], data: { absentsMax: 2 }, counters: { absents: 0 } } };
const open = { at: '2026-03-02T09:00:00.000Z', event: 'open', role: 'employee', data: OPENING };
const SUBMITTED = [open, { event: 'date', role: 'employee', data: PERIOD }, { event: 'submit', role: 'employee' }];
const asked = (steps: JsonObject[], more: JsonObject = {}): JsonObject => ({
  ...{ workflow: 'leave-request', now: '2026-03-02T08:00:00.000Z', liens: LIENS, as: 'manager', steps, ...more },
});
const tried = async (client: Client, body: JsonObject) => {
  const { status, body: answer } = await client.call('POST', TRIALS, body);
  if (status !== 200) throw new Error(JSON.stringify(answer));
  return answer as unknown as Trial;
};
const examplesOf = async (client: Client, draft?: string) => {
  const { body } = await replayed(client, draft === undefined ? {} : { draft });
  return body['items'] as unknown as Item[];
};
const begun = async (client: Client) =>
  (await client.call('POST', DRAFTS, { title: 'Essai' })).body as unknown as { id: string };
const save = (draft: string, path: string, text: string, revision: number) =>
  root.call('PUT', `${DRAFTS}/${draft}/file`, { path, text, revision });
const textOf = async () =>
  (await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`)).body['text'] as unknown as string;

it('a run from nothing says where it stands, what may be done and why not, what would leave and what is to come', async () => {
  const before = await root.call('GET', '/api/v1/workflows');

  const fresh = await tried(root, asked([], { as: 'employee', asks: 'open' }));
  const started = await tried(root, asked([open], { as: 'employee' }));
  const submitted = await tried(root, asked(SUBMITTED, { asks: 'approve' }));
  const approved = await tried(
    root,
    asked([...SUBMITTED, { event: 'approve', role: 'manager', data: {} }], { reads: 0, as: 'employee' }),
  );

  expect(fresh).toMatchObject({ stage: [], events: [{ event: 'open', isOwn: true, enabled: true }] });
  expect(Object.keys(fresh.form?.schema.properties ?? {})).toContain('team');
  const submit = started.events.find(({ event }) => event === 'submit');
  expect(submit).toMatchObject({ enabled: false, because: [{ text: "Choisissez d'abord les dates." }] });
  expect(started.events.find(({ event }) => event === 'approve')).toMatchObject({ isOwn: false });
  expect(submitted.stage).toContain('En examen');
  expect(submitted.events.find(({ event }) => event === 'approve')).toMatchObject({ isOwn: true, enabled: true });
  expect(approved.steps.at(-1)).toMatchObject({ title: 'Accorder', refused: null });
  expect(approved.sent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['email', 'document']));
  expect(approved.letter).toMatchObject({ refused: null });
  expect(approved.letter?.text).toContain('Camille Exemple');
  // The trial stored nothing and sent no letter.
  expect((await root.call('GET', '/api/v1/workflows')).body).toEqual(before.body);
});

it('time that passes fires what was due, each at its instant, and a refusal is told at its step', async () => {
  const [due] = (await tried(root, asked([open]))).waits;
  const later = await tried(root, asked([open, { at: due?.dueAt ?? '' }]));
  const refused = await tried(root, asked([open, { event: 'submit', role: 'employee' }]));
  const endless = await root.call('POST', TRIALS, asked([open, { at: '2126-03-02T08:00:00.000Z' }]));

  expect(later.at).toBe(due?.dueAt);
  expect(later.steps[1]).toMatchObject({ title: null, fired: [{ title: due?.title }] });
  expect(refused.steps[1]?.refused?.detail).toContain("Choisissez d'abord les dates.");
  expect(endless).toMatchObject({ status: 422, body: { errors: [{ path: '/steps' }] } });
});

it('a kept run is synthetic, goes with the definitions, and says where a draft makes it differ; accepted, it is as before', async () => {
  const draft = (await begun(root)).id;
  const { kept } = await tried(root, asked(SUBMITTED, { draft }));
  const example = `${JSON.stringify({ id: 'conge-accorde', title: 'Une demande soumise', workflow: 'leave-request', ...kept })}\n`;
  await save(draft, EXAMPLE, example, 1);
  const same = await examplesOf(root, draft);
  const text = await textOf();

  await save(draft, WORKFLOW, text.replace('"if": "data.start != null"', '"if": "data.start == null"'), 2);
  const differs = await examplesOf(root, draft);
  await save(draft, EXAMPLE, differs[0]?.becomes ?? '', 3);
  const accepted = await examplesOf(root, draft);
  await save(draft, WORKFLOW, text, 4);
  await save(draft, EXAMPLE, example, 5);
  const published = await root.call('POST', `${DRAFTS}/${draft}/publication`, { reason: 'Exemple', revision: 6 });

  expect(same).toMatchObject([{ verdict: 'same', title: 'Une demande soumise', reasons: [] }]);
  expect(differs).toMatchObject([
    {
      ...{ verdict: 'differs', at: 2, step: 'Soumettre' },
      reasons: expect.arrayContaining(['Accepté jusqu’ici, refusé maintenant.']),
    },
  ]);
  expect(accepted).toMatchObject([{ verdict: 'same' }]);
  expect(published.status).toBe(200);
  expect(await examplesOf(root)).toMatchObject([{ verdict: 'same', path: EXAMPLE }]);
  const exported = await root.call('GET', '/api/v1/releases/1/export');
  expect(JSON.stringify(exported.body)).toContain('Une demande soumise');
});

it('an example that what is served already contradicts is no news of the next draft, whose own differences are told beside it', async () => {
  const publishing = (await begun(root)).id;
  const text = await textOf();
  const kept = (await examplesOf(root, publishing))[0];
  const later = text.replace('"if": "data.start != null"', '"if": "data.start == null"');
  await save(publishing, WORKFLOW, later, 1);
  const own = await examplesOf(root, publishing);
  const reason = 'Sans reprendre l’exemple';
  const published = await root.call('POST', `${DRAFTS}/${publishing}/publication`, { reason, revision: 2 });

  const next = (await begun(root)).id;
  await save(next, WORKFLOW, later.replace('"title": "Soumettre"', '"title": "Transmettre"'), 1);
  const quiet = await examplesOf(root, next);
  const forgotten = JSON.parse(later) as { deadlines: { [name: string]: { title: string; delay?: string } } };
  for (const deadline of Object.values(forgotten.deadlines))
    if (deadline.title === 'Brouillon oublié') deadline.delay = 'P45D';
  await save(next, WORKFLOW, JSON.stringify(forgotten), 2);
  const beside = await examplesOf(root, next);
  await save(next, WORKFLOW, text, 3);
  const back = await examplesOf(root, next);
  await save(next, WORKFLOW, later, 4);
  await save(next, EXAMPLE, own[0]?.becomes ?? '', 5);
  const accepted = await examplesOf(root, next);

  expect(kept).toMatchObject({ verdict: 'same' });
  expect(own).toMatchObject([{ verdict: 'differs' }]);
  expect(own[0]?.reasons[0]).toBe('Accepté jusqu’ici, refusé maintenant.');
  expect(published.status).toBe(200);
  expect(quiet).toMatchObject([{ verdict: 'served', at: 2, becomes: expect.stringContaining('conge-accorde') }]);
  // Only the difference that the draft makes shows, although the stored example differs elsewhere too.
  expect(beside[0]).toMatchObject({ verdict: 'differs' });
  expect(beside[0]?.reasons.length).toBeGreaterThan(0);
  expect(beside[0]?.reasons.every((said) => said.startsWith('Échéance « Brouillon oublié »'))).toBe(true);
  // The draft restores the stored behaviour, which the served version had changed.
  expect(back).toMatchObject([{ verdict: 'differs', at: 2, becomes: null }]);
  expect(back[0]?.reasons).toContain('Refusé jusqu’ici, accepté maintenant.');
  expect(accepted).toMatchObject([{ verdict: 'same' }]);
});

it('an example of a workflow that is not there, or mal-formed, is a fault with its file and cure', async () => {
  const draft = (await begun(root)).id;
  await save(
    draft,
    'workflows/examples/seul.json',
    JSON.stringify({ id: 'seul', title: 'Seul', workflow: 'aucun' }),
    1,
  );
  const malformed = await root.call('POST', `${DRAFTS}/${draft}/check`);
  const whole = { id: 'seul', title: 'Seul', workflow: 'aucun', now: '2026-03-02T08:00:00.000Z', data: {} };
  const steps = [{ event: 'open', role: 'employee', then: { states: [] } }];
  await save(draft, 'workflows/examples/seul.json', JSON.stringify({ ...whole, steps }), 2);
  const homeless = await root.call('POST', `${DRAFTS}/${draft}/check`);

  expect(malformed.body['findings']).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ code: 'missing-key', file: 'workflows/examples/seul.json' })]),
  );
  expect(homeless.body['findings']).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ code: 'unknown-workflow', path: '$.workflow' })]),
  );
});

it('is for who administers, and a draft for its owner; definitions with faults say so', async () => {
  const draft = (await begun(root)).id;
  const text = await textOf();

  const outside = await ana.call('POST', TRIALS, asked([]));
  const read = await replayed(ana);
  const notHis = await other.call('POST', TRIALS, asked([], { draft }));
  const noSuch = await root.call('POST', TRIALS, asked([], { as: 'nobody' }));
  await save(draft, WORKFLOW, text.replace('data.start != null', 'data.start !='), 1);
  const faulty = await root.call('POST', TRIALS, asked([], { draft }));

  expect([outside.status, read.status, notHis.status, noSuch.status]).toEqual([403, 403, 403, 404]);
  expect(faulty).toMatchObject({ status: 422 });
  expect(String(faulty.body['detail'])).toContain(WORKFLOW);
});
