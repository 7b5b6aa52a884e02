import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { openApplication, publishDefinitions } from '../../src/main.ts';
import { createOperations, manualClock, type Operations } from '../../src/operations/operations.ts';
import {
  dropMigrationLease,
  findMigration,
  type MigrationRow,
  migrationRows,
  openStore,
  putMigrationAt,
  type Store,
} from '../../src/store/store.ts';
import { PERIOD } from '../operations/office.ts';
import { freshPlace, PACE, type Place } from '../store/place.ts';
import { ROOT } from './kill-server-process.ts';

/** Fewer where each act takes longer. */
const DOSSIERS = PACE > 1 ? 30 : 90;
const AT = '2026-03-02T08:00:00.000Z';
/** Lines written when each process dies: early, in the middle, late. */
const DEATHS = [0.07, 0.4, 0.72].map((share) => Math.ceil(share * DOSSIERS));
const MOVER = fileURLToPath(new URL('./migration-mover.js', import.meta.url));
const log = { info: () => {}, warn: () => {}, error: () => {} };

let place: Place;
let store: Store;
let operations: Operations;
let migration = '';
let ids: string[] = [];
let [before, after] = ['', ''];
const children: ChildProcess[] = [];

/** Drafts and requests in review, whose state has another name in the version to come; all are to be moved. */
beforeAll(async () => {
  place = await freshPlace('kill-migration');
  const application = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root: ROOT, renderer: null },
    clock: () => manualClock(AT),
  });
  await publishDefinitions(application, ROOT);
  before = await served(application.store);
  await openRequests(application.operations);
  await application.operations.machine.publish(await withOtherName());
  after = await served(application.store);
  migration = await beginToMove(application.operations, application.store);
  await application.close();
  store = await openStore(place.url);
  operations = createOperations({ store, clock: manualClock(AT), log });
  ids = await store.ids({ workflow: 'leave-request', limit: 2 * DOSSIERS });
}, 300_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store.close();
  await place.remove();
});

const served = async (of: Store) => (await of.currents()).get('leave-request') ?? '';

async function hired({ machine }: Operations, role: string) {
  const name = `Personne ${role}`;
  return { person: await machine.addPerson({ email: `${role}@exemple.fr`, name, roles: [role] }) };
}

async function openRequests(of: Operations): Promise<void> {
  const [ana, max] = [await hired(of, 'employee'), await hired(of, 'manager')];
  for (let nth = 0; nth < DOSSIERS; nth++) {
    const data = { name: `Absence ${nth}`, hiredOn: '2020-01-06', balance: 25, manager: max.person.id, kind: 'paid' };
    const { id } = (await of.open(ana, { workflow: 'leave-request', data })).body;
    if (nth % 3 > 0) continue;
    await of.submit(ana, { dossier: id, event: 'date', data: PERIOD });
    await of.submit(ana, { dossier: id, event: 'submit', data: {} });
  }
}

async function withOtherName() {
  const { bundles, findings } = await readDefinitions(ROOT);
  const leave = bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  const workflow = JSON.parse(JSON.stringify(leave.workflow).replaceAll('"review"', '"examination"'));
  return { bundles: { 'leave-request': { ...leave, workflow } }, findings };
}

/** As if « all » had just been pressed, and the process had died at once. */
async function beginToMove(of: Operations, on: Store): Promise<string> {
  const request = {
    workflow: 'leave-request',
    reason: 'Un nom plus clair',
    plan: { states: { review: 'examination' } },
  };
  const { id } = await of.beginMigration(await hired(of, 'admin'), request);
  const planned = await findMigration(on, id);
  if (planned === null) throw new Error('It was just begun');
  const step = { kind: 'all', dossiers: null, at: AT } as const;
  await putMigrationAt(on, { ...planned, status: 'running', step }, planned.revision);
  return id;
}

it('a migration killed again and again goes on elsewhere: each dossier is wholly of one version, and moved once', async () => {
  const met: MigrationRow['outcome'][] = [];
  for (const lines of DEATHS) {
    await killedAfter(lines);
    const rows = [...(await migrationRows(store, migration)).values()];
    met.push(...rows.map(({ outcome }) => outcome));
    const moved = await wholeOnes();
    await operations.machine.advanceMigrations();
    expect(rows.length).toBeLessThan(DOSSIERS);
    expect(moved).toBeGreaterThanOrEqual(rows.filter(({ outcome }) => outcome === 'moved').length);
    expect(await wholeOnes(), 'nobody goes on while the dead has its lease').toBe(moved);
    // As thirty seconds would.
    await dropMigrationLease(store, migration);
  }
  const [code] = await once(mover(), 'close');

  expect(code).toBe(0);
  expect(new Set(met)).toContain('moved');
  expect(await wholeOnes()).toBe(DOSSIERS);
  const rows = [...(await migrationRows(store, migration)).values()];
  expect(rows.filter(({ outcome }) => outcome === 'moved')).toHaveLength(DOSSIERS);
  expect((await findMigration(store, migration))?.status).toBe('planned');
  expect((await operations.machine.replay({})).differences).toEqual([]);
  expect((await operations.machine.verify({})).broken).toEqual([]);
}, 300_000);

function mover(): ChildProcess {
  const child = spawn(process.execPath, [MOVER, place.url, AT], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

/** A death it cannot see coming, once so many lines are written. @throws when it ended before */
async function killedAfter(lines: number): Promise<void> {
  const child = mover();
  const ended = once(child, 'close');
  while ((await migrationRows(store, migration)).size < lines) {
    if (child.exitCode !== null) throw new Error('It ended by itself: run "npm run build" first.');
    await delay(5 * PACE);
  }
  child.kill('SIGKILL');
  await ended;
}

/** How many stand in the new version; each dossier, its journal and its line in the lists say the same. */
async function wholeOnes(): Promise<number> {
  let moved = 0;
  const { items: listed } = await store.list({ scopes: ['hr:*'], sort: 'updated', limit: 200 });
  for (const id of ids) {
    const stored = await store.load(id);
    const entries = await store.journal(id);
    const moves = entries.filter(({ entry }) => entry.command.kind === 'migrate');
    const isNew = stored?.dossier.bundle === after;
    moved += isNew ? 1 : 0;
    expect([before, after]).toContain(stored?.dossier.bundle);
    expect(moves, id).toHaveLength(isNew ? 1 : 0);
    expect(stored?.dossier.states, id).not.toContain(isNew ? 'review' : 'examination');
    expect(JSON.stringify(stored?.dossier.snapshot), id).not.toContain(isNew ? '"review"' : '"examination"');
    expect(entries.at(-1)?.entry.revision).toBe(stored?.dossier.revision);
    expect(listed.find((item) => item.id === id)).toMatchObject({
      bundle: stored?.dossier.bundle,
      row: { states: stored?.dossier.states },
    });
  }
  return moved;
}
