import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { createOperations } from '../../../src/operations/operations.ts';
import { findMigration, openStore, putMigrationAt } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice, publishLeave } from '../dossiers/leave.ts';

const OF_LEAVE = '/api/v1/workflows/leave-request/migrations';
let app: App;
let office: Office;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterEach(() => app.close());

interface MigrationBody {
  id: string;
  revision: number;
  status: string;
  stopped: { rule: string; text: string } | null;
  counts: { moved: number; refused: number; undone: number; kept: number; waiting: number };
  next: { step: string; dossiers: number }[];
  isNeutral: boolean;
  trial: {
    total: number;
    moves: number;
    stays: number;
    hindrances: { text: string; cure: string; dossiers: number; row: { kind: string; id: string } | null }[];
    rows: { kind: string; id: string; title: string; choices: { id: string; title: string }[]; type: string | null }[];
    deadlines: { moved: number; added: number; removed: number };
    wider: { role: string; moved: number }[];
  };
}
interface MigratedLine {
  key: string;
  dossier: { id: string; title: string } | null;
  state: string;
  outcome: string;
  canUndo: boolean;
  until: string | null;
  reasons: { text: string; cure: string }[];
}
const asMigration = ({ body }: { body: unknown }) => body as MigrationBody;

const publish = (change: (bundle: Bundle) => void) => publishLeave(app, change);
const retitled = ({ workflow }: Bundle) => {
  workflow.titleOf = "'Congé de ' + data.name";
};
const renamed = (bundle: Bundle) => {
  bundle.workflow = JSON.parse(JSON.stringify(bundle.workflow).replaceAll('"review"', '"examination"'));
};

const begin = async (more: JsonObject = {}) => {
  const { status, body } = await root.call('POST', OF_LEAVE, { reason: 'Nouvelle étape', ...more });
  if (status !== 201)
    throw new Error(JSON.stringify([body, app.errors.map((one) => (one as { err?: Error }).err?.stack ?? one)]));
  return asMigration({ body });
};
const press = ({ id, revision }: MigrationBody, step: string) =>
  root.call('POST', `/api/v1/migrations/${id}/steps`, { step, revision });
const pressed = async (migration: MigrationBody, step: string) => {
  const { status, body } = await press(migration, step);
  if (status !== 200) throw new Error(JSON.stringify(body));
  let now = asMigration({ body });
  // On a slow machine the call returns early, and the background loop does the rest.
  while (now.status === 'running') {
    await app.operations.machine.advanceMigrations();
    now = asMigration(await root.call('GET', `/api/v1/migrations/${migration.id}`));
  }
  return now;
};
const lines = async ({ id }: MigrationBody, query = '') =>
  (await root.call('GET', `/api/v1/migrations/${id}/dossiers${query}`)).body['items'] as unknown as MigratedLine[];
const bundleOf = async (id: string) => (await app.store.load(id))?.dossier.bundle;
const undo = ({ id }: MigrationBody, { key }: MigratedLine) =>
  root.call('POST', `/api/v1/migrations/${id}/dossiers/${key}/undo`, {});

async function expectSound(): Promise<void> {
  const { machine } = app.operations;
  expect((await machine.replay({})).differences).toEqual([]);
  expect((await machine.verify({})).broken).toEqual([]);
}

it('says before moving how many follow, and which line of the plan the others need; filled, all do', async () => {
  await office.draft('Alba');
  const inReview = [await office.submitted('Bruno'), await office.submitted('Chloé')];
  const to = await publish(renamed);

  const begun = await begin({ plan: {} });
  const planned = asMigration(
    await root.call('PUT', `/api/v1/migrations/${begun.id}/plan`, {
      plan: { states: { review: 'examination' } },
      revision: begun.revision,
    }),
  );
  const first = await pressed(planned, 'first');

  expect(begun.trial).toMatchObject({ total: 3, moves: 1, stays: 2 });
  expect(begun.trial.hindrances).toMatchObject([{ dossiers: 2, row: { kind: 'state', id: 'review' } }]);
  expect(begun.trial.rows).toMatchObject([{ kind: 'state', id: 'review', title: 'En examen' }]);
  expect(begun.trial.rows[0]?.choices).toContainEqual({ id: 'examination', title: 'En examen' });
  expect(planned.trial).toMatchObject({ total: 3, moves: 3, stays: 0, hindrances: [] });
  expect(first.counts).toMatchObject({ moved: 3, waiting: 0 });
  for (const id of inReview) {
    expect(await bundleOf(id)).toBe(to);
    expect((await app.store.load(id))?.dossier.states).toContain('examination');
  }
  await expectSound();
});

it('follows of itself what kept its title under another id, and what changed in nothing but title and id', async () => {
  await office.draft('Alba');
  const inReview = await office.submitted('Bruno');
  const before = (await app.store.load(inReview))?.dossier;
  const to = await publish((bundle) => {
    const others = JSON.stringify(bundle)
      .replaceAll('"review"', '"examination"')
      .replaceAll('"submit"', '"send"')
      .replaceAll('"review-late"', '"slow"')
      .replaceAll('Décision attendue', 'Réponse attendue')
      .replaceAll('hiredOn', 'joinedOn');
    Object.assign(bundle, JSON.parse(others));
  });

  const begun = await begin();
  const first = await pressed(begun, 'first');

  const after = (await app.store.load(inReview))?.dossier;
  expect(begun.trial).toMatchObject({ total: 2, moves: 2, stays: 0, hindrances: [] });
  expect(begun.trial.rows.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
    'deadline review-late',
    'event submit',
    'field hiredOn',
    'field joinedOn',
    'state review',
  ]);
  expect(first.counts).toMatchObject({ moved: 2, waiting: 0 });
  expect(before).toMatchObject({ states: expect.arrayContaining(['review']), data: { hiredOn: '2020-01-06' } });
  expect(after).toMatchObject({
    bundle: to,
    states: expect.arrayContaining(['examination']),
    data: { joinedOn: '2020-01-06' },
  });
  const dueOf = (dossier: typeof after, one: string) => dossier?.deadlines.find(({ name }) => name === one)?.dueAt;
  expect(dueOf(after, 'slow')).toEqual(dueOf(before, 'review-late') ?? 'was due');
  expect(begun.trial.deadlines).toEqual({ moved: 0, added: 0, removed: 0 });
  expect(after?.data).not.toHaveProperty('hiredOn');
  expect(after?.acts['send']).toEqual(before?.acts['submit']);
  await expectSound();
});

it('moves three of different states, then a tenth, then all; one is taken back until something happens to it', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 31; i++) ids.push(await office.draft(`Personne ${i}`));
  // Migrations take dossiers in order of id, so the only submitted dossier comes last.
  await office.submit(ids.toSorted().at(-1) ?? '');
  await publish(renamed);
  const before = new Map(await Promise.all(ids.map(async (id) => [id, await app.store.load(id)] as const)));

  const begun = await begin({ plan: { states: { review: 'examination' } } });
  const early = await press(begun, 'all');
  const first = await pressed(begun, 'first');
  const three = await lines(first);
  const back = await undo(first, three[0] as MigratedLine);
  const again = await undo(first, three[0] as MigratedLine);
  const tenth = await pressed(asMigration(await root.call('GET', `/api/v1/migrations/${begun.id}`)), 'tenth');
  const all = await pressed(tenth, 'all');

  expect(early.status).toBe(409);
  expect(new Set(three.map(({ state }) => state)).size).toBe(2);
  expect(three.every(({ dossier, canUndo }) => dossier === null && canUndo)).toBe(true);
  expect([back.status, again.status]).toEqual([200, 409]);
  expect(tenth.counts).toMatchObject({ moved: 6, undone: 1 });
  expect(all.counts).toEqual({ moved: 30, refused: 0, undone: 1, kept: 0, waiting: 0 });
  expect(all.next).toEqual([{ step: 'undo', dossiers: 30 }]);
  const moved = (await lines(all, '?outcome=moved')).length;
  const undone = await pressed(all, 'undo');
  expect(moved).toBe(30);
  expect(undone.counts).toMatchObject({ moved: 0, undone: 31 });
  for (const id of ids) {
    const [was, is] = [before.get(id)?.dossier, (await app.store.load(id))?.dossier];
    expect([is?.bundle, is?.states, is?.data]).toEqual([was?.bundle, was?.states, was?.data]);
  }
  await expectSound();
});

it('past the point of no return a dossier stays, and it is said; the others go back', async () => {
  const [kept, given] = [await office.draft('Alba'), await office.draft('Bruno')];
  await publish(retitled);
  const first = await pressed(await begin(), 'first');
  await office.ana.call('POST', `/api/v1/dossiers/${kept}/events`, { event: 'cancel' });

  const [line] = (await lines(first)).filter(({ canUndo }) => !canUndo);
  const late = await undo(first, line as MigratedLine);
  const back = await pressed(asMigration(await root.call('GET', `/api/v1/migrations/${first.id}`)), 'undo');

  expect(late).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('reste sur la nouvelle version') },
  });
  expect(back.counts).toMatchObject({ moved: 0, undone: 1, kept: 1 });
  expect(await bundleOf(given)).not.toBe(await bundleOf(kept));
  expect((await lines(back, '?outcome=kept'))[0]?.reasons[0]?.text).toContain('depuis');
});

it('an administrator learns no name; who may read a dossier finds it, and nobody else reaches any of this', async () => {
  await office.submitted('Ernestine Secrète');
  const draft = await office.draft('Fulbert Caché');
  await office.ana.call('PUT', `/api/v1/dossiers/${draft}/drafts/date`, { data: { start: '2026-05-04' } });
  await publish(renamed);
  const begun = await begin({ plan: { states: { review: 'examination' } } });
  const first = await pressed(begun, 'first');
  const both = await app.as('both', ['admin', 'hr']);

  const text = JSON.stringify([begun, first, await lines(first)]);
  const seen = (await both.call('GET', `/api/v1/migrations/${first.id}/dossiers`)).body[
    'items'
  ] as unknown as MigratedLine[];

  expect(text).not.toMatch(/Ernestine|Fulbert|dos-/);
  expect(seen.map(({ dossier }) => dossier?.title).join()).toContain('Ernestine');
  for (const client of [office.ana, office.zoe])
    expect((await client.call('GET', `/api/v1/migrations/${first.id}`)).status).toBe(403);
});

it('stops by itself when people take dossiers back, and goes on when told to', async () => {
  for (let i = 0; i < 8; i++) await office.draft(`Personne ${i}`);
  await publish(renamed);
  const first = await pressed(await begin(), 'first');
  for (const line of await lines(first)) await undo(first, line);

  const stopped = await pressed(asMigration(await root.call('GET', `/api/v1/migrations/${first.id}`)), 'all');
  const all = await pressed(stopped, 'all');

  expect(stopped).toMatchObject({ status: 'stopped', stopped: { rule: 'undos' }, counts: { moved: 0 } });
  expect(stopped.stopped?.text).toContain('3 dossiers ont été remis à la main');
  expect(all.counts).toMatchObject({ moved: 5, undone: 3, waiting: 0 });
});

it('a change of texts alone goes to all at one press, and may be taken back', async () => {
  await office.draft('Alba');
  await office.submitted('Bruno');
  await publish(({ workflow }) => {
    Object.assign(workflow.events['submit'] ?? {}, { title: 'Envoyer ma demande' });
  });

  const begun = await begin();
  const all = await pressed(begun, 'all');

  expect(begun).toMatchObject({ isNeutral: true, trial: { stays: 0, rows: [] } });
  expect(begun.next.map(({ step }) => step)).toEqual(['first', 'all']);
  expect(all.counts).toMatchObject({ moved: 2, waiting: 0 });
  expect(all.next).toEqual([{ step: 'undo', dossiers: 2 }]);
});

it('one migration of a process is open at a time; what another changed meanwhile is told, nothing is lost', async () => {
  await office.draft('Alba');
  await publish(retitled);
  const begun = await begin();
  const second = await root.call('POST', OF_LEAVE, { reason: 'Encore' });
  await pressed(begun, 'first');
  const stale = await press(begun, 'undo');
  const closed = await root.call('POST', `/api/v1/migrations/${begun.id}/closing`, {});
  const nothing = await root.call('POST', OF_LEAVE, { reason: 'Encore' });

  expect([second.status, stale.status, closed.status, nothing.status]).toEqual([409, 409, 200, 409]);
});

it('work that a dead process left is taken up by another: each dossier moved once, each with its line', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) ids.push(await office.draft(`Personne ${i}`));
  const to = await publish(retitled);
  const first = await pressed(await begin(), 'first');
  const left = await findMigration(app.store, first.id);
  if (left === null) throw new Error('it was begun');
  await putMigrationAt(
    app.store,
    { ...left, status: 'running', step: { kind: 'all', dossiers: null, at: '2026-03-02T09:00:00.000Z' } },
    left.revision,
  );

  const store = await openStore(app.storeUrl);
  const other = createOperations({ store, clock: app.clock, log: { info() {}, warn() {}, error() {} } });
  for (let i = 0; i < 50 && (await findMigration(store, first.id))?.status === 'running'; i++)
    await other.machine.advanceMigrations();
  await store.close();

  const now = asMigration(await root.call('GET', `/api/v1/migrations/${first.id}`));
  expect(now).toMatchObject({ status: 'planned', counts: { moved: 6, waiting: 0 } });
  for (const id of ids) {
    expect(await bundleOf(id)).toBe(to);
    const kinds = (await app.store.journal(id)).map(({ entry }) => entry.command.kind);
    expect(kinds.filter((kind) => kind === 'migrate')).toHaveLength(1);
  }
});

it('the trial says what each role would read more, on how many of the dossiers that move, and not of the others', async () => {
  const [alba] = [await office.submitted('Alba'), await office.submitted('Basile')];
  await publish(({ workflow }) => {
    workflow.read['agency'] = ['name', 'start', 'end', 'balance'];
  });

  const all = await begin();
  await root.call('POST', `/api/v1/migrations/${all.id}/closing`, {});
  const reader = await app.as('lectrice', ['admin', 'hr']);
  const chosen = asMigration(await reader.call('POST', OF_LEAVE, { reason: 'Une', dossiers: [alba] }));

  const line = { role: 'agency', roleTitle: 'Agence', reads: ['« Solde de jours »'], toCome: false, atOnce: 0 };
  expect(all.trial.wider).toEqual([{ ...line, moved: 2 }]);
  expect(chosen.trial.wider).toEqual([{ ...line, moved: 1 }]);
});

it('the trial says that nobody reads more where it is so', async () => {
  await office.submitted('Alba');
  await publish(retitled);

  expect((await begin()).trial.wider).toEqual([]);
});
