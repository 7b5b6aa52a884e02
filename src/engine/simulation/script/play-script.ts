import type { JsonObject, Problem } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { deadlineOf } from '../../impact/impact.ts';
import type { Task } from '../../model/model.ts';
import { stageOf } from '../../read/read.ts';
import { advance, atOnce } from '../clock.ts';
import { readRequest } from '../request.ts';
import { begin, type SimulationRun } from '../run.ts';
import { send } from '../send.ts';

/** Describes one step of a trial: an event by a role, or, without event, time that passes until `at`. */
export interface SimulationStep {
  /** Is an ISO 8601 instant; the step happens at once when it is absent or before the clock. */
  at?: string;
  event?: string;
  role?: string;
  data?: JsonObject;
}

/** Describes a trial played from no dossier. */
export interface SimulationScript {
  /** Is the instant at which the virtual clock starts. */
  now: string;
  /** Describes the linked dossiers, by name of the link: `{ id, states, data, counters }`. */
  liens?: JsonObject;
  steps: SimulationStep[];
}

/** Describes the result of one step. */
export interface PlayedStep {
  /** Is the clock after it. */
  at: string;
  /** Says where the dossier is, in few words: ids (`stageOf`). */
  stage: string[];
  /** Holds the ids of every active state that holds no other. */
  leaves: string[];
  refused: Problem | null;
  /** Lists the deadlines that fired in it, in order. */
  fired: { name: string; at: string }[];
  /** Lists what it would send or start, in order. */
  sent: Task[];
  /** Lists the top-level fields of the data that changed. */
  changed: string[];
  /** Lists the deadlines still to come, by instant. */
  waits: { name: string; dueAt: string }[];
  data: JsonObject;
}

export interface PlayedScript {
  run: SimulationRun;
  steps: PlayedStep[];
}

/**
 * Plays a trial step by step; a refusal is recorded at its step, and the later steps go on.
 * @throws Refusal invalid-form when it would not end
 */
export function playScript(compiled: CompiledBundle, { now, liens = {}, steps }: SimulationScript): PlayedScript {
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
    // Deadlines due at this very instant belong to the step.
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

function marked(run: SimulationRun): Mark {
  return { entries: run.journal.length, refusals: run.refusals.length, tasks: new Set(run.tasks.keys()) };
}

function stepSince(run: SimulationRun, { entries, refusals, tasks }: Mark): PlayedStep {
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

function leavesOf({ compiled, dossier }: SimulationRun): string[] {
  const states = dossier?.states ?? [];
  const active = new Set(states);
  return states.filter((id) => !compiled.nodes.get(id)?.children.some((child) => active.has(child.id)));
}
