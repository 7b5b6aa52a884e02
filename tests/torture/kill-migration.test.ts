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
  type ListItem,
  type MigrationRow,
  migrationRows,
  openStore,
  putMigrationAt,
  type Store,
} from '../../src/store/store.ts';
import { PERIOD } from '../operations/office.ts';
import { freshPlace, PACE, type Place } from '../store/place.ts';
import { ROOT } from './server/kill-server-process.ts';

/** Is smaller where each act takes longer. */
const DOSSIERS = PACE > 1 ? 30 : 90;
const AT = '2026-03-02T08:00:00.000Z';
/** Counts the rows written when each process dies: early, midway, late. */
const DEATHS = [0.07, 0.4, 0.72].map((share) => Math.ceil(share * DOSSIERS));
const MOVER = fileURLToPath(new URL('./migration-mover.js', import.meta.url));
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Holds drafts and requests in review, whose state has another name in the next version; all are to be moved. */
interface MigrationScene {
  place: Place;
  store: Store;
  operations: Operations;
  migration: string;
  ids: string[];
  before: string;
  after: string;
}

const children: ChildProcess[] = [];
let scene: MigrationScene;
let control: MigrationScene;
beforeAll(async () => {
  scene = await staged('kill-migration');
  control = await staged('kill-migration-control');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const { store, place } of [scene, control]) {
    await store.close();
    await place.remove();
  }
});

async function staged(name: string): Promise<MigrationScene> {
  const place = await freshPlace(name);
  const application = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root: ROOT, renderer: null },
    clock: () => manualClock(AT),
  });
  await publishDefinitions(application, ROOT);
  const before = await served(application.store);
  await openRequests(application.operations);
  await application.operations.machine.publish(await withOtherName());
  const after = await served(application.store);
  const migration = await beginToMove(application.operations, application.store);
  await application.close();
  const store = await openStore(place.url);
  const operations = createOperations({ store, clock: manualClock(AT), log });
  const ids = await store.ids({ workflow: 'leave-request', limit: 2 * DOSSIERS });
  return { place, store, operations, migration, ids, before, after };
}

const served = async (of: Store) => (await of.currents()).get('leave-request') ?? '';

async function hired({ machine }: Operations, role: string) {
  const name = `Personne ${role}`;
  return { person: await machine.addPerson({ email: `${role}@exemple.fr`, name, roles: [role] }) };
}

async function openRequests(of: Operations): Promise<void> {
  const [ana, max] = [await hired(of, 'employee'), await hired(of, 'manager')];
  for (let nth = 0; nth < DOSSIERS; nth++) {
    const data = { name: `Absence ${nth}`, hiredOn: '2020-01-06', balance: 25, manager: max.person.id, kind: 'paid' };
    const { id } = (await of.openDossier(ana, { workflow: 'leave-request', data })).body;
    if (nth % 3 > 0) continue;
    await of.submitEvent(ana, { id, event: 'date', data: PERIOD });
    await of.submitEvent(ana, { id, event: 'submit', data: {} });
  }
}

async function withOtherName() {
  const { bundles, findings } = await readDefinitions(ROOT);
  const leave = bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  const workflow = JSON.parse(JSON.stringify(leave.workflow).replaceAll('"review"', '"examination"'));
  return { bundles: { 'leave-request': { ...leave, workflow } }, findings };
}

/** Begins to move all dossiers, as if the process had died just after « all » was pressed. */
async function beginToMove(of: Operations, on: Store): Promise<string> {
  const request = {
    id: 'leave-request',
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
  const { store, operations, migration } = scene;
  const met: MigrationRow['outcome'][] = [];
  for (const lines of DEATHS) {
    await killedAfter(scene, lines);
    const rows = await rowsOf(scene);
    met.push(...rows.map(({ outcome }) => outcome));
    const moved = await movedIn(scene);
    await operations.machine.advanceMigrations();
    expect(rows.length).toBeLessThan(DOSSIERS);
    expect(await faultsOf(scene)).toEqual([]);
    expect(await movedIn(scene), 'nobody goes on while the dead has its lease').toEqual(moved);
    // The lease would also end after thirty seconds.
    await dropMigrationLease(store, migration);
  }
  const [code] = await once(mover(scene), 'close');

  expect(code).toBe(0);
  expect(new Set(met)).toContain('moved');
  expect(await faultsOf(scene)).toEqual([]);
  expect(await movedIn(scene)).toHaveLength(DOSSIERS);
  expect((await rowsOf(scene)).filter(({ outcome }) => outcome === 'moved')).toHaveLength(DOSSIERS);
  expect((await findMigration(store, migration))?.status).toBe('planned');
  expect((await operations.machine.replay({})).differences).toEqual([]);
  expect((await operations.machine.verify({})).broken).toEqual([]);
});

it('the control, which says of a dossier that it is moved before that is written, is seen: killed, it leaves some behind for ever', async () => {
  await killedAfter(control, DEATHS[1] ?? 0, 'early');
  const faults = await faultsOf(control);
  await dropMigrationLease(control.store, control.migration);
  await once(mover(control), 'close');

  expect(faults).toContainEqual(expect.stringContaining('said to be moved'));
  expect(await faultsOf(control)).toEqual(expect.arrayContaining(faults));
  expect((await movedIn(control)).length).toBeLessThan(DOSSIERS);
});

function mover({ place }: MigrationScene, how = ''): ChildProcess {
  const child = spawn(process.execPath, [MOVER, place.url, AT, how], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

/**
 * Makes the process die without notice once that many rows are written.
 * @throws when it ended before
 */
async function killedAfter({ store, migration, ...rest }: MigrationScene, lines: number, how?: string): Promise<void> {
  const child = mover({ store, migration, ...rest }, how);
  const ended = once(child, 'close');
  while ((await migrationRows(store, migration)).size < lines) {
    if (child.exitCode !== null) throw new Error('It ended by itself: run "npm run build" first.');
    await delay(5 * PACE);
  }
  child.kill('SIGKILL');
  await ended;
}

const rowsOf = async ({ store, migration }: MigrationScene) => [...(await migrationRows(store, migration)).values()];

/** Returns the ids of the dossiers already in the new version. */
async function movedIn({ store, ids, after }: MigrationScene): Promise<string[]> {
  const dossiers = await store.dossiers(ids);
  return dossiers.filter(({ bundle }) => bundle === after).map(({ id }) => id);
}

/** Lists the contradictions between each dossier, its journal, its row in lists and its row in the migration. */
async function faultsOf(at: MigrationScene): Promise<string[]> {
  const { items: listed } = await at.store.list({ scopes: ['hr:*'], sort: 'updated', limit: 200 });
  const rows = await rowsOf(at);
  const faults = await Promise.all(
    at.ids.map(async (id) => {
      const line = listed.find((item) => item.id === id);
      const row = rows.find(({ dossier }) => dossier === id);
      return (await faultsIn(at, id, line, row)).map((fault) => `${id}: ${fault}`);
    }),
  );
  return faults.flat();
}

async function faultsIn(
  { store, before, after }: MigrationScene,
  id: string,
  line: ListItem | undefined,
  row: MigrationRow | undefined,
): Promise<string[]> {
  const dossier = (await store.load(id))?.dossier;
  if (dossier === undefined) return ['is gone'];
  const entries = await store.journal(id);
  const isNew = dossier.bundle === after;
  const other = isNew ? 'review' : 'examination';
  const moves = entries.filter(({ entry }) => entry.command.kind === 'migrate').length;
  const wrong: [string, boolean][] = [
    ['is of neither version', ![before, after].includes(dossier.bundle)],
    [`was moved ${moves} times`, moves !== (isNew ? 1 : 0)],
    ['is in a state of the other version', JSON.stringify(dossier).includes(`"${other}"`)],
    ['its journal ends elsewhere', entries.at(-1)?.entry.revision !== dossier.revision],
    ['its line is of another version', line?.bundle !== dossier.bundle],
    ['its line is in another state', `${line?.row.states}` !== `${dossier.states}`],
    ['is said to be moved, and is not', row?.outcome === 'moved' && !isNew],
  ];
  return wrong.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}
