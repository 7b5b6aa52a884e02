#!/usr/bin/env node
/*
 * How long `decide` takes alone: `npm run build && node tests/engine/decide-bench.js`. Prints the machine, a probe (SHA-256 of
 * 10 kB, so that figures of two machines compare), then the median [min..max] of seven runs, in µs.
 */
import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../dist/catalog/catalog.js';
import { choices, compileBundle, decide, replay } from '../../dist/engine/engine.js';

const { bundles } = await readDefinitions(fileURLToPath(new URL('../fixtures/leave-request', import.meta.url)));
const bundle = bundles['leave-request'];
const startedAt = performance.now();
const { compiled, findings } = compileBundle(bundle);
if (compiled === null) throw new Error(JSON.stringify(findings, null, 1));
const compiledInMs = performance.now() - startedAt;

const liens = { team: { id: 'team-1', states: ['open'], data: { absentsMax: 3 }, counters: { absents: 1 } } };
const moment = { now: '2024-01-08T08:00:00.000Z', id: 'dos-1', liens };
const employee = { id: 'emp-1', role: 'employee', organisation: null };
const manager = { id: 'man-1', role: 'manager', organisation: null };
const data = {
  name: 'Camille Exemple',
  hiredOn: '2020-01-15',
  balance: 25,
  manager: 'man-1',
  agency: 'org-1',
  team: 'team-1',
  kind: 'paid',
};
const period = { start: '2024-03-04', end: '2024-03-08', days: 5 };
const event = (name, actor = employee, form = {}) => ({ kind: 'event', event: name, data: form, actor });

let entries = [];
let dossier = null;
function go(command) {
  const decision = decide(compiled, dossier, command, moment);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  dossier = decision.dossier;
  entries.push(decision.entry);
}
go(event('open', employee, data));
go(event('date', employee, period));
for (let index = 0; index < 10; index++)
  go(event('plan-task', employee, { title: `Passation ${index}`, due: '2024-02-01' }));
go(event('submit'));
const loaded = dossier;
const journal = entries;
[dossier, entries] = [null, []];
for (const [name, form] of [
  ['open', data],
  ['date', period],
  ['submit', {}],
])
  go(event(name, employee, form));
const light = dossier;

const decided =
  (command, of = loaded) =>
  () =>
    decide(compiled, of, command, moment);
const text = 'x'.repeat(10_000);

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; bundle compiled in ${compiledInMs.toFixed(0)} ms\n`,
);
measure('probe: SHA-256 of 10 kB', () => createHash('sha256').update(text).digest('hex'));
measure('event that stays, form of 3 fields', decided(event('date', employee, period), light));
measure(
  'event that moves: rule, reserve, 3 actions, 2 regions',
  decided(event('approve', manager, { comment: 'Bon repos' }), light),
);
measure('the same two with 10 items and 40 rows in the calendar: stays', decided(event('date', employee, period)));
measure('  and moves', decided(event('approve', manager, { comment: 'Bon repos' })));
measure('suspension', decided(event('hold', manager, { motive: 'Attente' })));
measure('creation', () => decide(compiled, null, event('open', employee, data), moment));
measure('refused: role', decided(event('approve')));
measure('refused: form, every error', decided(event('date', employee, { start: 'x', days: 0 })));
measure('choices of one role', () => choices(compiled, loaded, [manager], moment));
measure('XState: restore', () => compiled.machine.restore(loaded.snapshot));
measure('every field of the data validated', () => compiled.data.revalidate(null, loaded.data));
measure(`replay, per entry of ${journal.length}`, () => replay(() => compiled, journal), journal.length);

function measure(name, run, per = 1) {
  for (let index = 0; index < 500; index++) run();
  const times = Array.from({ length: 7 }, () => timeOf(run) / per).sort((a, b) => a - b);
  const [least = 0, , , median = 0, , , most = 0] = times;
  process.stdout.write(
    `${name.padEnd(62)} ${median.toFixed(1).padStart(8)} [${least.toFixed(1)}..${most.toFixed(1)}]\n`,
  );
}

function timeOf(run) {
  const rounds = 1000;
  const begun = performance.now();
  for (let index = 0; index < rounds; index++) run();
  return ((performance.now() - begun) / rounds) * 1000;
}
