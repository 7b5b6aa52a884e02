#!/usr/bin/env node
/*
 * Adds a golden journal: `npm run build && node tests/golden/add.js <folder of definitions> <story.json> [name]`.
 * Plays the story with the engine as it is and writes `tests/golden/<name>.json`: entries, dossier, and the hash of the bundle,
 * which `bundles/<hash>.json.gz` keeps once. What exists is never written again: a journal that no longer replays is a bug of
 * the engine, not of the file. Stories of `stories/` also say what no person does: a line has an event, or a `command` of the
 * engine; `liens` are what is linked from then on; `account` is the name of the account that acts where the signer is declared, and
 * `confirmed` the way it was confirmed for this act.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleHash, readDefinitions } from '../../dist/catalog/catalog.js';
import { compileBundle, decide } from '../../dist/engine/engine.js';
import { instantAt } from '../../dist/time/time.js';

const [root, file, name = basename(file ?? '', '.json')] = process.argv.slice(2);
if (root === undefined || file === undefined) {
  process.stderr.write('usage: node tests/golden/add.js <folder of definitions> <story.json> [name]\n');
  process.exit(2);
}
const story = JSON.parse(readFileSync(file, 'utf8'));
const { bundles } = await readDefinitions(root);
const { compiled, findings } = compileBundle(bundles[story.workflow]);
if (compiled === null) throw new Error(JSON.stringify(findings, null, 1));
writeFileSync(new URL(`./${name}.json`, import.meta.url), `${JSON.stringify(play())}\n`, { flag: 'wx' });
keepBundle();
process.stdout.write(`tests/golden/${name}.json\n`);

/** Keeps members in the order of the definitions: the hash does not depend on that order, but the lists of an entry follow it. */
function keepBundle() {
  const kept = new URL(`./bundles/${compiled.hash}.json.gz`, import.meta.url);
  if (!existsSync(kept)) writeFileSync(kept, gzipSync(JSON.stringify(compiled.bundle), { level: 9 }));
}

function play() {
  const clock = story.now ?? '2024-01-08T08:00:00.000Z';
  const run = { dossier: null, entries: [], tasks: new Map(), clock, liens: liensOf(story.liens ?? {}) };
  for (const line of [...(story.given ?? []), ...(story.when ? [story.when] : [])]) {
    if (line.at !== undefined) advance(run, instant(line.at));
    if (line.liens !== undefined) run.liens = liensOf(line.liens);
    if (line.command !== undefined) apply(run, line.command);
    if (line.event !== undefined)
      apply(run, { kind: 'event', event: line.event, data: line.data ?? {}, actor: actorOf(run, line) });
  }
  if (story.until !== undefined) advance(run, instant(story.until));
  return { bundle: compiled.hash, entries: run.entries, dossier: run.dossier };
}

function instant(at) {
  return at.length === 10 ? instantAt(at, '12:00', compiled.bundle.workflow.zone) : at;
}

/** Names whoever holds the role here, so that the journal alone says everything: the account too, and how it was confirmed, as a submission does. */
function actorOf(run, { role, actor, account, confirmed }) {
  const id = actor ?? run.dossier?.roles[role]?.[0] ?? role;
  return {
    ...{ id, role, organisation: id },
    ...(account !== undefined && { account: { name: account } }),
    ...(confirmed !== undefined && { confirmed: { method: confirmed, at: run.clock } }),
  };
}

function advance(run, until) {
  for (;;) {
    const due = [...run.tasks.values()].filter((task) => task.kind === 'deadline' && task.dueAt <= until);
    const [task] = due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    if (task === undefined) break;
    if (task.dueAt > run.clock) run.clock = task.dueAt;
    run.tasks.delete(task.key);
    const { key, incarnation, occurrence } = task.payload;
    apply(run, { kind: 'deadline', key, incarnation, occurrence });
  }
  if (until > run.clock) run.clock = until;
}

function apply(run, command) {
  const id = run.dossier?.id ?? `golden-${name}`;
  const decision = decide(compiled, run.dossier, command, { now: run.clock, id, liens: run.liens });
  if (!decision.ok) process.stderr.write(`refused: ${decision.problem.detail}\n`);
  if (!decision.ok || decision.dropped) return;
  run.dossier = decision.dossier;
  run.entries.push(decision.entry);
  for (const key of decision.withdraw) run.tasks.delete(key);
  for (const task of decision.add) run.tasks.set(task.key, task);
}

function liensOf(told) {
  const views = Object.entries(told).map(([link, view]) => {
    const { id = link, states = view.etats ?? [], data = {}, counters = view.compteurs ?? {} } = view;
    return [link, { id, states, data, counters }];
  });
  return Object.fromEntries(views);
}
