import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import type { Bundle, CompiledBundle } from '../../src/engine/engine.ts';
import { createOperations, manualClock, type Operations } from '../../src/operations/operations.ts';
import {
  dropMigrationLease,
  findMigration,
  migrationRows,
  openStore,
  putMigrationAt,
  type Store,
} from '../../src/store/store.ts';
import { compileOrThrow } from '../engine/leave.ts';
import { type Edit, planFor, upgraded, upgrades } from '../engine/migration/random-upgrade.ts';
import { randomBundle } from '../engine/random-machine.ts';
import { freshPlace, PACE, type Place } from '../store/place.ts';

/** A run plays a few; to play 300, for about half an hour: `JALON_UPGRADES=300 npx vitest run tests/torture/kill-upgrades.test.ts`. */
const UPGRADES = Number(process.env['JALON_UPGRADES'] ?? 2);
const DOSSIERS = 10;
const AT = '2026-03-02T08:00:00.000Z';
const MOVER = fileURLToPath(new URL('./migration-mover.js', import.meta.url));
const EVENTS = ['go', 'stay', 'back', 'jump', 'anywhere', 'hold', 'unhold'];
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Draws a machine, the acts on its dossiers, the author's changes, and when the process that moves the dossiers dies. */
interface DrawnUpgrade {
  bundle: Bundle;
  edits: Edit[];
  stories: string[][];
  lines: number;
}

const stories = fc.array(fc.array(fc.constantFrom(...EVENTS), { maxLength: 8 }), {
  minLength: DOSSIERS,
  maxLength: DOSSIERS,
});
const draws: fc.Arbitrary<DrawnUpgrade> = fc
  .record({ bundle: randomBundle, edits: upgrades, stories, lines: fc.integer({ min: 1, max: DOSSIERS - 1 }) })
  .filter(({ bundle, edits }) => hashOf(upgraded(bundle, edits)) !== hashOf(bundle));

const hashOf = (bundle: Bundle) => compileOrThrow(bundle).hash;

/** Holds one upgrade under way. */
interface UpgradeScene {
  place: Place;
  store: Store;
  operations: Operations;
  migration: string;
  ids: string[];
  before: CompiledBundle;
  after: CompiledBundle;
}

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

it(`${UPGRADES} random upgrades, each killed −9 midway: every dossier is wholly of one version or the other, and all is whole at the end`, async () => {
  const seen = { killed: 0, moved: 0, refused: 0 };
  for (const [nth, drawn] of fc.sample(draws, { numRuns: UPGRADES, seed: 20_261 }).entries()) {
    const scene = await staged(drawn);
    const { store, operations, migration } = scene;
    if (await killedAfter(scene, drawn.lines)) seen.killed += 1;
    expect(await faultsOf(scene), `upgrade ${nth}, killed`).toEqual([]);
    // The lease would also end after thirty seconds.
    await dropMigrationLease(store, migration);
    const [code] = await once(mover(scene), 'close');

    expect(code, `upgrade ${nth}`).toBe(0);
    expect(await faultsOf(scene), `upgrade ${nth}, gone on with`).toEqual([]);
    const outcomes = [...(await migrationRows(store, migration)).values()].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome !== 'moved' && outcome !== 'refused')).toEqual([]);
    seen.moved += outcomes.filter((outcome) => outcome === 'moved').length;
    seen.refused += outcomes.filter((outcome) => outcome === 'refused').length;
    expect((await operations.machine.replay({})).differences, `upgrade ${nth}`).toEqual([]);
    expect((await operations.machine.verify({})).broken, `upgrade ${nth}`).toEqual([]);
    await store.close();
    await scene.place.remove();
  }
  if (UPGRADES > 20) console.log(seen);
  expect(seen.killed).toBeGreaterThan(0);
  expect(seen.moved).toBeGreaterThan(0);
}, 3_600_000);

async function staged({ bundle, edits, stories }: DrawnUpgrade): Promise<UpgradeScene> {
  const place = await freshPlace('kill-upgrades');
  const store = await openStore(place.url);
  const operations = createOperations({ store, clock: manualClock(AT), log });
  await operations.machine.publish({ bundles: { random: bundle }, findings: [] });
  const worker = await hired(operations, 'worker');
  const ids: string[] = [];
  for (const story of stories) {
    const { id } = (await operations.openDossier(worker, { workflow: 'random', data: {} })).body;
    for (const event of story) await tried(operations.submitEvent(worker, { id, event, data: {} }));
    ids.push(id);
  }
  const later = upgraded(bundle, edits);
  await operations.machine.publish({ bundles: { random: later }, findings: [] });
  const request = { id: 'random', reason: 'Au hasard', plan: planFor(bundle, edits) };
  const { id: migration } = await operations.beginMigration(await hired(operations, 'admin'), request);
  const planned = await findMigration(store, migration);
  if (planned === null) throw new Error('It was just begun');
  const step = { kind: 'all', dossiers: null, at: AT } as const;
  await putMigrationAt(store, { ...planned, status: 'running', step }, planned.revision);
  const versions = { before: compileOrThrow(bundle), after: compileOrThrow(later) };
  return { place, store, operations, migration, ids, ...versions };
}

async function hired({ machine }: Operations, role: string) {
  const name = `Personne ${role}`;
  return { person: await machine.addPerson({ email: `${role}@exemple.fr`, name, roles: [role] }) };
}

/** Ignores the refusal of an act that the state does not allow. */
async function tried(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

function mover({ place }: UpgradeScene): ChildProcess {
  const child = spawn(process.execPath, [MOVER, place.url, AT], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

/** Returns false when the process ended before that many rows were written. */
async function killedAfter(scene: UpgradeScene, lines: number): Promise<boolean> {
  const child = mover(scene);
  const ended = once(child, 'close');
  while (child.exitCode === null && (await migrationRows(scene.store, scene.migration)).size < lines) await delay(PACE);
  const isKilled = child.kill('SIGKILL');
  await ended;
  return isKilled;
}

async function faultsOf(scene: UpgradeScene): Promise<string[]> {
  const faults = await Promise.all(
    scene.ids.map(async (id) => (await faultsIn(scene, id)).map((fault) => `${id}: ${fault}`)),
  );
  return faults.flat();
}

/** Checks the invariants of DESIGN §7 on a dossier that is not suspended. */
async function faultsIn({ store, before, after }: UpgradeScene, id: string): Promise<string[]> {
  const whole = await store.exportDossier(id);
  if (whole === null) return ['is gone'];
  const { dossier, row, journal, tasks } = whole;
  const own = [before, after].find(({ hash }) => hash === dossier.bundle);
  if (own === undefined) return ['is of neither version'];
  const moves = journal.filter(({ entry }) => entry.command.kind === 'migrate').length;
  const armed = new Set(tasks.flatMap(({ task, status }) => (status === 'waiting' ? [task.key] : [])));
  const awaited = dossier.deadlines.filter(({ dueAt }) => dueAt !== null);
  const unarmed = awaited.filter(
    ({ key, incarnation, occurrence }) => !armed.has(`${id}:deadline:${key}:${incarnation}:${occurrence}`),
  );
  const stays = Object.keys(dossier.stays).sort();
  const wrong: [string, boolean][] = [
    [`was moved ${moves} times`, moves !== (own === after ? 1 : 0)],
    ['is in a state its version has not', dossier.states.some((state) => !own.nodes.has(state))],
    ['has an active state without a stay', `${stays}` !== `${[own.root.id, ...dossier.states].sort()}`],
    ['waits for a deadline its version has not', dossier.deadlines.some(({ name }) => !own.deadlines.has(name))],
    [`waits without a task: ${unarmed.map(({ key }) => key)}`, unarmed.length > 0],
    ['its journal ends elsewhere', journal.at(-1)?.entry.revision !== dossier.revision],
    ['its line is in another state', `${row.states}` !== `${dossier.states}`],
  ];
  return wrong.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}
