// Measures what chains cost: time and CPU of a step of the shipped programme with the view that answers it, of an opening, and of the three
// writes of a letter, against the same store without chains, in turns.
// node tests/bench/chains.js [--size 60] [--steps 40] [--rounds 9] · needs `npm run build`
import { pathToFileURL } from 'node:url';
import { readTree } from '../../dist/catalog/catalog.js';
import { createOperations, realClock } from '../../dist/operations/operations.js';
import { openSqlite } from '../../dist/store/sqlite/sqlite.js';
import { chainsOf, openStore } from '../../dist/store/store.js';
import { optionOf } from './http.js';
import { benchFolder, machine, median, spread, table } from './measure.js';
import { entered, fillProgramme, ROOT } from './offices/programme-office.js';
import { judge } from './targets.js';

const CALL = { canal: 'telephone', resultat: 'nouvelles' };

export async function benchChains({ size = 60, steps = 40, rounds = 9 } = {}) {
  console.log(`\nChains · ${machine()}`);
  console.log(
    `${size} people, ${rounds} rounds of ${steps} acts of each kind, interleaved with a store without chains`,
  );
  const sides = [
    await side(size, (folder) => openSqlite(folder)),
    await side(size, (folder) => openStore(`sqlite:${folder}`)),
  ];
  for (const one of sides) for (const act of Object.values(ACTS)) await measured(one, act, steps);
  for (let round = 0; round < rounds; round++)
    for (const one of round % 2 === 0 ? sides : sides.toReversed())
      for (const [name, act] of Object.entries(ACTS)) one.found[name].push(await measured(one, act, steps));
  const rows = [['', 'ms without', 'ms with', 'more', 'CPU ms without', 'CPU ms with', 'more', '']];
  for (const name of Object.keys(ACTS)) rows.push(compared(name, sides));
  table(rows);
  for (const { close } of sides) await close();
}

async function side(size, open) {
  const { folder, drop } = benchFolder();
  const store = await open(folder);
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const operations = createOperations({ store, clock: realClock(store), log });
  await operations.machine.publishFolder(await readTree(ROOT), {});
  const office = await fillProgramme({ operations }, size);
  await chainsOf(store)?.takeOver();
  const found = Object.fromEntries(Object.keys(ACTS).map((name) => [name, []]));
  const close = async () => {
    await operations.machine.settleReadings();
    await store.close();
    drop();
  };
  return { store, operations, ...office, found, counts: 0, close };
}

const ACTS = {
  'a step and its view': async ({ operations, callers, ids, today }, index) => {
    const id = ids[index % ids.length];
    await operations.submitEvent(callers.referent, { id, event: 'contacter', data: { ...CALL, le: today } });
  },
  'an opening': async ({ operations, callers, operation, today }, index) => {
    await entered(operations, callers, { index: 5_000 + index, operation, today }, 'open');
  },
  'a letter written, then sent': async ({ store }, index) => {
    for (const [revision, status] of ['waiting', 'sending', 'sent'].entries())
      await store.putRecord(letter(`let-${index}`, status, revision + 1), revision);
  },
};

function letter(id, status, revision) {
  const value = { status, subject: 'Rendez-vous', packed: 'x'.repeat(900) };
  return { kind: 'mail', id, revision, marks: [`status:${status}`, 'task:mesure'], sort: '', value };
}

/** Returns ms and CPU ms of one act; entries of chains that are still on their way are waited for, and counted. */
async function measured(one, act, count) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  for (let index = 0; index < count; index++) await act(one, one.counts++);
  await one.operations.machine.settleReadings();
  await chainsOf(one.store)?.settled();
  const { user, system } = process.cpuUsage(before);
  return { ms: (performance.now() - began) / count, cpu: (user + system) / 1_000 / count };
}

function compared(name, sides) {
  const [without, chained] = sides.map(({ found }) => found[name]);
  const more = (what) => (median(chained.map((one, round) => one[what] / without[round][what])) - 1) * 100;
  const told = (some, what) =>
    spread(
      some.map((one) => one[what]),
      2,
    );
  const verdict = name.startsWith('a step') ? judge(`chains: ${name}, CPU`, more('cpu'), { atMost: 5, unit: '%' }) : '';
  return [
    ...[name, told(without, 'ms'), told(chained, 'ms'), `${more('ms').toFixed(1)} %`],
    ...[told(without, 'cpu'), told(chained, 'cpu'), `${more('cpu').toFixed(1)} %`, verdict],
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await benchChains({ size: optionOf('size', 60), steps: optionOf('steps', 40), rounds: optionOf('rounds', 9) });
