// The pure engine alone: one decision, one replayed entry, against XState's own transition.
// node tests/bench/decide.js · needs `npm run build`
import { pathToFileURL } from 'node:url';
import { createMachine, initialTransition, transition } from 'xstate';
import { readDefinitions } from '../../dist/catalog/catalog.js';
import { compileBundle, decide, replay } from '../../dist/engine/engine.js';
import { benchFolder, machine, median, spread, table } from './measure.js';
import { answersOf, openingOf, writeSurvey } from './survey.js';

const ROUNDS = 7;
const STEPS = 3_000;
const HISTORY = 15;
const NOW = Date.UTC(2026, 0, 5, 8);
const ACTOR = { id: 'per-1', role: 'clerk', organisation: null };

export async function benchDecide() {
  const { folder, drop } = benchFolder();
  writeSurvey(folder);
  const { bundles } = await readDefinitions(folder);
  drop();
  const { compiled, findings } = compileBundle(bundles.survey);
  if (compiled === null) throw new Error(JSON.stringify(findings));
  const history = historyOf(compiled);
  const probe = xstateAlone();
  const acts = {
    'XState transition alone, two states (probe)': { each: STEPS, act: probe },
    'decide, dossier just made by it': { each: STEPS, act: chained(compiled) },
    'decide, dossier read from JSON': { each: STEPS, act: fromJson(compiled) },
    [`replay of ${HISTORY} entries, an entry`]: {
      each: STEPS,
      act: (index) => index % HISTORY === 0 && replay(() => compiled, history),
    },
  };
  console.log(
    `\nEngine alone · ${machine()}\na form of 40 fields, ${ROUNDS} rounds of ${STEPS}, interleaved; CPU time, collector's threads included`,
  );
  const micros = Object.fromEntries(Object.keys(acts).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, { each, act }] of Object.entries(acts)) {
      const before = process.cpuUsage();
      for (let index = 0; index < each; index++) act(index);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) micros[name].push((user + system) / each);
    }
  print(micros);
}

function print(micros) {
  const [probe] = Object.values(micros);
  const targets = [
    '',
    '',
    '',
    `≤ 70 µs an entry; 10 000 dossiers × ${HISTORY}: ${(median(Object.values(micros).at(-1)) * HISTORY * 0.01).toFixed(1)} s (target < 10 s)`,
  ];
  const rows = Object.entries(micros).map(([name, values], index) => [
    name,
    spread(values, 1),
    (median(values) / median(probe)).toFixed(1),
    targets[index],
  ]);
  table([['', 'µs of CPU', '× probe', 'target'], ...rows]);
}

function decided(compiled, dossier, event, index) {
  const now = new Date(NOW + index * 60_000).toISOString();
  const data = event === 'open' ? openingOf(index) : answersOf(index);
  const command = { kind: 'event', event, data, actor: ACTOR };
  const decision = decide(compiled, dossier, command, { now, id: 'dos-1', liens: {} });
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  return decision;
}

function chained(compiled) {
  let { dossier } = decided(compiled, null, 'open', 0);
  return (index) => {
    ({ dossier } = decided(compiled, dossier, 'fill', index));
  };
}

/** As every request does it: nothing of the former decision is left in memory. */
function fromJson(compiled) {
  const opened = decided(compiled, null, 'open', 0).dossier;
  const texts = [opened, decided(compiled, opened, 'fill', 1).dossier].map((dossier) => JSON.stringify(dossier));
  return (index) => decided(compiled, JSON.parse(texts[index % 2]), 'fill', index);
}

function historyOf(compiled) {
  const entries = [];
  let dossier = null;
  for (let index = 0; index < HISTORY; index++) {
    const decision = decided(compiled, dossier, index === 0 ? 'open' : 'fill', index);
    dossier = decision.dossier;
    entries.push(decision.entry);
  }
  return entries;
}

function xstateAlone() {
  const on = (target) => ({ on: { fill: { target } } });
  const life = { initial: 'asked', states: { asked: on('told'), told: on('asked') } };
  const config = createMachine({ type: 'parallel', states: { life } });
  let [snapshot] = initialTransition(config);
  return () => {
    [snapshot] = transition(config, snapshot, { type: 'fill' });
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchDecide();
