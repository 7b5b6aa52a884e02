import type { Because, Json, JsonObject, Problem } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { JournalEntry } from '../model/model.ts';
import { advance, atOnce } from './clock.ts';
import { readRequest, type SimulationPlan, type SimulationRequest } from './request.ts';
import { begin, type SimulationRun } from './run.ts';
import { send } from './send.ts';
import { taskName } from './tasks.ts';

/** Describes the answer of `POST /simulations`. */
export type Simulation = {
  states: string[];
  data: JsonObject;
  journal: JsonObject[];
  tasks: { kind: string; name: string; dueAt: string; firedAt?: string; to?: string[]; except?: string[] }[];
  refusals: { index: number; code: string; detail: string; because: JsonObject[]; errors: JsonObject[] }[];
};

/**
 * Runs commands and deadlines in due order on a virtual clock. Nothing is stored or sent. Refusals are part of the answer.
 * @throws Refusal invalid-form when the request itself is malformed
 */
export function simulate(compiled: CompiledBundle, request: SimulationRequest): Simulation {
  return atOnce(simulation(compiled, request));
}

/** Plays the same simulation, pausing after each command or deadline. */
export function* simulation(compiled: CompiledBundle, request: SimulationRequest): Generator<void, Simulation> {
  return answer(yield* play(compiled, readRequest(compiled, request)));
}

function* play(compiled: CompiledBundle, plan: SimulationPlan): Generator<void, SimulationRun> {
  const run = begin(compiled, plan);
  for (const [index, command] of plan.commands.entries()) {
    if (command.at !== null) yield* advance(run, command.at);
    send(run, command, index);
    yield;
  }
  yield* advance(run, plan.until ?? run.clock);
  return run;
}

export function answer(run: SimulationRun): Simulation {
  return {
    states: run.dossier?.states ?? [],
    data: run.dossier?.data ?? {},
    journal: run.journal.map(asJson),
    tasks: [...run.tasks.values()].map(({ task, firedAt }) => ({
      kind: task.kind,
      name: taskName(task),
      dueAt: task.dueAt,
      ...(firedAt === null ? {} : { firedAt }),
      ...('to' in task.payload && Array.isArray(task.payload.to) ? { to: task.payload.to } : {}),
      ...('except' in task.payload && { except: task.payload.except }),
    })),
    refusals: run.refusals.map(({ index, problem }) => refusal(index, problem)),
  };
}

export function refusal(
  index: number,
  { code, detail, because = [], errors = [] }: Problem,
): Simulation['refusals'][number] {
  return { index, code, detail, because: because.map(asJson), errors: errors.map(asJson) };
}

/** Converts our records, which are JSON although their types do not say so. */
function asJson(record: JournalEntry | Because | NonNullable<Problem['errors']>[number]): JsonObject {
  return JSON.parse(JSON.stringify(record)) as Json as JsonObject;
}
