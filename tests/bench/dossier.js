// Measures a dossier of ten years: the cost of opening it, reading the end of its journal, and taking its next step.
// node tests/bench/dossier.js [--entries 3000] [--rounds 9] · needs `npm run build`
import { pathToFileURL } from 'node:url';
import { openApplication, publishDefinitions } from '../../dist/main.js';
import { manualClock } from '../../dist/operations/operations.js';
import { addDays, instantAt } from '../../dist/time/time.js';
import { optionOf } from './http.js';
import { benchFolder, machine, median, spread, table } from './measure.js';
import { fillProgramme, KINDS, ROOT, stepOf } from './offices/programme-office.js';
import { judge } from './targets.js';

const ZONE = 'Europe/Paris';
const DAYS = 3_650;
/** Limits each list to what the shipped schema keeps: beyond, nothing is added. */
const LISTED = 1_900;
/** Makes one entry in 48 a contract (one each quarter); the rest are contacts and half-days in turn. */
const CONTRACT_EVERY = 48;
const AT_ONCE = 100;
const PAGE = 200;

export async function benchDossier({ entries = 3_000, rounds = 9 } = {}) {
  const { folder, drop } = benchFolder();
  const clock = manualClock(new Date().toISOString());
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, clock: () => clock, renderer: null },
  });
  await publishDefinitions(application, ROOT);
  const person = await tenYears(application, clock, entries);
  const { dossier: kept } = await application.store.load(person.dossier);
  console.log(`\nA dossier of ten years · ${machine()}`);
  console.log(
    `${kept.revision} entries, ${Math.round(Buffer.byteLength(JSON.stringify(kept)) / 1000)} kB · ${rounds} rounds`,
  );
  await printTimed(person, rounds);
  await application.close();
  drop();
}

/** Follows one person of the programme for ten years. */
export async function tenYears(application, clock, entries) {
  const { ids, callers, today } = await fillProgramme(application, 1);
  const person = { application, clock, caller: callers.referent, dossier: ids[0], today };
  await live(person, Math.min(entries, LISTED));
  await repeatLast(person, entries);
  return person;
}

async function live({ application, clock, caller, dossier, today }, count) {
  for (let index = 0; index < count; index++) {
    const day = addDays(today, Math.floor((index * DAYS) / count));
    clock.set(instantAt(day, '18:00', ZONE));
    await application.operations.submitEvent(caller, { id: dossier, ...lived(index, day) }, { wants: 'receipt' });
  }
}

function lived(index, today) {
  const kind = index % CONTRACT_EVERY === 0 ? 'declarer-contrat' : index % 2 === 0 ? 'contacter' : 'emarger';
  return stepOf(KINDS.indexOf(kind) + KINDS.length * index, { today });
}

/** Commits the last entry again and again, each time under the next revision. */
async function repeatLast({ application: { store }, dossier: id }, entries) {
  const { dossier, row } = await store.load(id);
  const [{ entry }] = await store.journal(id, { after: dossier.revision - 1 });
  const commit = (revision) =>
    store.commit({
      ...{ dossier: { ...dossier, revision }, row, expected: revision - 1, entry: { ...entry, revision } },
      ...{ add: [], withdraw: [] },
    });
  for (let from = dossier.revision + 1; from <= entries; from += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, entries - from + 1) }, (_, nth) => commit(from + nth)));
}

/** Prints CPU time, which does not grow on a busy machine, and clock time. */
async function printTimed({ application: { operations, store }, caller, dossier, clock }, rounds) {
  const today = (await clock.now()).slice(0, 10);
  const { revision } = (await store.load(dossier)).dossier;
  const acts = {
    'its view': () => operations.readDossier(caller, { id: dossier }),
    'the last 200 entries of its story': () =>
      operations.readJournal(caller, { id: dossier, after: revision - PAGE, limit: PAGE }),
    'its next step, with the view': () => operations.submitEvent(caller, { id: dossier, ...stepOf(0, { today }) }),
  };
  const rows = [['', 'CPU, ms', 'by the clock, ms', 'target']];
  for (const [name, act] of Object.entries(acts)) {
    await act();
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await timed(act));
    const cpu = times.map((time) => time.cpu);
    const target = judge(`dossier of ten years: ${name}`, median(cpu), { atMost: 50, unit: 'ms' });
    rows.push([
      name,
      spread(cpu, 1),
      spread(
        times.map(({ ms }) => ms),
        1,
      ),
      target,
    ]);
  }
  table(rows);
}

async function timed(act) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpu: (user + system) / 1000 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchDossier({ entries: optionOf('entries', 3_000), rounds: optionOf('rounds', 9) });
  process.exit(0);
}
