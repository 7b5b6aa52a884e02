import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject, problems, refuse } from '../base/base.ts';
import { openApplication, publishDefinitions } from '../main.ts';
import type { Caller } from '../operations/operations.ts';
import { rootOf } from './application.ts';
import { jsonOption, rootOption } from './options.ts';
import { printRun } from './print-run.ts';
import { EXIT, required, type Verb } from './verb.ts';

export const simulate: Verb = {
  name: 'simulate',
  summary: 'Joue des commandes sur un workflow du dossier, sans rien enregistrer, et raconte ce qui arrive.',
  usage: '<workflow> --commands <fichier.json> [--until <instant>]',
  help: [
    'Le fichier est une liste de commandes [{event, data, role, at?}…], la première « open », ou une histoire',
    '{given, when, then} : elle est alors comparée à ce qu’elle attend.',
  ],
  options: {
    ...rootOption,
    commands: { value: 'fichier', help: 'Les commandes ou l’histoire à jouer.' },
    until: { value: 'instant', help: 'Laisse passer le temps jusque-là : 2024-06-30T08:00:00Z.' },
    now: { value: 'instant', help: 'L’instant de la première commande, si elle n’en dit rien.' },
    ...jsonOption,
  },
  words: [1, 1],
  async run(call) {
    const [workflow = ''] = call.words;
    const script = await readScript(required(call, 'commands', 'le fichier des commandes ou de l’histoire'));
    const asked = { until: call.value('until'), now: call.value('now') };
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as JsonObject;
    const run = await runOn(rootOf(call), { ...script.request, workflow, ...given });
    const failures = script.then === null ? null : unmet(script.then, run);
    if (call.flag('json')) call.terminal.printJson({ ...run, ...(failures && { unmet: failures }) });
    else printRun(run, failures, call.terminal);
    return failures !== null && failures.length > 0 ? EXIT.refused : EXIT.ok;
  },
};

interface Script {
  request: JsonObject;
  /** What a story expects; null for a list of commands. */
  then: JsonObject | null;
}

async function readScript(file: string): Promise<Script> {
  const text = await readFile(file, 'utf8').catch(() =>
    refuse(problems.notFound(`Le fichier « ${file} » n'existe pas ou ne se lit pas.`)),
  );
  const content = jsonOf(text, file);
  if (Array.isArray(content)) return { request: { commands: content }, then: null };
  if (!isJsonObject(content)) return refuse(notAScript(file));
  const { given, when, then, commands, ...context } = content;
  if (Array.isArray(commands)) return { request: { ...context, commands }, then: isJsonObject(then) ? then : null };
  if (!isJsonObject(when) && !Array.isArray(given)) return refuse(notAScript(file));
  const played = [...(Array.isArray(given) ? given : []), ...(isJsonObject(when) ? [when] : [])];
  return { request: { ...context, commands: played }, then: isJsonObject(then) ? then : null };
}

function jsonOf(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    return refuse(problems.badRequest(`Le fichier « ${file} » n'est pas du JSON (${said}).`));
  }
}

function notAScript(file: string) {
  return problems.badRequest(`« ${file} » n'est ni une liste de commandes, ni une histoire {given, when, then}.`);
}

/** Runs on a store of its own, thrown away: the real one is neither read nor written. */
async function runOn(root: string, request: JsonObject): Promise<JsonObject> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-simulation-'));
  try {
    const application = await openApplication({ storeUrl: `sqlite:${folder}`, mode: 'production', root });
    try {
      await publishDefinitions(application, root);
      return await application.operations.simulate(simulator, request);
    } finally {
      await application.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const simulator: Caller = {
  person: { id: 'simulation', name: 'Simulation', email: '', roles: ['admin'], organisation: null },
};

/** What a story expects and did not get, in French. */
function unmet(then: JsonObject, run: JsonObject): string[] {
  const refusals = Array.isArray(run.refusals) ? run.refusals : [];
  const codes = refusals.map((refusal) => (isJsonObject(refusal) ? (refusal.code ?? null) : null));
  const wanted = isJsonObject(then.refused) ? (then.refused.code ?? null) : null;
  const states = Array.isArray(run.states) ? run.states : [];
  const missing = Array.isArray(then.states) ? then.states.filter((state) => !states.includes(state)) : [];
  return [
    ...missing.map((state) => `l'état « ${state} » n'est pas atteint`),
    ...(wanted !== null && !codes.includes(wanted) ? [`aucun refus « ${wanted} »`] : []),
    ...(wanted === null ? codes.map((code) => `un refus inattendu : « ${code} »`) : []),
    ...differences(then.data ?? null, run.data ?? null, 'data'),
  ];
}

/** Members expected that are not there or differ; the data may hold more. */
function differences(wanted: Json, found: Json, path: string): string[] {
  if (isJsonObject(wanted) && isJsonObject(found)) {
    return Object.entries(wanted).flatMap(([name, value]) =>
      differences(value, found[name] ?? null, `${path}.${name}`),
    );
  }
  if (wanted === null || JSON.stringify(wanted) === JSON.stringify(found)) return [];
  return [`${path} vaut ${JSON.stringify(found)} au lieu de ${JSON.stringify(wanted)}`];
}
