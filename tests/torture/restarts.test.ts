import { afterEach, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { type MongoServer, startMongo } from '../mongodb/server.js';
import { type Cluster, startCluster } from './cluster.ts';
import { layTrack, pose } from './relay.ts';
import { roll } from './rolling.js';

/** May be raised by hand: a single refused request in many restarts is a fault. */
const TIMES = Number(process.env['JALON_RESTARTS'] ?? 1);

let mongo: MongoServer;
let cluster: Cluster | undefined;
afterEach(async () => {
  await cluster?.stop();
  await mongo.stop();
});

it.each(Array.from({ length: TIMES }, (_, nth) => nth + 1))(
  'instances restarted one after the other refuse no request: each says first that it is not ready (%i)',
  async () => {
    mongo = await startMongo();
    const storeUrl = `${mongo.url}/restarts`;
    const {
      token,
      dossiers: [dossier = ''],
    } = await layTrack(storeUrl, { dossiers: 1, belfries: 0, each: 0 });
    cluster = await startCluster(storeUrl, 3);

    const seen = await roll(cluster, (instance, value) => pose(instance, { token, dossier }, value));

    const { refused, codes, warned } = seen;
    const faults = cluster.logged('nobody caught this');
    expect({ refused, codes, warned, faults }).toEqual({ refused: [], codes: [0, 0, 0], warned: 3, faults: 0 });
    expect(seen.answered).toBeGreaterThan(20);
    const store = await openStore(storeUrl);
    expect((await store.tasks({ status: ['running'], limit: 1 })).total).toBe(0);
    await store.close();
  },
  180_000,
);
