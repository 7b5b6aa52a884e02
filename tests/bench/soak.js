// Runs the programme of ten PLIEs for twenty minutes and measures what must stay flat in the server; then its control: the same
// server begins to keep every request, which must be detected. Run by hand, not in CI. Writes .ci/soak-<store>.json.
// npm run soak [-- --minutes 20] [--people 12000] [--store sqlite|mongodb] [--server mongodb://… [--bare]] [--seed 7] [--control-minutes 4]
//   [--filled <folder>]
// npm run soak -- --year [--people 1000]: a year and a half of the clock instead, see soak/year.js
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyStores } from '../../dist/main.js';
import { startMongo } from '../mongodb/server.js';
import { benchFolder, machine, table } from './measure.js';
import { ROOT } from './offices/programme-office.js';
import { makeCollections } from './soak/bare.js';
import { WANTED } from './soak/load.js';
import { fillTenPlies } from './soak/office.js';
import { failuresOf, mostHeldIn, verdictsOf } from './soak/verdict.js';
import { watched } from './soak/watch.js';
import { playYear } from './soak/year.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    people: { type: 'string' },
    year: { type: 'boolean' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '7' },
    'control-minutes': { type: 'string', default: '4' },
    // This folder is kept from one run to the next: filled once, then copied.
    filled: { type: 'string' },
    // Names a MongoDB that runs already, instead of the test server; its database `soak` is filled, and left.
    server: { type: 'string' },
    // This server knows no validators, so its collections are made beforehand, without them.
    bare: { type: 'boolean', default: false },
  },
});
if (values.year) process.exit(await playYear(Number(values.people ?? 1_000)));
const { store } = values;
if (store !== 'sqlite' && store !== 'mongodb') throw new Error('--store sqlite, or --store mongodb');
const [people, seed] = [Number(values.people ?? 12_000), Number(values.seed)];
/** Is the share of the load asked at first; the first third of the run finds what the machine holds. */
const BEGIN = 0.02;
const SHOWN_REFUSALS = 5;

console.log(`\nSoak · ${store} · ${machine()} · load average ${loadavg()[0].toFixed(1)} before`);
const { folder, drop } = benchFolder();
const data = join(folder, 'store');
const start = performance.now();
const stage = await staged();
const isOnMongo = store === 'mongodb';
const mongo = isOnMongo && values.server === undefined ? await startMongo() : null;
const url = isOnMongo ? databaseOn(values.server ?? mongo.url) : `sqlite:${data}`;
if (values.bare) await makeCollections(url);
if (isOnMongo) await copyStores(`sqlite:${data}`, url, ({ phase, done, total }) => say(`${phase} ${done}/${total}`));
say(
  `filled: ${people} people, ${stage.followed.length} followed, in ${Math.round((performance.now() - start) / 1000)} s\n`,
);

const spool = join(folder, 'spool');
const [seconds, controlSeconds] = [Number(values.minutes) * 60, Number(values['control-minutes']) * 60];
const where = { url, folder: isOnMongo ? null : data, spool };
const outcome = await watched({ ...where, stage, seconds, controlSeconds, seed, scale: BEGIN, onSample });
const { samples, leaking, held, refused } = outcome;
const { errors, incidents } = samples.at(-1);
const verdicts = verdictsOf(samples);
const controls = verdictsOf(leaking, 0);
const heldMs = mostHeldIn(samples);
await mongo?.stop();
drop();

const isSeen = controls.some(({ name, isFlat }) => name === 'heap' && !isFlat);
const unmeasured = isOnMongo ? ['wal'] : [];
const failures = failuresOf(
  { store, verdicts, scale: held.scale, heldMs, errors, incidents, refused: refused.length, isSeen },
  unmeasured,
);
const ok = failures.length === 0;
const report = {
  ...{ day: new Date().toISOString().slice(0, 10), store, people, minutes: Number(values.minutes), seed, ok, failures },
  ...{ node: process.version, processors: cpus().length, wanted: WANTED, held, heldMs, errors, incidents, verdicts },
  ...{ refused: refused.slice(0, SHOWN_REFUSALS), control: { isSeen, verdicts: controls }, samples, leaking },
};
mkdirSync(join(ROOT, '.ci'), { recursive: true });
writeFileSync(join(ROOT, `.ci/soak-${store}.json`), `${JSON.stringify(report, null, 2)}\n`);
print();
process.exit(ok ? 0 : 1);

/** Names the database, and keeps what follows the `?` of an address, which says how to sign in. */
function databaseOn(server) {
  const [, host, query = ''] = /^([^?]*?)\/?(\?.*)?$/.exec(server);
  return `${host}/soak${query}`;
}

/** Stores the people in `data`; returns who acts on them. */
async function staged() {
  const filled = values.filled ?? join(folder, 'filled');
  const kept = join(filled, 'stage.json');
  if (!existsSync(kept)) {
    mkdirSync(filled, { recursive: true });
    const stage = await fillTenPlies(`sqlite:${join(filled, 'store')}`, people, (done) => say(`${done} people`));
    writeFileSync(kept, JSON.stringify({ ...stage, people }));
  }
  cpSync(join(filled, 'store'), data, { recursive: true });
  const stage = JSON.parse(readFileSync(kept, 'utf8'));
  if (stage.people !== people) throw new Error(`${filled} holds ${stage.people} people, not ${people}`);
  return stage;
}

function onSample({ at, scale, inFlight, p99, rss, heap, overdue, slowest, loopHeldMs }) {
  const memory = [rss, heap].filter((bytes) => bytes !== null).map((bytes) => Math.round(bytes / 2 ** 20));
  say(
    `${Math.round(at)} s · ${Math.round(scale * 100)} % of the load, ${inFlight} unanswered, p99 ${Math.round(p99)} ms · ${memory.join(', ')} MB · ${overdue} overdue · ${JSON.stringify(slowest)} · loop ${loopHeldMs}`,
  );
}

function say(words) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${words}`);
  else console.log(words);
}

function print() {
  const wanted = Object.entries(WANTED).map(([kind, rate]) => `${held.perSecond[kind] ?? 0} of ${rate} ${kind}s`);
  console.log(
    `\nHeld over the second half: ${wanted.join(', ')} a second (${Math.round(held.scale * 100)} %), p99 ${held.p99} ms`,
  );
  console.log(
    `${held.mornings} mornings · load average ${held.loadAverage} · ${JSON.stringify(held.asked)} in all · ${held.bytesPerStep ?? '–'} bytes of file a step`,
  );
  console.log(`${errors} errors, ${incidents} incidents, ${refused.length} refused · thread held ${heldMs} ms at most`);
  for (const one of refused.slice(0, SHOWN_REFUSALS)) console.log(`  ${one}`);
  const rows = verdicts.map(({ title, level, most, growth, atMost, isFlat }) => {
    return [title, level, most, growth, atMost, isFlat ? 'flat' : 'GROWS'];
  });
  table([['second half', 'level', 'most', 'grows by', 'at most', ''], ...rows]);
  const heap = controls.find(({ name }) => name === 'heap');
  const grown =
    heap === undefined ? 'too short' : `heap ${heap.level} MB, grows by ${heap.growth}, at most ${heap.atMost}`;
  console.log(`control: ${isSeen ? 'seen' : 'NOT SEEN'} (${grown})`);
  console.log(ok ? 'ok' : `FAILED: ${failures.join(', ')}`);
}
