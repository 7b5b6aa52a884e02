import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { type MongoServer, startMongo } from '../mongodb/server.js';
import { type Cluster, killAndFreeze, startCluster } from './cluster.ts';
import { type Field, faultsOf, type Pair, race } from './race.ts';
import { journalsOf, layTrack, pose, type Track } from './relay.ts';
import type { LiveServer } from './server/kill-server-process.ts';
import { watch } from './watch.ts';

/**
 * Three processes on one MongoDB are killed and frozen at random. By default a part runs in ninety seconds; `JALON_INSTANCES=1` runs all,
 * and then kills and freezes the server too.
 */
const SHARE = Number(process.env.JALON_INSTANCES ?? 0.03);
/** The test server slows as journals grow, so there are more dossiers with shorter journals. */
const DOSSIERS = SHARE < 1 ? 25 : 100;
const AT_ONCE = 25;
const ROUNDS = Math.ceil((10_000 / DOSSIERS) * SHARE);
/** Covers as many as three instances can hold at once, so that the frozen instance holds some. */
const BELFRIES = 100;
const BELLS = Math.max(2, Math.ceil(30 * SHARE));
const FAULTS_MS = SHARE < 1 ? 40_000 : 60_000;
/** After the first faults, which follow each other at once, this time passes between two faults until the race is over. */
const CALM_MS = 20_000;
const FROZEN_MS = 2_000;
const LIMIT_MS = SHARE < 1 ? 600_000 : 7_200_000;
/** A lease lasts thirty seconds, and the owner who takes it over may itself be killed or frozen meanwhile. */
const TAKEN_OVER_MS = 90_000;
/** Gives an owner that wakes up the time to retry what it held, on a busy machine. */
const REFUSED_MS = 15_000;
const FENCED = 'another owner had taken this task over';

let mongo: MongoServer;
let storeUrl = '';
let store: Store;
let track: Track;
let cluster: Cluster;
let pairs: Pair[] = [];
let field: Field;
let suffered = { kills: 0, freezes: 0, serverKills: 0, serverFreezes: 0 };

beforeAll(async () => {
  mongo = await startMongo();
  storeUrl = `${mongo.url}/instances`;
  track = await layTrack(storeUrl, { dossiers: DOSSIERS, belfries: BELFRIES, each: BELLS });
  store = await openStore(storeUrl);
  cluster = await startCluster(storeUrl, 3);
  field = { urls: cluster.urls, token: track.token, resent: 0, suspects: new Map() };
  let isOver = false;
  const ended = race(field, track.dossiers, ROUNDS, AT_ONCE).finally(() => {
    isOver = true;
  });
  [pairs] = await Promise.all([ended, suffer(() => isOver)]);
  await rungOut();
}, LIMIT_MS);
afterAll(async () => {
  await cluster?.stop();
  await store?.close();
  await mongo?.stop();
});

/**
 * Freezes one instance while it holds tasks, until the others have taken them all; meanwhile those are killed and frozen for shorter times.
 */
async function suffer(isOver: () => boolean): Promise<void> {
  const client = await MongoClient.connect(storeUrl);
  const heldBy = ({ owner }: LiveServer) =>
    client
      .db()
      .collection('dossiers')
      .countDocuments({ 'tasks.owner': { $regex: `^${owner}` } });
  const endsAt = Date.now() + FAULTS_MS;
  const sleeper = await frozenAtWork(heldBy);
  const limit = Date.now() + TAKEN_OVER_MS;
  let isDispossessed = false;
  const [first] = await Promise.all([
    killAndFreeze(cluster, [1, 2], () => isDispossessed || Date.now() > limit),
    (async () => {
      while ((await heldBy(sleeper)) > 0 && Date.now() < limit) await delay(100);
      isDispossessed = true;
    })(),
  ]);
  sleeper.thaw();
  // If it were killed at once, it would never try to write what others have done since.
  const refusedBy = Date.now() + REFUSED_MS;
  while (cluster.logged(FENCED) === 0 && Date.now() < refusedBy) await delay(50);
  const then = await killAndFreeze(cluster, [0, 1, 2], () => Date.now() > endsAt);
  suffered = { ...suffered, kills: first.kills + then.kills, freezes: 1 + first.freezes + then.freezes };
  await client.close();
  if (SHARE === 1) await sufferOn(isOver);
}

/** Applies one fault at a time, to an instance or to the server, with time between to recover. */
async function sufferOn(isOver: () => boolean): Promise<void> {
  const anInstance = () => cluster.server(Math.floor(Math.random() * cluster.size));
  const faults: (() => Promise<void>)[] = [
    async () => {
      await cluster.replace(Math.floor(Math.random() * cluster.size));
      suffered.kills += 1;
    },
    async () => {
      const instance = anInstance();
      instance.freeze();
      await delay(FROZEN_MS);
      instance.thaw();
      suffered.freezes += 1;
    },
    async () => {
      await mongo.kill();
      await mongo.restart();
      suffered.serverKills += 1;
    },
    async () => {
      mongo.freeze();
      await delay(FROZEN_MS);
      mongo.thaw();
      suffered.serverFreezes += 1;
    },
  ];
  for (let turn = 0; ; turn++) {
    await delay(CALM_MS);
    if (isOver()) return;
    await faults[turn % faults.length]?.();
  }
}

/** Makes the first instance stop while it holds tasks. */
async function frozenAtWork(heldBy: (server: LiveServer) => Promise<number>): Promise<LiveServer> {
  const sleeper = cluster.server(0);
  const limit = Date.now() + TAKEN_OVER_MS;
  for (;;) {
    while ((await heldBy(sleeper)) === 0) {
      if (Date.now() > limit) throw new Error('The first instance never held a task.');
      await delay(10);
    }
    sleeper.freeze();
    // What it sent before the freeze is still being written.
    await delay(200);
    if ((await heldBy(sleeper)) > 0) return sleeper;
    sleeper.thaw();
  }
}

/** Waits until no bell is left; the leases of dead instances run out first. */
async function rungOut(): Promise<void> {
  const limit = Date.now() + LIMIT_MS / 2;
  while ((await store.tasks({ kinds: ['deadline'], status: ['waiting', 'running'], limit: 1 })).total > 0) {
    if (Date.now() > limit) throw new Error('Some bells never rang.');
    await delay(200);
  }
}

it(`of ${DOSSIERS * ROUNDS} racing pairs each has one winner, none is lost, none done twice, each loser is told`, async () => {
  const faults = faultsOf(pairs, await journalsOf(store, track.dossiers));

  expect(pairs).toHaveLength(DOSSIERS * ROUNDS);
  expect(faults).toEqual([]);
  console.log({ pairs: pairs.length, resent: field.resent, ...suffered, fenced: cluster.logged(FENCED) });
});

it(`of ${BELFRIES * BELLS} bells each rang once`, async () => {
  const journals = await journalsOf(store, track.belfries);
  const fired = [...journals.values()]
    .flat()
    .flatMap(({ dossier, command }) =>
      command.kind === 'deadline' ? [`${dossier} ${command.key} ${command.incarnation} ${command.occurrence}`] : [],
    );
  const rung = await Promise.all(track.belfries.map(async (id) => (await store.load(id))?.dossier.data['rung']));

  expect(fired).toHaveLength(BELFRIES * BELLS);
  expect(new Set(fired).size).toBe(fired.length);
  expect(new Set(rung)).toEqual(new Set([BELLS]));
});

it('was killed and frozen, with commands in flight, and an owner who had slept past his lease was refused', () => {
  expect(suffered.kills).toBeGreaterThan(0);
  expect(suffered.freezes).toBeGreaterThan(1);
  expect(field.resent).toBeGreaterThan(0);
  expect(cluster.logged(FENCED)).toBeGreaterThan(0);
  const figures = {
    pairs: pairs.length,
    rung: BELFRIES * BELLS,
    ...suffered,
    resent: field.resent,
    fenced: cluster.logged(FENCED),
  };
  // The report that `npm run torture` keeps reads this file.
  if (process.env['JALON_FIGURES'] !== undefined) writeFileSync(process.env['JALON_FIGURES'], JSON.stringify(figures));
});

it('a change made through one instance is told live by every instance', async () => {
  const [dossier = ''] = track.dossiers;
  const streams = await Promise.all(cluster.urls().map((url) => watch(url, track.token)));

  const before = (await store.load(dossier))?.dossier.revision ?? 0;
  expect(await pose(cluster.urls()[0] ?? '', { token: track.token, dossier }, 'told')).toBe(200);

  const told = `{"dossier":"${dossier}","workflow":"relay","revision":${before + 1}}`;
  for (const { until, stop } of streams) {
    expect(await until(told)).toContain(told);
    stop();
  }
  expect(streams).toHaveLength(3);
});
