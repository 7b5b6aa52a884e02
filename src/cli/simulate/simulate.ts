import { own, problems, refuse } from '../../base/base.ts';
import { readDefinitions } from '../../catalog/catalog.ts';
import {
  type CompiledBundle,
  compileBundle,
  runSeveral,
  runStory,
  type Simulation,
  type StoryOfSeveral,
  simulate as simulateOn,
} from '../../engine/engine.ts';
import {
  dayOrInstant,
  EXIT,
  type ExitCode,
  jsonOption,
  printFindings,
  required,
  rootOf,
  rootOption,
  UsageError,
  type Verb,
  type VerbCall,
} from '../command-line/command-line.ts';
import { printRun, printSeveral } from './print-run.ts';
import { readScript, type Script } from './script.ts';

export const simulate: Verb = {
  name: 'simulate',
  summary: 'Joue des commandes sur un workflow du dossier, sans rien enregistrer, et raconte ce qui arrive.',
  usage: '[<workflow>] --commands <fichier.json> [--until <instant>]',
  help: [
    'Le fichier est une liste de commandes [{event, data, role, at?}…], la première « open », ou une histoire',
    '{given, when, then} : elle est alors comparée à ce qu’elle attend. Une histoire de plusieurs dossiers',
    '{dossiers, commands, then} nomme elle-même leurs workflows.',
  ],
  options: {
    ...rootOption,
    commands: { value: 'fichier', help: 'Les commandes ou l’histoire à jouer.' },
    until: { value: 'instant', help: 'Laisse passer le temps jusque-là : 2024-06-30, ou 2024-06-30T08:00:00Z.' },
    now: { value: 'instant', help: 'L’instant de la première commande, si elle n’en dit rien.' },
    ...jsonOption,
  },
  words: [0, 1],
  async run(call) {
    const script = await readScript(required(call, 'commands', 'le fichier des commandes ou de l’histoire'));
    if (script.kind === 'several') return runTogether(call, script.story);
    const [workflow] = call.words;
    if (workflow === undefined) throw new UsageError('Il manque le workflow que jouent ces commandes.');
    const compiled = await compiledIn(call, workflow);
    if (!compiled) return EXIT.refused;
    const { simulation, differences } = play(compiled, script, timeOf(call));
    if (call.flag('json')) call.terminal.printJson({ ...simulation, ...(differences && { differences }) });
    else printRun(simulation, differences, call.terminal);
    return differences !== null && differences.length > 0 ? EXIT.refused : EXIT.ok;
  },
};

async function runTogether(call: VerbCall, told: StoryOfSeveral): Promise<ExitCode> {
  const workflows = [...new Set(Object.values(told.dossiers).map(({ workflow }) => workflow))];
  const compiled = await Promise.all(workflows.map((id) => compiledIn(call, id)));
  const bundles = new Map(compiled.flatMap((one) => (one === null ? [] : [[one.bundle.workflow.id, one] as const])));
  if (bundles.size < workflows.length) return EXIT.refused;
  const { simulations, differences } = runSeveral(bundles, { ...told, ...timeOf(call) });
  if (call.flag('json')) call.terminal.printJson({ simulations, differences });
  else printSeveral(simulations, differences, call.terminal);
  return differences.length > 0 ? EXIT.refused : EXIT.ok;
}

/** Compiles the folder's own version of a workflow; prints its faults and returns null when it does not compile. */
async function compiledIn(call: VerbCall, workflow: string): Promise<CompiledBundle | null> {
  const { bundles, findings } = await readDefinitions(rootOf(call));
  const bundle = own(bundles, workflow);
  if (!bundle) {
    const known = Object.keys(bundles).join(', ') || 'aucun';
    return refuse(
      problems.notFound(`Le workflow « ${workflow} » n'est pas dans ce dossier. Ceux qui y sont : ${known}.`),
    );
  }
  const { compiled, findings: found } = compileBundle(bundle);
  if (!compiled) printFindings([...findings, ...found], [workflow], call.terminal);
  return compiled;
}

type Time = { now?: string; until?: string };

function timeOf(call: VerbCall): Time {
  const [now, until] = [call.value('now'), call.value('until')];
  for (const given of [now, until]) if (given !== undefined) dayOrInstant(given);
  return { ...(now !== undefined && { now }), ...(until !== undefined && { until }) };
}

function play(
  compiled: CompiledBundle,
  script: Exclude<Script, { kind: 'several' }>,
  time: Time,
): { simulation: Simulation; differences: string[] | null } {
  if (script.kind === 'story') return runStory(compiled, { ...script.story, ...time });
  const request = { now: new Date().toISOString(), ...script.request, ...time };
  return { simulation: simulateOn(compiled, request), differences: null };
}
