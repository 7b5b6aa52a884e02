import type { JsonObject } from '../../src/base/base.ts';
import type { StoryOfSeveral } from '../../src/engine/engine.ts';
import { castFor, type Part } from './cast.ts';
import type { Entrance } from './entrances.ts';
import { type Uploads, uploadsOf } from './named.ts';
import { tasksOf, walker } from './play.ts';
import { asLines, endOf } from './script.ts';
import type { Stage } from './stage.ts';

/** Holds the outcome of a story of several dossiers, in terms that the pure engine's simulation shares. */
export interface SeveralOutcome {
  dossiers: {
    [name: string]: {
      states: string[];
      data: JsonObject;
      revisions: number;
      /** Lists the letters, messages and deadlines that were not withdrawn, as `kind dueAt`, sorted. */
      tasks: string[];
    };
  };
  /** Maps the index of each refused command to its code, and tells whether the message matches the story. */
  refused: { [index: number]: { code: string; isSaid: boolean } };
  /** Holds what the worker logged as failed. */
  errors: object[];
}

/** Plays the story on an empty store by what people would really send, and moves the clock from one due task to the next. */
export async function playSeveral(stage: Stage, entrance: Entrance, story: StoryOfSeveral): Promise<SeveralOutcome> {
  const parts = partsOf(stage, story);
  await stage.clear();
  const zone = parts[0]?.compiled.bundle.workflow.zone ?? 'UTC';
  const walk = walker(stage, parts[0]?.lines[0]?.at ?? '', zone);
  const cast = await castFor(stage, parts, story.accounts);
  const ids = new Map<string, string>();
  const refused: SeveralOutcome['refused'] = {};
  const uploads = new Map<string, Uploads>();
  for (const [index, { compiled, lines, on }] of parts.entries()) {
    await walk(lines[0].at);
    await findStarted(stage, story, ids);
    const line = withIds(lines[0], ids);
    const dossier = ids.get(on) ?? null;
    const caller = await cast.callerOf(line, dossier);
    const files = uploads.get(on) ?? uploadsOf(stage, compiled);
    uploads.set(on, files);
    const joined = await files.join(line, caller, dossier);
    const workflow = compiled.bundle.workflow.id;
    const said = await entrance(joined, { caller, cast, workflow, dossier, handed: null });
    const { says = '' } = story.commands[index]?.refused ?? {};
    if (said.ok) ids.set(on, said.dossier);
    else refused[index] = { code: said.code, isSaid: said.says.some((one) => one.includes(says)) };
    await walk(null);
  }
  await walk(endOf(story, zone));
  await findStarted(stage, story, ids);
  return { dossiers: await outcomesOf(stage, ids, uploads), refused, errors: stage.errors };
}

/** Adds the ids of dossiers that other dossiers of the story opened: such an id begins with the id of its opener. */
async function findStarted({ store }: Stage, { dossiers }: StoryOfSeveral, ids: Map<string, string>): Promise<void> {
  for (const [name, { workflow, startedBy }] of Object.entries(dossiers)) {
    const parent = ids.get(startedBy ?? '');
    if (parent === undefined || ids.has(name)) continue;
    const siblings = Object.keys(dossiers).filter(
      (one) => dossiers[one]?.workflow === workflow && dossiers[one]?.startedBy === startedBy,
    );
    const { items } = await store.list({ scopes: ['sa:*'], workflow, sort: 'created', limit: 100 });
    const started = items.filter(({ id }) => id.startsWith(`${parent}-`))[siblings.indexOf(name)];
    if (started) ids.set(name, started.id);
  }
}

type NamedPart = Part & { on: string; lines: [Part['lines'][number]] };

function partsOf({ compiled: all }: Stage, { commands, dossiers }: StoryOfSeveral): NamedPart[] {
  return commands.map((command) => {
    const compiled = all.get(dossiers[command.on]?.workflow ?? '');
    const [line] = asLines([command], compiled?.bundle.workflow.zone ?? 'UTC');
    if (!compiled || !line) throw new Error(`No workflow for ${command.on}`);
    return { on: command.on, compiled, lines: [line] };
  });
}

function withIds<Value>(value: Value, ids: ReadonlyMap<string, string>): Value {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === 'string' && one.startsWith('@') ? (ids.get(one.slice(1)) ?? one) : one,
  ) as Value;
}

/** Returns the outcomes under the names of the story, also inside ids of dossiers opened by others, as the pure engine writes them. */
async function outcomesOf(
  stage: Stage,
  ids: ReadonlyMap<string, string>,
  uploads: ReadonlyMap<string, Uploads>,
): Promise<SeveralOutcome['dossiers']> {
  const told: [string, SeveralOutcome['dossiers'][string]][] = [];
  for (const [name, id] of ids) {
    const stored = await stage.store.load(id);
    if (!stored) throw new Error(`${name} is gone`);
    const { states, data, revision } = stored.dossier;
    const tasks = await tasksOf(stage, id);
    told.push([name, { states, data: uploads.get(name)?.asTold(data) ?? data, revisions: revision, tasks }]);
  }
  const text = [...ids].reduce((all, [name, id]) => all.replaceAll(id, name), JSON.stringify(told));
  return Object.fromEntries(JSON.parse(text) as typeof told);
}
