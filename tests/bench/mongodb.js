// Measures durable form steps through HTTP on MongoDB with 1, 2 and 3 instances, against bare conditional updates of the same size on the
// same server. Only the ratio and our CPU are meaningful: the bench server does not have MongoDB's speed.
// node tests/bench/mongodb.js [--rounds 3] [--seconds 3] · needs `npm run build`; JALON_BENCH_MONGODB=mongodb://… for a real one
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { startMongo } from '../mongodb/server.js';
import { optionOf, serve, shoot } from './http.js';
import { benchFolder, inLanes, machine, median, spread, table } from './measure.js';
import { bytesOfStep, fillOffice, openOffice, tokenFor } from './offices/survey-office.js';
import { answersOf, writeSurvey } from './survey.js';

const DOSSIERS = 300;
const LANES = 24;
const INSTANCES = [1, 2, 3];

export async function benchMongo({ rounds = 3, seconds = 3 } = {}) {
  const own = process.env.JALON_BENCH_MONGODB === undefined ? await startMongo() : null;
  const address = process.env.JALON_BENCH_MONGODB ?? own.url;
  const { folder, drop } = benchFolder();
  writeSurvey(folder);
  const url = `${address}/jalon-bench-${randomUUID().slice(0, 8)}`;
  const office = await openOffice(url, folder);
  const { ids, caller } = await fillOffice(office, DOSSIERS);
  const token = await tokenFor(office);
  await office.operations.submitEvent(caller, { id: ids[0], event: 'fill', data: answersOf(0) });
  const bytes = await bytesOfStep(office, ids[0]);
  await office.store.close();

  console.log(`\nDurable form steps on MongoDB · ${machine()}`);
  const server = own === null ? address.replace(/\/\/[^@/]*@/, '//') : 'SecantusDB, on this machine';
  console.log(
    `${DOSSIERS} dossiers, ${bytes} bytes of JSON written a step, ${LANES} at once · ${rounds} rounds of ${seconds} s · ${server}`,
  );
  const bare = await openBare(url, bytes);
  const servers = await Promise.all(INSTANCES.map(() => serve(url, folder, 1)));
  const measured = INSTANCES.map((count) => ({ count, rates: [], cpus: [], ratios: [] }));
  const probes = [];
  // Each instance compiles its code and its definitions at its first steps.
  for (const { count } of measured) await shootAt(servers.slice(0, count), { seconds, ids, token });
  for (let round = 0; round < rounds; round++) {
    const probe = await bare.run(seconds);
    probes.push(probe);
    for (const one of measured) {
      const { rate, cpu } = await shootAt(servers.slice(0, one.count), { seconds, ids, token });
      one.rates.push(rate);
      one.cpus.push(cpu);
      one.ratios.push(rate / probe);
    }
  }
  for (const { stop } of servers) await stop();
  await bare.drop();
  await own?.stop();
  drop();
  table([
    ['', 'per second', '÷ bare updates', 'our CPU, µs a step'],
    ['bare conditional updates', spread(probes), '1', ''],
    ...measured.map(({ count, rates, ratios, cpus }) => [
      `HTTP, ${count} instance${count > 1 ? 's' : ''}`,
      spread(rates),
      spread(ratios, 2),
      spread(cpus),
    ]),
  ]);
  return { probe: median(probes), measured };
}

/** Shoots at all instances at once, with the connections shared out between them. */
async function shootAt(servers, { seconds, ids, token }) {
  const before = await cpuOf(servers);
  const connections = Math.round(LANES / servers.length);
  // Each instance has its own dossiers: instances that share one would measure conflicts.
  const share = Math.floor(ids.length / servers.length);
  const shots = await Promise.all(
    servers.map(({ url }, index) =>
      shoot({ url, connections, seconds, ids: ids.slice(index * share, (index + 1) * share), token, withKey: false }),
    ),
  );
  const steps = shots.reduce((sum, { count }) => sum + count, 0);
  const rate = shots.reduce((sum, shot) => sum + shot.rate, 0);
  return { rate, cpu: ((await cpuOf(servers)) - before) / steps };
}

async function cpuOf(servers) {
  const each = await Promise.all(servers.map(({ cpu }) => cpu()));
  return each.reduce((sum, one) => sum + one, 0);
}

/** Measures the cheapest possible commit on this server: one durable update on a revision, with as many bytes. */
async function openBare(url, bytes) {
  const client = await MongoClient.connect(url, { maxPoolSize: LANES });
  const documents = client.db().collection('bare', { writeConcern: { w: 'majority', journal: true } });
  const body = 'x'.repeat(bytes);
  await documents.insertMany(Array.from({ length: DOSSIERS }, (_, _id) => ({ _id, v: 0, body })));
  const versions = Array.from({ length: DOSSIERS }, () => 0);
  const update = async (index) => {
    const _id = index % DOSSIERS;
    const v = versions[_id]++;
    const { modifiedCount } = await documents.updateOne({ _id, v }, { $set: { v: v + 1, body: `${v}${body}` } });
    if (modifiedCount !== 1) throw new Error('a bare update lost its race');
  };
  let next = 0;
  return {
    run: async (seconds) => {
      const rehearsed = await inLanes(LANES, LANES * 4, () => update(next++));
      const count = Math.max(LANES * 4, Math.round(rehearsed.rate * seconds));
      return (await inLanes(LANES, count, () => update(next++))).rate;
    },
    drop: async () => {
      await client.db().dropDatabase();
      await client.close();
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchMongo({ rounds: optionOf('rounds', 3), seconds: optionOf('seconds', 3) });
  process.exit(0);
}
