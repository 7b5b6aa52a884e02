import { isJsonObject, type Json, type JsonObject, own, problems, refuse } from '../../../base/base.ts';
import type { ExpectedRefusal, StoryOfSeveral, StoryOutcome } from '../../../definition/definition.ts';
import { firstOfMonthAfter } from '../../../time/time.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { readCommands, readUntil, type SimulatedCommand } from '../request.ts';
import { bind, commandOf } from '../send.ts';
import { answer, refusal, type Simulation } from '../simulate.ts';
import { endsOf, wrongRefusal } from '../story.ts';
import { passTime } from './pass-time.ts';
import { doIn, openIn, type World } from './world.ts';

type ToldCommand = StoryOfSeveral['commands'][number];

export interface SeveralPlayed {
  differences: string[];
  /** Maps each name to the result of its simulation. */
  simulations: { [name: string]: Simulation };
}

/**
 * Plays a story of several dossiers on the pure engine: their messages to one another are delivered, and their deadlines fire in order. In
 * the data of a command `@name` stands for the id of the dossier of that name. There is no difference when the outcome is as written.
 * @throws Refusal invalid-form when the story itself is malformed
 */
export function runSeveral(bundles: ReadonlyMap<string, CompiledBundle>, story: StoryOfSeveral): SeveralPlayed {
  const zone = zoneOf(bundles, story);
  const lines = linesOf(story, zone);
  const clock = lines[0]?.command.at ?? story.now ?? NOW;
  const world: World = {
    ...{ bundles, clock, nextMonth: firstOfMonthAfter(clock, zone) },
    ...{ runs: new Map(), keys: new Map(), delivered: new Set(), incidents: [] },
  };
  const differences = lines.flatMap((line, index) => {
    if (line.command.at !== null) passTime(world, line.command.at);
    return played(world, story, line, `commands[${index}]`);
  });
  passTime(world, readUntil(story.until, zone, []) ?? world.clock);
  const ends = Object.entries(story.then).flatMap(([name, told]) => ended(world, story, name, told));
  const incidents = world.incidents.map(
    ({ dossier, problem }) => `« ${dossier} » : une suite est refusée (${problem.code}) : ${problem.detail}`,
  );
  return { differences: [...differences, ...incidents, ...ends], simulations: simulationsOf(world, story) };
}

const NOW = '2024-01-08T08:00:00.000Z';

interface StoryLine {
  told: ToldCommand;
  command: SimulatedCommand;
}

function linesOf({ commands, accounts = {} }: StoryOfSeveral, zone: string): StoryLine[] {
  const errors: Parameters<typeof readCommands>[2] = [];
  const read = readCommands(commands, zone, errors);
  if (errors.length > 0) refuse(problems.invalidForm('L’histoire est mal écrite.', { errors }));
  return commands.flatMap((told, index) => {
    const command = read[index];
    return command ? [{ told, command: withAccount(command, accounts) }] : [];
  });
}

function withAccount(command: SimulatedCommand, accounts: NonNullable<StoryOfSeveral['accounts']>): SimulatedCommand {
  const { actor, role, account } = command;
  return { ...command, account: { ...own(accounts, actor?.id ?? role), ...account } };
}

/** Returns the zone of the first dossier: a story uses a single zone. */
function zoneOf(bundles: ReadonlyMap<string, CompiledBundle>, { dossiers }: StoryOfSeveral): string {
  const [first] = Object.values(dossiers);
  return bundles.get(first?.workflow ?? '')?.bundle.workflow.zone ?? 'UTC';
}

function played(world: World, story: StoryOfSeveral, { told, command }: StoryLine, path: string): string[] {
  const id = idOf(world, story.dossiers, told.on);
  const workflow = story.dossiers[told.on]?.workflow;
  if (id === null || workflow === undefined) return [`${path} : « ${told.on} » n’est pas un dossier de l’histoire`];
  const run = world.runs.get(id);
  const { role, actor } = command;
  if (run && actor === null) bind(run, role);
  const data = withIds(command.data, (name) => idOf(world, story.dossiers, name)) as JsonObject;
  const compiled = run?.compiled ?? world.bundles.get(workflow);
  if (compiled === undefined) return [`${path} : le workflow « ${workflow} » n’est pas parmi ceux de l’histoire.`];
  const acting = commandOf(compiled, world.clock, { ...command, data });
  const problem = run ? doIn(world, id, acting) : openIn(world, { workflow, id }, acting);
  passTime(world, world.clock);
  const afterwards = told.then === undefined ? [] : ended(world, story, told.on, told.then);
  return [...asRefused(problem && refusal(0, problem), told.refused), ...afterwards].map(
    (one) => `${path} (${told.on} ${command.event}) : ${one}`,
  );
}

function asRefused(given: Simulation['refusals'][number] | null, wanted: ExpectedRefusal | undefined): string[] {
  if (given === null) return wanted === undefined ? [] : [`devait être refusé (${wanted.code}) et ne l’a pas été`];
  if (wanted !== undefined) return wrongRefusal(given, wanted);
  const errors = given.errors.map(({ path, message }) => `[${String(path)} ${String(message)}]`);
  return [`refusé (${given.code}) : ${given.detail} ${errors.join(' ')}`.trim()];
}

function ended(world: World, story: StoryOfSeveral, name: string, then: StoryOutcome): string[] {
  const run = world.runs.get(idOf(world, story.dossiers, name) ?? '');
  if (!run) return [`« ${name} » n’a pas été ouvert`];
  const told = withIds(then as JsonObject, (one) => idOf(world, story.dossiers, one)) as StoryOutcome;
  return endsOf(answer(run), { then: told }).map((difference) => `${name} : ${difference}`);
}

/**
 * Finds the id of a dossier of the story: its name when people open it, or the id that the engine gave it when another dossier starts it.
 */
function idOf(world: World, dossiers: StoryOfSeveral['dossiers'], name: string): string | null {
  const asked = dossiers[name];
  if (asked === undefined) return null;
  if (asked.startedBy === undefined) return name;
  const siblings = Object.entries(dossiers).filter(
    ([, { workflow, startedBy }]) => workflow === asked.workflow && startedBy === asked.startedBy,
  );
  const rank = siblings.findIndex(([sibling]) => sibling === name);
  const parent = idOf(world, dossiers, asked.startedBy);
  const started = [...world.runs.values()].filter(
    ({ id, dossier }) => dossier?.workflow === asked.workflow && id.startsWith(`${parent}-`),
  );
  return started[rank]?.id ?? null;
}

/** Replaces `@name` by the dossier's id, wherever it appears. */
function withIds(value: Json, idOfName: (name: string) => string | null): Json {
  if (typeof value === 'string') return value.startsWith('@') ? (idOfName(value.slice(1)) ?? value) : value;
  if (Array.isArray(value)) return value.map((one) => withIds(one, idOfName));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, idOfName)]));
}

function simulationsOf(world: World, story: StoryOfSeveral): SeveralPlayed['simulations'] {
  return Object.fromEntries(
    Object.keys(story.dossiers).flatMap((name) => {
      const run = world.runs.get(idOf(world, story.dossiers, name) ?? '');
      return run ? [[name, answer(run)]] : [];
    }),
  );
}
