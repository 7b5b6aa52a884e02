// Measures pages over many dossiers of the shipped programme: their CPU, and how long each holds the event loop.
// node tests/bench/lists.js [--dossiers 10000] [--rounds 3] · needs `npm run build`
// Then the dashboard alone over five times as many, and form steps while pages load.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { openApplication, publishDefinitions } from '../../dist/main.js';
import { manualClock } from '../../dist/operations/operations.js';
import { optionOf } from './http.js';
import { benchFolder, machine, mainThreadMs, median, quantile, table } from './measure.js';
import { entered, fillProgramme, ROOT, stepOf } from './offices/programme-office.js';
import { judge } from './targets.js';

/** The engine plays these dossiers; the others are copies of them with their own names, holders and instants. */
const LIVED = 24;
const REFERENTS = 40;
/** Is the share of dossiers that wait on the page of decisions: a few hundred, whatever the number of dossiers. */
const WAITING = 0.04;
const LANES = 64;

/**
 * Paces form steps while a page is loaded again and again, then alone; in ms. A full garbage collection holds some four steps, once in ten
 * seconds or more, so a p99 of fewer steps would only say whether one was met.
 */
const PACE = { everyMs: 20, besideMs: 12_000, quietMs: 6_000 };

export async function benchLists({ dossiers = 10_000, rounds = 3, many = 50_000 } = {}) {
  await benchPages(dossiers, rounds);
  if (many > dossiers) await benchDashboard(many, rounds);
}

async function benchPages(dossiers, rounds) {
  const { application, programme, close } = await filled(dossiers);
  console.log(`\nLists · ${machine()}\n${dossiers} parcours, ${rounds} rounds after a first one`);
  const calls = callsOf(application, programme);
  const rows = [['call', 'CPU, ms', 'longest turn, CPU ms', 'longest hold, ms', 'first: CPU', 'turn', 'hold', 'turns']];
  for (const [name, call] of Object.entries(calls)) {
    const row = await measured(name, call, rounds);
    const [turn, first] = [Number(row[2]), Number(row[5])];
    rows.push([...row, judge(`${name}: longest turn`, Math.max(turn, first), { atMost: 10, unit: 'ms' })]);
  }
  table(rows);
  await stepsMeanwhile(application, programme, dossiers, calls);
  await close();
}

/** Loads a whole dashboard, whatever the size. */
async function benchDashboard(dossiers, rounds) {
  const { application, programme, close } = await filled(dossiers);
  const call = callsOf(application, programme)['dashboard, supervisors'];
  const { isPartial } = await call();
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push((await once(call)).cpu);
  const name = `dashboard of ${dossiers}: CPU`;
  const whole = isPartial ? 'partial' : 'whole';
  console.log(
    `  ${name} ${median(runs).toFixed(0)} ms, ${whole} (${judge(name, median(runs), { atMost: 300, unit: 'ms' })})`,
  );
  await close();
}

/** Sends form steps at an even pace, timed from when each was due: with each page, and alone between two pages. */
async function stepsMeanwhile({ operations }, { callers: { referent }, today }, dossiers, calls) {
  const waiting = Math.ceil(dossiers * WAITING);
  let count = 0;
  // Each step goes to another dossier, by its holder: a few dossiers would grow beyond what years make of them.
  const step = () => {
    const index = waiting + ((count++ * 7_919) % (dossiers - waiting));
    const holder = { person: { ...referent.person, id: `per-referent${index % REFERENTS}` } };
    return operations.submitEvent(holder, { id: copiedId(index), ...stepOf(0, { today }) });
  };
  const paced = async (forMs, page) => {
    const end = performance.now() + forMs;
    const loading =
      page &&
      (async () => {
        while (performance.now() < end) {
          await page();
          await new Promise(setImmediate);
        }
      })();
    const steps = [];
    for (let wanted = performance.now(); wanted < end; wanted += PACE.everyMs) {
      const from = wanted;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, from - performance.now())));
      steps.push(step().then(() => performance.now() - from));
    }
    const times = await Promise.all(steps);
    await loading;
    return times;
  };
  await paced(PACE.quietMs, null);
  const [quiet, beside] = [[], []];
  for (const [name, call] of Object.entries(calls)) {
    beside.push([name, await paced(PACE.besideMs, call)]);
    quiet.push(...(await paced(PACE.quietMs, null)));
  }
  const quietP99 = quantile(quiet, 0.99);
  const figures = (times) => [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1));
  table([
    ['form steps, ms', 'p50', 'p99', 'slowest', 'p99 ÷ quiet'],
    [`quiet, between two pages (${quiet.length} steps)`, ...figures(quiet), ''],
    ...beside.map(([name, times]) => [
      ...[`beside ${name}`, ...figures(times)],
      judge(`form steps beside ${name} ÷ quiet, p99`, quantile(times, 0.99) / quietP99, { atMost: 2 }),
    ]),
  ]);
}

async function filled(dossiers) {
  const { folder, drop } = benchFolder();
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const clock = manualClock(new Date().toISOString());
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, log, clock: () => clock, renderer: null },
  });
  await publishDefinitions(application, ROOT);
  const programme = await fillProgramme(application, LIVED);
  const { callers, ids, today } = programme;
  const waiting = await entered(application.operations, callers, { index: LIVED, ...programme }, 'open');
  for (const [at, id] of ids.entries())
    for (let step = 0; step < 6; step++)
      await application.operations.submitEvent(callers.referent, { id, ...stepOf(at + step, { today }) });
  await copies(application.store, [...ids, waiting], dossiers);
  await application.operations.machine.refreshRows();
  const close = async () => {
    await application.close();
    drop();
  };
  return { application, programme, close };
}

/** Writes copies through the store, as commits of a creation. */
async function copies(store, originals, count) {
  const read = await Promise.all(originals.map((id) => store.load(id)));
  const waiting = read.pop();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      const from = index / count < WAITING ? waiting : read[index % read.length];
      await store.commit(copyOf(from, index));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const copiedId = (index) => `dos-copie${String(index).padStart(8, '0')}`;

function copyOf({ dossier, row }, index) {
  const id = copiedId(index);
  const referent = `per-referent${index % REFERENTS}`;
  const moved = (text) => text.replaceAll(dossier.id, id).replaceAll('per-referent', referent);
  const [copy, line] = [JSON.parse(moved(JSON.stringify(dossier))), JSON.parse(moved(JSON.stringify(row)))];
  const title = `Exemple ${index} Copie`;
  const since = new Date(Date.parse(dossier.createdAt) + index * 1000).toISOString();
  const next = { ...copy, id, revision: 1, title, createdAt: since, updatedAt: since };
  const entry = {
    ...{ dossier: id, revision: 1, at: since, bundle: copy.bundle, engineVersion: copy.engineVersion, liens: {} },
    command: { kind: 'event', event: 'open', actor: { id: 'per-sa', role: 'sa', organisation: null }, data: {} },
    ...{ left: [], entered: copy.states, changed: [], armed: [], withdrawn: [], tasks: [], remarks: [] },
  };
  const add = index % 2 === 0 ? [taskOf(id, since)] : [];
  return { dossier: next, row: { ...line, title }, expected: 0, entry, add, withdraw: [] };
}

const taskOf = (id, at) => ({
  ...{ key: `${id}:deadline:mesure#1:1:0`, kind: 'deadline', dossier: id, dueAt: at.replace(/^\d{4}/, '2099') },
  payload: { key: 'mesure', incarnation: 1, occurrence: 0, name: 'mesure', title: 'Mesure' },
});

function callsOf({ operations, store }, { callers, ids }) {
  const busy = { person: { ...callers.referent.person, id: 'per-referent7' } };
  const { sa, cellule, operateur } = callers;
  return {
    'list, one page': () => operations.listDossiers(sa, { workflow: 'parcours-btp' }),
    'list, searched': () => operations.listDossiers(sa, { q: 'exemple 12' }),
    'to-dos of one référent': () => operations.listTodos(busy, { mine: true }),
    'to-dos of the supervisors': () => operations.listTodos(sa, { mine: true }),
    'to-dos of the supervisors, all': () => operations.listTodos(sa, { mine: false }),
    'to-dos, counted': () => operations.listTodos(sa, { mine: true, limit: 0 }),
    'dashboard, supervisors': () => operations.readScreen(sa, { id: 'tableau-de-bord' }),
    'dashboard, one référent': () => operations.readScreen(busy, { id: 'tableau-de-bord' }),
    'dossiers behind a figure': () => operations.readCountedDossiers(sa, { id: 'tableau-de-bord', measure: 8 }),
    decisions: () => operations.readScreen(cellule, { id: 'decisions' }),
    'decisions, of one dossier': () => operations.readScreen(cellule, { id: 'decisions', dossier: ids[0] }),
    'page of transmission': () => operations.readScreen(operateur, { id: 'transmission' }).catch(() => null),
    calendar: () => operations.readCalendar(sa, { mine: false }),
    'figures of monitoring': () => operations.machine.figures(),
    'tasks of the administration': () => store.tasks({ limit: 50 }),
  };
}

async function measured(name, call, rounds) {
  const runs = [];
  for (let round = 0; round <= rounds; round++) runs.push(await once(call));
  const [cold, ...warm] = runs;
  const of = (runs, member) => median(runs.map((run) => run[member])).toFixed(1);
  const members = ['cpu', 'turn', 'hold'];
  return [name, ...members.map((one) => of(warm, one)), ...members.map((one) => of([cold], one))];
}

/**
 * Measures how long a call holds the event loop: by the clock, beyond the resolution of the histogram, and by CPU time of its thread, which
 * does not grow on a busy machine.
 */
async function once(call) {
  await new Promise((resolve) => setTimeout(resolve, 30));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 10));
  delay.reset();
  const turns = watchTurns();
  const before = process.cpuUsage();
  await call();
  const cpu = millis(before);
  const turn = await turns();
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { cpu, turn, hold: Math.max(0, delay.max / 1e6 - 1) };
}

/** Returns a function that stops the watch and gives the most CPU time of the thread between two turns of the event loop, in ms. */
function watchTurns() {
  let [before, most, isOn] = [mainThreadMs(), 0, true];
  const look = () => {
    const now = mainThreadMs();
    most = Math.max(most, now - before);
    before = now;
    if (isOn) setImmediate(look);
  };
  setImmediate(look);
  return () =>
    new Promise((resolve) => {
      isOn = false;
      setImmediate(() => setImmediate(() => resolve(most)));
    });
}

function millis(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const many = optionOf('many', 50_000);
  await benchLists({ dossiers: optionOf('dossiers', 10_000), rounds: optionOf('rounds', 3), many });
  process.exit(0);
}
