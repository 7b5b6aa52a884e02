// Measures what encryption keys cost: CPU of a step (load, then commit), of a page of fifty and of a search, with and without keys.
// node tests/bench/keys.js · needs `npm run build`
import { pathToFileURL } from 'node:url';
import { drawKey, keysOf, openStore, readRing } from '../../dist/store/store.js';
import { benchFolder, inLanes, machine, median, spread, table } from './measure.js';
import { commitOf } from './servers/store-data.js';

const ROUNDS = 7;
const DOSSIERS = 2_000;
const STEPS = 300;
const READS = 60;
const BYTES = 10_000;

export async function benchKeys() {
  console.log(`\nKeys · ${machine()}`);
  console.log(`${DOSSIERS} dossiers of ${BYTES} bytes, ${ROUNDS} rounds of each, interleaved`);
  const ring = readRing(drawKey('k1'), 'the bench');
  const sides = [await side(null), await side({ where: 'the bench', read: async () => ring })];
  for (let round = 0; round < ROUNDS; round++)
    for (const one of sides)
      for (const [name, measure] of Object.entries(ACTS)) one.micros[name].push(await measure(one, round));
  const [clear, sealed] = sides;
  const rows = Object.keys(ACTS).map((name) => {
    const ratios = sealed.micros[name].map((micros, round) => micros / clear.micros[name][round]);
    return [name, spread(clear.micros[name]), spread(sealed.micros[name]), `× ${median(ratios).toFixed(2)}`];
  });
  table([['µs of CPU', 'in clear', 'under keys', ''], ...rows]);
  for (const { store, drop } of sides) {
    await store.close();
    drop();
  }
}

async function side(keys) {
  const { folder, drop } = benchFolder();
  const store = await openStore(`sqlite:${folder}`, { keys });
  await inLanes(256, DOSSIERS, (index) => store.commit(commitOf(index, 1, BYTES)));
  await keysOf(store)?.rotate();
  return { store, drop, revisions: new Map(), micros: Object.fromEntries(Object.keys(ACTS).map((name) => [name, []])) };
}

const ACTS = {
  'a step': ({ store, revisions }, round) =>
    cpuOf(STEPS, async (index) => {
      const which = (index * 7_919 + round) % DOSSIERS;
      const revision = (revisions.get(which) ?? 1) + 1;
      const commit = commitOf(which, revision, BYTES);
      await store.load(commit.dossier.id);
      const outcome = await store.commit(commit);
      if (outcome.kind !== 'committed') throw new Error(outcome.kind);
      revisions.set(which, revision);
    }),
  'a page of 50': ({ store }) =>
    cpuOf(READS, async () => void (await store.list({ scopes: ['manager:*'], sort: 'updated', limit: 50 }))),
  'a page of 50 among 1 000, by title': ({ store }) =>
    cpuOf(5, async () => void (await store.list({ scopes: ['organisation:org-0'], sort: 'title', limit: 50 }))),
  'a search': ({ store }) =>
    cpuOf(
      READS,
      async () => void (await store.list({ scopes: ['manager:*'], q: 'martin lea', sort: 'updated', limit: 50 })),
    ),
};

/** Returns the CPU time of one act, of the whole process: all of it is ours. */
async function cpuOf(count, act) {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) await act(index);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchKeys();
