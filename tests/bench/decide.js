// Measures the pure engine alone: one decision, one replayed entry, of a form of 40 fields and of the shipped programme's golden
// journals, against XState's own transition.
// node tests/bench/decide.js · needs `npm run build`
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createMachine, initialTransition, transition } from 'xstate';
import { readDefinitions } from '../../dist/catalog/catalog.js';
import { compileBundle, decide, replay, replaySteps } from '../../dist/engine/engine.js';
import { benchFolder, machine, median, spread, table } from './measure.js';
import { answersOf, openingOf, writeSurvey } from './survey.js';
import { judge } from './targets.js';

const ROUNDS = 7;
const STEPS = 2_000;
const HISTORY = 15;
/** The golden journals are short, so each round passes over them several times: otherwise compiling would be measured, not deciding. */
const PASSES = 3;
const WARM_UP = 4;
const NOW = Date.UTC(2026, 0, 5, 8);
const ACTOR = { id: 'per-1', role: 'clerk', organisation: null };

export async function benchDecide() {
  const compiled = await compiledSurvey();
  const history = historyOf(compiled);
  const shipped = shippedSteps();
  const acts = [
    { name: 'XState transition alone, two states (probe)', each: STEPS, act: xstateAlone() },
    { name: 'survey: decide, dossier just made by it', atMost: 100, each: STEPS, act: chained(compiled) },
    { name: 'survey: decide, dossier read from JSON', atMost: 100, each: STEPS, act: fromJson(compiled) },
    {
      name: `survey: replay of ${HISTORY} entries, an entry`,
      atMost: 100,
      each: STEPS,
      act: (index) => index % HISTORY === 0 && replay(() => compiled, history),
    },
    {
      name: `shipped: decide, each of ${shipped.length} commands, dossier read from JSON`,
      atMost: 1_000,
      each: shipped.length * PASSES,
      act: (index) => decideAgain(shipped[index % shipped.length]),
    },
    {
      name: 'shipped: replay, an entry',
      atMost: 250,
      each: shipped.length * PASSES,
      act: (index) => replayOf(shipped[index % shipped.length]),
    },
  ];
  console.log(
    `\nEngine alone · ${machine()}\na form of 40 fields, rounds of ${STEPS}; the golden journals of the shipped workflows; ${ROUNDS} rounds interleaved; CPU time, collector's threads included`,
  );
  print(measured(acts));
}

async function compiledSurvey() {
  const { folder, drop } = benchFolder();
  writeSurvey(folder);
  const { bundles } = await readDefinitions(folder);
  drop();
  return compiledOf(bundles.survey);
}

function compiledOf(bundle) {
  const { compiled, findings } = compileBundle(bundle);
  if (compiled === null) throw new Error(JSON.stringify(findings));
  return compiled;
}

/** Runs untimed rounds first: what is compiled or cached once is not part of a step. */
function measured(acts) {
  const rows = acts.map((act) => ({ ...act, micros: [] }));
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const { each, act, micros } of rows) {
      const before = process.cpuUsage();
      for (let index = 0; index < each; index++) act(index);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) micros.push((user + system) / each);
    }
  return rows;
}

function print(rows) {
  const probe = median(rows[0].micros);
  const lines = rows.map(({ name, micros, atMost }) => [
    name,
    spread(micros, 1),
    (median(micros) / probe).toFixed(1),
    atMost === undefined ? '' : judge(name, median(micros), { atMost, unit: 'µs' }),
  ]);
  table([['', 'µs of CPU', '× probe', 'target'], ...lines]);
}

/** Returns each entry of the golden journals that name their bundle by its hash, with the dossier it was decided on. */
function shippedSteps() {
  const folder = new URL('../golden/', import.meta.url);
  const bundles = new Map();
  const compiledAs = (hash) => {
    const read = () => JSON.parse(gunzipSync(readFileSync(new URL(`bundles/${hash}.json.gz`, folder))));
    if (!bundles.has(hash)) bundles.set(hash, compiledOf(read()));
    return bundles.get(hash);
  };
  const journals = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder))))
    .filter(({ bundle }) => typeof bundle === 'string');
  return journals.flatMap(({ bundle, entries }) => stepsOf(compiledAs(bundle), entries));
}

function stepsOf(compiled, entries) {
  const dossiers = [null, ...replaySteps(() => compiled, entries)];
  return entries.map((entry, index) => ({ compiled, entry, entries, dossier: JSON.stringify(dossiers[index]) }));
}

function decideAgain({ compiled, dossier, entry }) {
  const { command, at: now, dossier: id, liens } = entry;
  const decision = decide(compiled, JSON.parse(dossier), command, { now, id, liens });
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
}

/** Replays the whole journal at its first entry, and nothing at the others. */
function replayOf({ compiled, entry, entries }) {
  if (entry.revision === 1) replay(() => compiled, entries);
}

/** Answers are made beforehand, because writing them is the work of the person who answers. */
const answers = Array.from({ length: STEPS }, (_, index) => answersOf(index));

function decided(compiled, dossier, event, index) {
  const now = new Date(NOW + index * 60_000).toISOString();
  const data = event === 'open' ? openingOf(index) : answers[index];
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

/** Parses the dossier from JSON for each decision, as every request does: nothing of the former decision stays in memory. */
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
