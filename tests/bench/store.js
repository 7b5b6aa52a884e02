// Measures the store alone: durable commits against the speed of the disk, reads as the number of dossiers grows.
// node tests/bench/store.js [--full] (1 M dossiers) · needs `npm run build`
import { pathToFileURL } from 'node:url';
import { openStore } from '../../dist/store/store.js';
import { benchFolder, inLanes, machine, median, probe, quantile, spread, table } from './measure.js';
import { bytesOf, commitOf, START } from './servers/store-data.js';

const ROUNDS = 5;
const BYTES = 10_000;
const iso = (ms) => new Date(ms).toISOString();

export async function benchStore({ full = false } = {}) {
  console.log(`\nStore · ${machine()}`);
  await benchCommits(5_000);
  for (const size of full ? [1_000, 100_000, 1_000_000] : [1_000, 100_000]) await benchReads(size);
}

async function fill(store, size, bytes) {
  await inLanes(256, size, (index) => store.commit(commitOf(index, 1, bytes)));
}

async function benchCommits(size) {
  const { folder, drop } = benchFolder();
  const store = await openStore(`sqlite:${folder}`);
  await fill(store, size, BYTES);
  await store.close();
  const bytes = bytesOf(commitOf(1, 2, BYTES));
  console.log(
    `\nDurable commits · ${size} dossiers, ${bytes} bytes of JSON a commit, ${ROUNDS} rounds of each, interleaved`,
  );
  const modes = [1, 8, 32].map((lanes) => ({ name: `${lanes} at once`, lanes, maxGroup: 256, rates: [], times: [] }));
  modes.push({ name: '32 at once, one sync a commit', lanes: 32, maxGroup: 1, rates: [], times: [] });
  const revisions = new Map();
  const probes = [];
  for (let round = 0; round < ROUNDS; round++) {
    probes.push(probe(folder, bytes, 300));
    for (const mode of modes) await commitRound(folder, size, mode, revisions);
  }
  printCommits(modes, probes);
  drop();
}

async function commitRound(folder, size, mode, revisions) {
  const store = await openStore(`sqlite:${folder}`, { maxGroup: mode.maxGroup });
  const stride = 7_919;
  const { rate, times } = await inLanes(mode.lanes, mode.lanes * 100, async (index) => {
    const which = (index * stride + mode.rates.length) % size;
    const revision = (revisions.get(which) ?? 1) + 1;
    revisions.set(which, revision);
    const outcome = await store.commit(commitOf(which, revision, BYTES));
    if (outcome.kind !== 'committed') throw new Error(outcome.kind);
  });
  mode.rates.push(rate);
  mode.times.push(...times);
  await store.close();
}

function printCommits(modes, probes) {
  const rows = [['', 'per second', '÷ probe', 'p50 ms', 'p99 ms']];
  rows.push(['probe: write + fdatasync', spread(probes), '1', (1000 / median(probes)).toFixed(2), '']);
  for (const { name, rates, times } of modes) {
    const ratio = median(rates.map((rate, round) => rate / probes[round]));
    rows.push([name, spread(rates), ratio.toFixed(2), median(times).toFixed(2), quantile(times, 0.99).toFixed(2)]);
  }
  table(rows);
}

async function benchReads(size) {
  const bytes = size >= 1_000_000 ? 2_000 : BYTES;
  const { folder, drop } = benchFolder();
  const store = await openStore(`sqlite:${folder}`);
  const start = performance.now();
  await fill(store, size, bytes);
  const seconds = (performance.now() - start) / 1000;
  console.log(`\nReads · ${size} dossiers of ${bytes} bytes (filled in ${seconds.toFixed(0)} s)`);
  const rows = [['', 'p50 ms', 'p99 ms', 'found']];
  for (const [name, read] of Object.entries(readsOf(store, size))) rows.push(await timed(name, read));
  table(rows);
  await store.close();
  drop();
}

async function timed(name, read) {
  const times = [];
  let found;
  for (let index = 0; index < 220; index++) {
    const start = performance.now();
    found = await read(index);
    if (index >= 20) times.push(performance.now() - start);
  }
  return [name, median(times).toFixed(3), quantile(times, 0.99).toFixed(3), found];
}

function readsOf(store, size) {
  const all = ['manager:*'];
  const owner = (index) => [`owner:per-${index % Math.ceil(size / 40)}`];
  const organisation = (index) => [`organisation:org-${index % Math.ceil(size / 1000)}`];
  const list = async (query) => {
    const { items, total, totalIsExact } = await store.list({ sort: 'updated', descending: true, limit: 50, ...query });
    return `${items.length} of ${total}${totalIsExact ? '' : '+'}`;
  };
  const id = (index) => `dos-${String((index * 7_919) % size).padStart(8, '0')}`;
  const claim = { owner: 'bench', kinds: ['email'], limit: 10, leaseMs: 60_000, now: iso(START + 1e12) };
  return {
    'one dossier': async (index) => (await store.load(id(index)))?.dossier.id,
    'its journal': async (index) => (await store.journal(id(index))).length,
    'list: mine, by update': (index) => list({ scopes: owner(index) }),
    'list: mine, late': (index) => list({ scopes: owner(index), late: true }),
    'list: my organisation (1 000), by title': (index) =>
      list({ scopes: organisation(index), sort: 'title', descending: false }),
    'list: everything, by update': () => list({ scopes: all }),
    'list: everything, by due date': () => list({ scopes: all, sort: 'due', descending: false }),
    'list: everything, late': () => list({ scopes: all, late: true }),
    'list: everything in a common state, by title': () => list({ scopes: all, states: ['hired'], sort: 'title' }),
    'list: everything in a rare state (1 %)': () => list({ scopes: all, states: ['rare'] }),
    'list: organisation and rare state': (index) => list({ scopes: organisation(index), states: ['rare'] }),
    'search: a name among mine': (index) => list({ scopes: owner(index), q: 'lefev' }),
    'search: one dossier among all': (index) => list({ scopes: all, q: id(index).replace('-', '') }),
    'search: a common name among all': () => list({ scopes: all, q: 'jean-pierre mart' }),
    'search: a common name, late, among all': () => list({ scopes: all, q: 'lefevre', late: true }),
    'search: one letter among all': () => list({ scopes: all, q: 'm' }),
    'calendar: a week of mine': async (index) =>
      (
        await store.calendar({
          scopes: owner(index),
          from: iso(START + 30 * 864e5),
          until: iso(START + 37 * 864e5),
          limit: 100,
        })
      ).items.length,
    'calendar: 100 of everything': async () =>
      (await store.calendar({ scopes: all, from: iso(START + 30 * 864e5), limit: 100 })).items.length,
    'next due task': async () => store.nextDue(['deadline']),
    'claim 10 of all due (one sync)': async () => (await store.claim(claim)).length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await benchStore({ full: process.argv.includes('--full') });
