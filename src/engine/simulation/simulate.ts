import { type Because, type Json, type JsonObject, type Problem, problems } from '../../base/base.ts';
import { linksAtOpening } from '../before-opening.ts';
import type { Command } from '../command.ts';
import type { CompiledBundle } from '../compiled.ts';
import { decide } from '../decide.ts';
import type { Dossier } from '../dossier.ts';
import type { JournalEntry, LinkedViews } from '../journal.ts';
import { type Reservation, reservationOf } from '../reservation.ts';
import { firstOfMonthAfter } from './month.ts';
import { readRequest, type SimulatedCommand, type SimulationPlan, type SimulationRequest } from './request.ts';
import { addTasks, type SimulatedTask, taskName } from './tasks.ts';

/** Answer of `POST /simulations`. */
export type Simulation = {
  states: string[];
  data: JsonObject;
  journal: JsonObject[];
  tasks: { kind: string; name: string; dueAt: string; firedAt?: string; to?: string[] }[];
  refusals: { index: number; code: string; detail: string; because: JsonObject[]; errors: JsonObject[] }[];
};

/** A run in progress: a dossier on a virtual clock. Local to one call. */
export interface Run {
  compiled: CompiledBundle;
  clock: string;
  dossier: Dossier | null;
  liens: LinkedViews;
  journal: JournalEntry[];
  tasks: Map<string, SimulatedTask>;
  refusals: { index: number; problem: Problem }[];
  /** Places taken so far, to take each once. */
  places: Set<string>;
  nextMonth: string;
}

const ID = 'simulation';
/** More firings than any real run: a definition that arms without end is stopped. */
const MOST_FIRINGS = 10_000;

/**
 * Plays commands and deadlines in due order on a virtual clock. Nothing is stored, nothing is sent. Refusals are answers.
 *
 * @throws Refusal invalid-form when the request itself is mal-formed
 */
export function simulate(compiled: CompiledBundle, request: SimulationRequest): Simulation {
  return answer(play(compiled, readRequest(compiled, request)));
}

export function play(compiled: CompiledBundle, plan: SimulationPlan): Run {
  const run = begin(compiled, plan);
  for (const [index, command] of plan.commands.entries()) {
    if (command.at !== null) advance(run, command.at);
    send(run, command, index);
  }
  advance(run, plan.until ?? run.clock);
  return run;
}

function begin(compiled: CompiledBundle, { start, dossier, liens }: SimulationPlan): Run {
  const nextMonth = firstOfMonthAfter(start, compiled.bundle.workflow.zone);
  const places = new Set<string>();
  const run: Run = {
    compiled,
    clock: start,
    dossier,
    liens,
    journal: [],
    tasks: new Map(),
    refusals: [],
    places,
    nextMonth,
  };
  if (dossier !== null) addTasks(run, dossier);
  return run;
}

/** Fires what is due up to `until`, oldest first, and looks again at open lists on each 1st of the month. */
function advance(run: Run, until: string): void {
  for (let fired = 0; ; fired++) {
    if (fired > MOST_FIRINGS) throw new Error(`Plus de ${MOST_FIRINGS} échéances : la simulation ne finit pas.`);
    const next = nextDue(run);
    const isMonth = run.nextMonth <= (next?.task.dueAt ?? until);
    const at = isMonth ? run.nextMonth : next?.task.dueAt;
    if (at === undefined || at > until) break;
    if (at > run.clock) run.clock = at;
    if (isMonth) rearm(run);
    else if (next !== null) fire(run, next);
  }
  if (until > run.clock) run.clock = until;
}

function nextDue(run: Run): SimulatedTask | null {
  let first: SimulatedTask | null = null;
  for (const one of run.tasks.values()) {
    if (one.task.kind !== 'deadline' || one.firedAt !== null) continue;
    if (first === null || one.task.dueAt < first.task.dueAt) first = one;
  }
  return first;
}

function fire(run: Run, simulated: SimulatedTask): void {
  simulated.firedAt = run.clock;
  const { task } = simulated;
  if (task.kind !== 'deadline') return;
  const { key, incarnation, occurrence } = task.payload;
  const problem = apply(run, { kind: 'deadline', key, incarnation, occurrence });
  if (problem !== null) run.refusals.push({ index: -1, problem });
}

function rearm(run: Run): void {
  run.nextMonth = firstOfMonthAfter(run.clock, run.compiled.bundle.workflow.zone);
  if (run.dossier !== null) apply(run, { kind: 'rearm' });
}

function send(run: Run, { event, data, role, actor }: SimulatedCommand, index: number): void {
  const acting = actor ?? { id: role, organisation: role };
  if (actor === null) bind(run, role);
  const command: Command = { kind: 'event', event, data, actor: { ...acting, role } };
  if (run.dossier === null && event === 'open') openLinks(run, command);
  const problem = takePlace(run, command) ?? apply(run, command);
  if (problem !== null) run.refusals.push({ index, problem });
}

/** A default actor is among the holders of its role, so that stories need not assign everyone by hand. */
function bind(run: Run, role: string): void {
  const binding = run.compiled.roles.get(role)?.binding;
  const holders = run.dossier?.roles[role] ?? [];
  if (run.dossier === null || (binding !== 'person' && binding !== 'organisation') || holders.includes(role)) return;
  run.dossier = { ...run.dossier, roles: { ...run.dossier.roles, [role]: [...holders, role] } };
}

/** Linked dossiers that the request did not describe are there, but empty. */
function openLinks(run: Run, command: Command): void {
  const found = linksAtOpening(run.compiled, command, { now: run.clock, id: ID, liens: {} });
  for (const [name, id] of found.ok ? Object.entries(found.links) : []) {
    const described = run.liens[name];
    if (id !== null) run.liens = { ...run.liens, [name]: { states: [], data: {}, counters: {}, ...described, id } };
  }
}

/** What operations do on the linked dossier before an event is decided. */
function takePlace(run: Run, command: Command): Problem | null {
  const moment = { now: run.clock, id: run.dossier?.id ?? ID, liens: run.liens };
  const wanted = reservationOf(run.compiled, run.dossier, command, moment);
  if (!wanted.ok) return wanted.problem;
  const { reservation } = wanted;
  if (reservation === null || run.places.has(`${reservation.link} ${reservation.counter}`)) return null;
  return reserve(run, reservation, command);
}

function reserve(run: Run, { link, counter, max, override, message }: Reservation, command: Command): Problem | null {
  const view = run.liens[link];
  if (!view) return problems.guardRefused(`Aucun dossier n’est lié par « ${link} » : aucune place ne peut être prise.`);
  const count = view.counters[counter] ?? 0;
  const before = run.liens;
  run.liens = { ...before, [link]: { ...view, counters: { ...view.counters, [counter]: count + 1 } } };
  const decision = decide(run.compiled, run.dossier, command, {
    now: run.clock,
    id: run.dossier?.id ?? ID,
    liens: run.liens,
  });
  const full = count >= max && !override;
  if (decision.ok && !full) {
    run.places.add(`${link} ${counter}`);
    return null;
  }
  run.liens = before;
  if (!decision.ok) return decision.problem;
  return problems.quotaFull(message ?? `${count} places sur ${max}.`, { members: { counter, max, count } });
}

/** Decides and goes on from there; the Problem when it is refused. */
function apply(run: Run, command: Command): Problem | null {
  const moment = { now: run.clock, id: run.dossier?.id ?? ID, liens: run.liens };
  const decision = decide(run.compiled, run.dossier, command, moment);
  if (!decision.ok) return decision.problem;
  if (decision.dropped) return null;
  run.dossier = decision.dossier;
  run.journal.push(decision.entry);
  for (const key of decision.withdraw) run.tasks.delete(key);
  for (const task of decision.add) {
    const isDone = task.kind !== 'deadline';
    run.tasks.set(task.key, { task, firedAt: isDone ? task.dueAt : null });
  }
  return null;
}

function answer(run: Run): Simulation {
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
    })),
    refusals: run.refusals.map(({ index, problem }) => refusal(index, problem)),
  };
}

function refusal(index: number, { code, detail, because = [], errors = [] }: Problem): Simulation['refusals'][number] {
  return { index, code, detail, because: because.map(asJson), errors: errors.map(asJson) };
}

/** Records of ours are JSON already; types do not say so. */
function asJson(record: JournalEntry | Because | NonNullable<Problem['errors']>[number]): JsonObject {
  return JSON.parse(JSON.stringify(record)) as Json as JsonObject;
}
