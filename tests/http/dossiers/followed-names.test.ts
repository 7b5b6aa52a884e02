import { afterEach, beforeEach, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/base/base.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { tombstonesAfter } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice, publishLeave } from './leave.ts';

let app: App;
let office: Office;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterEach(() => app.close());

interface NameMigration {
  id: string;
  revision: number;
  plan: JsonObject;
  trial: { total: number; moves: number; stays: number; rows: { id: string; choices: JsonObject[] }[] };
}

const begin = async () => {
  const asked = await root.call('POST', '/api/v1/workflows/leave-request/migrations', { reason: 'Autres noms' });
  expect(asked.status).toBe(201);
  return asked.body as unknown as NameMigration;
};
const renamed = (bundle: Bundle) => {
  const others = JSON.stringify(bundle)
    .replaceAll('"review"', '"examination"')
    .replaceAll('"submit"', '"send"')
    .replaceAll('hiredOn', 'joinedOn');
  Object.assign(bundle, JSON.parse(others));
};

/** Renames the group of fields `hold` to `waiting`. */
const inWaiting = (bundle: Bundle) => {
  const others = JSON.stringify(bundle.workflow).replaceAll('"into":"hold"', '"into":"waiting"');
  bundle.workflow = JSON.parse(others.replaceAll(/\bdata\.hold\b/g, 'data.waiting'));
  const { hold = null, ...properties } = bundle.dossier['properties'] as JsonObject;
  bundle.dossier = { ...bundle.dossier, properties: { ...properties, waiting: hold } };
};
const forReason = (bundle: Bundle) =>
  Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('"motive"', '"reason"')));

/** Delivers the one erasure that waits, as the worker would. */
async function eraseNow({ store, clock, operations }: App): Promise<void> {
  const now = await clock.now();
  const work = await store.claim({ owner: 'test', now, kinds: ['erase'], limit: 9, leaseMs: 60_000 });
  expect(work).toHaveLength(1);
  for (const claimed of work) expect(await operations.machine.deliver(claimed)).toBe('done');
}

it('a field renamed two versions ago is not followed: the dossiers that bear its new name already keep their answer', async () => {
  await office.submitted('Bruno');
  await publishLeave(app, renamed);
  const { hiredOn, ...data } = openingOf('Chloé', office.max.id, office.team);
  const opened = await office.ana.call('POST', '/api/v1/dossiers', {
    workflow: 'leave-request',
    data: { ...data, joinedOn: hiredOn },
  });
  await publishLeave(app, (bundle) => {
    renamed(bundle);
    bundle.workflow.titleOf = "'Congé de ' + data.name";
  });

  const { plan, trial } = await begin();

  expect(opened.status).toBe(201);
  expect(plan).toEqual({ states: { review: 'examination' }, events: { submit: 'send' } });
  expect(trial).toMatchObject({ total: 2, moves: 1, stays: 1 });
});

it('a deadline renamed twice is followed from both versions, and one renamed and changed is asked about', async () => {
  const named = (name: string) => (bundle: Bundle) => {
    bundle.workflow = JSON.parse(JSON.stringify(bundle.workflow).replaceAll('"review-late"', `"${name}"`));
  };
  await office.submitted('Bruno');
  await publishLeave(app, named('slow'));
  await office.submitted('Chloé');
  await publishLeave(app, named('slower'));

  const twice = await begin();

  expect(twice.plan).toEqual({ deadlineNames: { 'review-late': 'slower', slow: 'slower' } });
  expect(twice.trial).toMatchObject({ total: 2, moves: 2, stays: 0 });
});

it('a deadline that waits and is no more has a line in the plan, to be filled or not', async () => {
  await office.submitted('Bruno');
  await publishLeave(app, (bundle) => {
    bundle.workflow = JSON.parse(JSON.stringify(bundle.workflow).replaceAll('"review-late"', '"other"'));
    const { deadlines } = bundle.workflow;
    const other = deadlines['other'];
    if (other) deadlines['other'] = { ...other, title: 'Tout autre chose', delay: 'P90D' };
  });

  const { plan, trial } = await begin();

  expect(plan).toEqual({});
  expect(trial).toMatchObject({ moves: 1, rows: [{ kind: 'deadline', id: 'review-late' }] });
});

it('of two fields that bear one title, neither is followed', async () => {
  await office.draft('Alba');
  await publishLeave(app, (bundle) => {
    renamed(bundle);
    const { properties } = bundle.dossier;
    if (!isJsonObject(properties)) throw new Error('the fixture has data');
    Object.assign(properties, { enteredOn: properties['joinedOn'] });
  });

  const { plan } = await begin();

  expect(plan).not.toHaveProperty('fields');
});

it('a whole group is followed under its new name, answers that it lacks included', async () => {
  const dossier = await office.submitted('Bruno');
  await office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'hold', data: { motive: 'Attente' } });
  await publishLeave(app, inWaiting);

  const { plan, trial } = await begin();

  expect(plan).toEqual({ fieldNames: { hold: 'waiting' } });
  expect(trial).toMatchObject({ moves: 1, stays: 0, rows: [{ kind: 'inner', id: 'hold', title: 'Mise en attente' }] });
});

it('an answer inside a group is followed by its title in that group, whatever bears it elsewhere', async () => {
  const dossier = await office.submitted('Bruno');
  await office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'hold', data: { motive: 'Attente' } });
  await publishLeave(app, forReason);

  const { plan, trial } = await begin();

  expect(plan).toEqual({ fieldNames: { 'hold.motive': 'reason' } });
  expect(trial).toMatchObject({ moves: 1, rows: [{ kind: 'inner', id: 'hold.motive', title: 'Motif' }] });
});

it('a group and an answer in it are followed together, and the answer may be led elsewhere in the group', async () => {
  const dossier = await office.submitted('Bruno');
  await office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'hold', data: { motive: 'Attente' } });
  await publishLeave(app, (bundle) => {
    inWaiting(bundle);
    forReason(bundle);
  });

  const { plan, trial, ...begun } = await begin();
  const moved = await root.call('POST', `/api/v1/migrations/${begun.id}/steps`, {
    step: 'first',
    revision: begun.revision,
  });

  expect(plan).toEqual({ fieldNames: { hold: 'waiting', 'hold.motive': 'reason' } });
  expect(trial).toMatchObject({ moves: 1, stays: 0 });
  const inner = trial.rows.find(({ id }) => id === 'hold.motive');
  expect(inner?.choices).toContainEqual({ id: 'reason', title: 'Motif' });
  expect(moved.body).toMatchObject({ counts: { moved: 1 } });
  expect((await app.store.load(dossier))?.dossier.data['waiting']).toMatchObject({ reason: 'Attente' });
});

it('an answer that bears another name since is erased under both in the story', async () => {
  const dossier = await office.submitted('Bruno');
  const [motive, earlier] = ['Deuil dans la famille', 'Opération du genou'];
  const hold = (said: JsonObject) =>
    office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'hold', data: said });
  await hold({ motive: earlier });
  await office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'resume', data: {} });
  await hold({ motive });
  await publishLeave(app, forReason);
  const { id, revision } = await begin();
  const moved = await root.call('POST', `/api/v1/migrations/${id}/steps`, { step: 'first', revision });
  expect(moved.body).toMatchObject({ counts: { moved: 1 } });
  expect((await app.store.load(dossier))?.dossier.data['hold']).toMatchObject({ reason: motive });

  const tombstone = { n: 1, at: await app.clock.now(), dossier, revision: 99, hash: 'f'.repeat(64) };
  const erasing = { what: { fields: ['hold.reason'] }, journal: true, files: false, drafts: false };
  await app.operations.machine.eraseAgain({ tombstones: [{ ...tombstone, ...erasing }] });
  await eraseNow(app);

  const kept = JSON.stringify([await app.store.load(dossier), await app.store.journal(dossier)]);
  for (const word of [motive, earlier]) expect(kept).not.toContain(word);
  expect((await app.operations.machine.verify({})).broken).toEqual([]);
  expect((await app.operations.machine.replay({})).differences).toEqual([]);
});

it('an answer erased since it bears another name is erased in a copy of before, by what the list of erasures says', async () => {
  const dossier = await office.submitted('Bruno');
  const motive = 'Deuil dans la famille';
  await office.max.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'hold', data: { motive } });
  const before = await app.store.exportDossier(dossier);
  await publishLeave(app, (bundle) => {
    forReason(bundle);
    const actions = [{ type: 'erase', params: { fields: ['hold.reason'], journal: true } }];
    const machine = JSON.stringify(bundle.workflow.machine);
    const erasing = JSON.stringify({ target: 'cancelled', actions });
    bundle.workflow.machine = JSON.parse(machine.replaceAll('"cancel":{"target":"cancelled"}', `"cancel":${erasing}`));
  });
  const { id, revision } = await begin();
  await root.call('POST', `/api/v1/migrations/${id}/steps`, { step: 'first', revision });
  const cancelled = await office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'cancel' });
  expect(cancelled.status).toBe(200);
  await eraseNow(app);
  const tombstones = await tombstonesAfter(app.store, 0, 10);

  const copy = await startApp();
  try {
    await openOffice(copy);
    if (before) await copy.store.import([{ kind: 'dossier', whole: before }]);
    expect(JSON.stringify(await copy.store.journal(dossier))).toContain(motive);
    expect(await copy.operations.machine.eraseAgain({ tombstones })).toEqual({ listed: 1, erased: 1 });
    await eraseNow(copy);

    const kept = JSON.stringify([await copy.store.load(dossier), await copy.store.journal(dossier)]);
    expect(kept).not.toContain(motive);
    expect((await copy.operations.machine.replay({})).differences).toEqual([]);
  } finally {
    await copy.close();
  }
});
