// Measures the MongoDB store below HTTP: load + commit of a dossier of about 10 kB, as a ratio to a bare conditional `updateOne` of the
// same size on the same server in the same run, and the CPU of our own process for each. The test server is written in
// Python: its absolute rates say nothing of MongoDB's. `npm run build && node tests/bench/servers/mongodb-store.js`
import { MongoClient } from 'mongodb';
import { openStore } from '../../../dist/store/store.js';
import { startMongo } from '../../mongodb/server.js';
import { inLanes, machine, median, spread } from '../measure.js';
import { judge } from '../targets.js';

const LANES = 8;
const STEPS = 300;

function commitOf(id, stored, nth) {
  const revision = (stored?.dossier.revision ?? 0) + 1;
  const at = new Date(Date.UTC(2026, 0, 5) + nth * 1_000).toISOString();
  const data = { nth, text: `${nth} `.repeat(2_000).slice(0, 8_000) };
  const dossier = {
    ...{ id, workflow: 'leave', bundle: 'b'.repeat(64), engineVersion: 1, revision, title: `Dossier ${id}` },
    ...{
      createdAt: '2026-01-05T08:00:00.000Z',
      updatedAt: at,
      snapshot: { value: 'asked' },
      states: ['asked'],
      tags: [],
    },
    ...{ data, roles: { owner: ['per-1'] }, links: {}, counters: {}, acts: {}, stays: {}, deadlines: [], frozen: {} },
    ...{ notes: [], pauses: [], incarnation: 1 },
  };
  const row = {
    ...{
      title: dossier.title,
      states: ['asked'],
      tags: [],
      scopes: ['owner:per-1', 'manager:*'],
      assigned: ['owner:per-1'],
    },
    ...{ text: `Léa Martin ${id} rue des Fougères`, deadlines: [], lateSince: null, todos: [] },
  };
  const entry = {
    ...{ dossier: id, revision, at, bundle: dossier.bundle, engineVersion: 1, liens: {}, left: [], entered: ['asked'] },
    ...{
      command: {
        kind: 'event',
        event: 'ask',
        data: { nth },
        actor: { id: 'per-1', role: 'owner', organisation: null },
      },
    },
    ...{ changed: ['nth'], armed: [], withdrawn: [], tasks: [], remarks: [] },
  };
  return { dossier, row, entry, expected: revision - 1, add: [], withdraw: [] };
}

async function timed(act) {
  const before = process.cpuUsage();
  const { rate } = await inLanes(LANES, STEPS, act);
  const { user, system } = process.cpuUsage(before);
  return { rate, cpu: (user + system) / STEPS };
}

export async function benchMongodb({ rounds }) {
  const server = await startMongo();
  const client = await MongoClient.connect(server.url, { directConnection: true });
  const store = await openStore(`${server.url}/bench_store`);
  const durable = { writeConcern: { w: 'majority', journal: true } };
  const bare = client.db('bench').collection('bare', durable);
  // The same update with the store's indexes, so that the rest is what the store itself adds. In `empty` the indexes
  // hold nothing; in `indexed` they hold what they do for the store's own documents.
  const [empty, indexed] = ['empty', 'indexed'].map((name) => client.db('bench').collection(name, durable));
  const dossiers = client.db('bench_store').collection('dossiers');
  const indexes = (await dossiers.listIndexes().toArray()).filter(({ name }) => name !== '_id_');
  for (const peer of [empty, indexed]) await peer.createIndexes(indexes.map(({ v, ...index }) => index));
  const carried = async (_id) => {
    const document = await dossiers.findOne({ _id });
    const names = new Set(indexes.flatMap(({ key }) => Object.keys(key).map((field) => field.split('.')[0])));
    return Object.fromEntries(Object.entries(document).filter(([name]) => name !== '_id' && names.has(name)));
  };
  const carriedBy = new Map();
  const ids = Array.from({ length: LANES * 4 }, (_, index) => `dos-${index}`);
  for (const [index, id] of ids.entries()) {
    await store.commit(commitOf(id, null, index));
    carriedBy.set(id, await carried(id));
    for (const peer of [bare, empty]) await peer.insertOne({ _id: id, v: 0, body: '' });
    await indexed.insertOne({ _id: id, v: 0, body: '', ...carriedBy.get(id) });
  }
  const figures = { bare: [], empty: [], indexed: [], commit: [], step: [], bareCpu: [], commitCpu: [], stepCpu: [] };
  const revisions = new Map();
  let nth = 100;
  for (let round = 0; round < rounds; round++) {
    const update = (collection) => async (index) => {
      const body = `${nth++} `.repeat(2_500).slice(0, 10_000);
      await collection.updateOne({ _id: ids[index % ids.length], v: { $gte: 0 } }, { $set: { body }, $inc: { v: 1 } });
    };
    // Like a step of the store, it writes the indexed values again and changes the date of change.
    const updateIndexed = async (index) => {
      const _id = ids[index % ids.length];
      const body = `${nth++} `.repeat(2_500).slice(0, 10_000);
      const { changedAt, ...kept } = carriedBy.get(_id);
      const updated = new Date(Date.UTC(2026, 0, 5) + nth * 1_000).toISOString();
      await indexed.updateOne(
        { _id, v: { $gte: 0 } },
        { $set: { ...kept, updated, body }, $inc: { v: 1 }, $currentDate: { changedAt: true } },
      );
    };
    const probe = await timed(update(bare));
    figures.empty.push((await timed(update(empty))).rate);
    figures.indexed.push((await timed(updateIndexed)).rate);
    // Each lane keeps to its own dossiers, because conflicts are not measured.
    const step = await timed(async (index) => {
      const id = ids[index % ids.length];
      const stored = await store.load(id);
      const outcome = await store.commit(commitOf(id, stored, nth++));
      revisions.set(outcome.kind, (revisions.get(outcome.kind) ?? 0) + 1);
    });
    const commit = await timed(async (index) => {
      const id = `new-${round}-${index}`;
      await store.commit(commitOf(id, null, nth++));
    });
    figures.bare.push(probe.rate);
    figures.bareCpu.push(probe.cpu);
    figures.step.push(step.rate);
    figures.stepCpu.push(step.cpu);
    figures.commit.push(commit.rate);
    figures.commitCpu.push(commit.cpu);
  }
  const against = (rates, peer) =>
    spread(
      rates.map((rate, round) => rate / peer[round]),
      2,
    );
  const ratios = (rates) =>
    `× ${against(rates, figures.bare)} of bare, × ${against(rates, figures.empty)} with empty indexes, × ${against(rates, figures.indexed)} with full ones`;
  console.log(`\nMongoDB store · ${machine()} · ${LANES} at once, ${rounds} rounds of ${STEPS}`);
  console.log(
    `bare conditional updateOne, 10 kB   ${spread(figures.bare)}/s   ${spread(figures.bareCpu)} µs of our CPU`,
  );
  console.log(`the same with the store's indexes, which hold nothing   ${spread(figures.empty)}/s`);
  console.log(`the same with what the store holds in them              ${spread(figures.indexed)}/s`);
  console.log(
    `load + commit                       ${spread(figures.step)}/s   ${ratios(figures.step)}   ${spread(figures.stepCpu)} µs`,
  );
  console.log(
    `creation                            ${spread(figures.commit)}/s   ${ratios(figures.commit)}   ${spread(figures.commitCpu)} µs`,
  );
  const ratio = median(figures.step.map((rate, round) => rate / figures.indexed[round]));
  const name = 'MongoDB: load + commit ÷ an update with the same indexes';
  console.log(`${name}: ${ratio.toFixed(2)} (${judge(name, ratio, { atLeast: 0.5 })})`);
  console.log(`outcomes of the steps: ${JSON.stringify([...revisions])}`);
  await store.close();
  await client.close();
  await server.stop();
}

if (process.argv[1] === import.meta.filename) {
  await benchMongodb({ rounds: 3 });
  process.exit(0);
}
