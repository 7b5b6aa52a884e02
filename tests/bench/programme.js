// Measures the steps, views and pages of the shipped programme, as `http.js` does for the survey.
// node tests/bench/programme.js [--dossiers 96] [--rounds 5] · needs `npm run build`

import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bytesKept, counter } from './counted.js';
import { optionOf } from './http.js';
import { benchFolder, inLanes, machine, median, probe, spread, table } from './measure.js';
import { entered, fillProgramme, KINDS, ROOT, stepOf } from './offices/programme-office.js';
import { openOffice } from './offices/survey-office.js';
import { judge } from './targets.js';

const LANES = 24;
/**
 * Counts the rounds that warm up, in stores of their own so that the measured dossiers stay short. Compiling hot code takes four tenths of
 * the processor time of the first five hundred steps of each kind, on other threads, a tenth after two thousand, and none after a server's
 * first hour.
 */
const [WARM_UPS, WARM_UP] = [4, 10];

export async function benchProgramme({ dossiers = 96, rounds = 5 } = {}) {
  const { folder, drop } = benchFolder();
  const count = counter(folder);
  const office = await openOffice(folder, ROOT, { onStatement: count.onStatement });
  const programme = await fillProgramme(office, dossiers);
  console.log(
    `\nShipped programme · ${machine()}\n${dossiers} parcours of one operation, met by eight · ${rounds} rounds, interleaved; CPU time, collector's threads included`,
  );
  await printCounted(folder, count, office, programme);
  await office.store.close();
  await timed(folder, programme, rounds);
  drop();
}

/** Is half of what a step wrote formerly; which pages of an index a step touches differs from one dossier to the next. */
const PAGES = 19.5;

/** Prints figures that load does not change. */
async function printCounted(folder, count, { operations }, programme) {
  const { ids, callers, operation } = programme;
  const step = (kind, id, round) =>
    operations.submitEvent(callers.referent, { id, ...stepOf(KINDS.indexOf(kind) + KINDS.length * round, programme) });
  const rows = [['counted, below HTTP', 'SQL statements', 'syncs', 'pages written', 'bytes of JSON (gzip)']];
  const line = (name, { statements, syncs, pages }, each, answer) => {
    const figures = [statements / each, syncs, pages / each].map((figure) => Number(figure.toFixed(1)));
    rows.push([name, ...figures, answer === undefined ? '' : sizeOf(answer)]);
  };
  const written = [];
  for (const kind of KINDS) {
    await step(kind, ids[0], 0);
    const counted = await count.of(() => step(kind, ids[0], 1));
    line(kind, counted, 1, counted.answer.body);
    const [some, many] = [ids.slice(1, 1 + LANES), ids.slice(1 + LANES, 1 + 2 * LANES)];
    const twice = 2 * LANES;
    const alone = await count.of(() => inLanes(1, twice, (at) => step(kind, some[at % LANES], at < LANES ? 1 : 2)));
    line(`${kind}, mean of ${twice}`, { ...alone, syncs: alone.syncs / twice }, twice);
    written.push(alone.pages / twice);
    line(`${kind}, ${LANES} at once`, await count.of(() => Promise.all(many.map((id) => step(kind, id, 2)))), LANES);
  }
  for (const [name, read] of Object.entries(readsOf(operations, programme))) {
    await read(0);
    const counted = await count.of(() => read(0));
    line(name, counted, 1, counted.answer);
  }
  const before = bytesKept(folder);
  const fresh = Array.from({ length: LANES }, (_, index) => ({
    index: ids.length + index,
    operation,
    today: programme.today,
  }));
  line(
    'a new dossier',
    await count.of(() => inLanes(1, LANES, (at) => entered(operations, callers, fresh[at], 'open'))),
    LANES,
  );
  table(rows);
  const pages = written.reduce((sum, each) => sum + each, 0) / written.length;
  const said = 'pages that a step writes, mean of the three kinds';
  console.log(`  ${said}: ${pages.toFixed(1)} (${judge(said, pages, { atMost: PAGES, isCounted: true })})`);
  const kept = Math.round((bytesKept(folder) - before) / LANES);
  const name = 'bytes kept for a new dossier';
  console.log(`  ${name}: ${kept} (${judge(name, kept, { atMost: 12_000, isCounted: true })})`);
}

const sizeOf = (answer) => {
  const text = JSON.stringify(answer);
  return `${Buffer.byteLength(text)} (${gzipSync(text).length})`;
};

function readsOf(operations, { ids, callers, operation }) {
  return {
    'view of a parcours': (index) => operations.readDossier(callers.referent, { id: ids[index % ids.length] }),
    'view of the operation': () => operations.readDossier(callers.sa, { id: operation }),
    'journal of a parcours': (index) => operations.readJournal(callers.referent, { id: ids[index % ids.length] }),
    'list of parcours': () => operations.listDossiers(callers.referent, { workflow: 'parcours-btp', limit: 50 }),
    'to-dos': () => operations.listTodos(callers.referent),
    dashboard: () => operations.readScreen(callers.sa, { id: 'tableau-de-bord' }),
  };
}

/** Measures times without counting anything, in a store opened again. */
async function timed(folder, programme, rounds) {
  for (let nth = 0; nth < WARM_UPS; nth++) await warmUp(programme.ids.length);
  const office = await openOffice(folder, ROOT);
  const acts = timedActs(office, programme);
  const micros = Object.fromEntries(Object.keys(acts).map((name) => [name, []]));
  const probes = [];
  for (let round = -1; round < rounds; round++) {
    probes.push(probe(folder, 10_000, 200));
    for (const [name, act] of Object.entries(acts)) {
      const before = process.cpuUsage();
      await inLanes(LANES, LANES * 2, act);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) micros[name].push((user + system) / (LANES * 2));
    }
  }
  await office.store.close();
  printTimed(micros, probes);
}

async function warmUp(dossiers) {
  const { folder, drop } = benchFolder();
  const office = await openOffice(folder, ROOT);
  const acts = timedActs(office, await fillProgramme(office, dossiers));
  for (let round = 0; round < WARM_UP; round++)
    for (const act of Object.values(acts)) await inLanes(LANES, LANES * 2, act);
  await office.store.close();
  drop();
}

function timedActs({ operations }, programme) {
  const { ids, callers } = programme;
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 3 * ids.length]));
  const steps = KINDS.map((kind, nth) => [
    kind,
    () => {
      const at = counts[kind]++;
      const round = Math.floor(at / ids.length);
      const wanted = stepOf(nth + KINDS.length * round, programme);
      return operations.submitEvent(callers.referent, { id: ids[at % ids.length], ...wanted });
    },
  ]);
  return { ...Object.fromEntries(steps), ...readsOf(operations, programme) };
}

function printTimed(micros, probes) {
  const target = (name, values) =>
    KINDS.includes(name) ? judge(`${name}, with its view`, median(values), { atMost: 1_000, unit: 'µs' }) : '';
  const rows = Object.entries(micros).map(([name, values]) => [name, spread(values), target(name, values)]);
  table([[`below HTTP, ${LANES} at once`, 'µs of CPU', 'target'], ...rows]);
  console.log(`  probe: write + fdatasync ${spread(probes)} a second`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchProgramme({ dossiers: optionOf('dossiers', 96), rounds: optionOf('rounds', 5) });
  process.exit(0);
}
