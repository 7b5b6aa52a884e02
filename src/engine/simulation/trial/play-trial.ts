import type { JsonObject, Problem } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compiled.ts';
import type { Task } from '../../model/task.ts';
import { stageOf } from '../../read/stage.ts';
import { deadlineOf } from '../../trial/story-path.ts';
import { advance, atOnce } from '../clock.ts';
import { readRequest } from '../request.ts';
import { begin, type Run } from '../run.ts';
import { send } from '../send.ts';

/** What is done in a trial: an event by a role, or, without event, time that passes until `at`. */
export interface TrialStep {
  /** ISO 8601 instant; absent, or before the clock: at once. */
  at?: string;
  event?: string;
  role?: string;
  data?: JsonObject;
}

/** What is played, from nothing. */
export interface TrialScript {
  /** Instant at which the virtual clock starts. */
  now: string;
  /** Linked dossiers as they would stand, by name of the link: `{ id, states, data, counters }`. */
  liens?: JsonObject;
  steps: TrialStep[];
}

/** What one step made of the dossier. */
export interface PlayedStep {
  /** The clock after it. */
  at: string;
  /** Where the dossier stands, in few words: ids (`stageOf`). */
  stage: string[];
  /** Ids of every active state that holds no other. */
  leaves: string[];
  refused: Problem | null;
  /** Deadlines that fired in it, in order. */
  fired: { name: string; at: string }[];
  /** What it would send or start, in order. */
  sent: Task[];
  /** Top-level fields of the data that changed. */
  changed: string[];
  /** What is still to come, by instant. */
  waits: { name: string; dueAt: string }[];
  data: JsonObject;
}

export interface PlayedTrial {
  run: Run;
  steps: PlayedStep[];
}

/** Plays a trial step by step; a refusal is told at its step, and the others go on. @throws Refusal invalid-form when it would not end */
export function playTrial(compiled: CompiledBundle, { now, liens = {}, steps }: TrialScript): PlayedTrial {
  const commands = steps.map(({ at, event = '', role = '', data = {} }) => ({
    ...{ event, role, data },
    ...(at !== undefined && { at }),
  }));
  const plan = readRequest(compiled, { now, liens, commands });
  const run = begin(compiled, { ...plan, start: now });
  const played = plan.commands.map((command, index) => {
    const before = marked(run);
    if (command.at !== null) atOnce(advance(run, command.at));
    if (command.event !== '') send(run, command, index);
    // What is due at this very instant is part of what was done.
    atOnce(advance(run, run.clock));
    return stepSince(run, before);
  });
  return { run, steps: played };
}

interface Mark {
  entries: number;
  refusals: number;
  tasks: ReadonlySet<string>;
}

function marked(run: Run): Mark {
  return { entries: run.journal.length, refusals: run.refusals.length, tasks: new Set(run.tasks.keys()) };
}

function stepSince(run: Run, { entries, refusals, tasks }: Mark): PlayedStep {
  const since = run.journal.slice(entries);
  const all = [...run.tasks.values()];
  return {
    at: run.clock,
    stage: run.dossier === null ? [] : stageOf(run.compiled, run.dossier.states),
    leaves: leavesOf(run),
    refused: run.refusals[refusals]?.problem ?? null,
    fired: since.flatMap(({ command, at }) =>
      command.kind === 'deadline' ? [{ name: deadlineOf(command.key), at }] : [],
    ),
    sent: all.flatMap(({ task }) => (task.kind === 'deadline' || tasks.has(task.key) ? [] : [task])),
    changed: [...new Set(since.flatMap(({ changed }) => changed))],
    waits: all
      .flatMap(({ task, firedAt }) =>
        task.kind === 'deadline' && firedAt === null ? [{ name: task.payload.name, dueAt: task.dueAt }] : [],
      )
      .sort((one, other) => (one.dueAt + one.name < other.dueAt + other.name ? -1 : 1)),
    data: run.dossier?.data ?? {},
  };
}

function leavesOf({ compiled, dossier }: Run): string[] {
  const states = dossier?.states ?? [];
  const active = new Set(states);
  return states.filter((id) => !compiled.nodes.get(id)?.children.some((child) => active.has(child.id)));
}
