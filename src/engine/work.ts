import type { Json, JsonObject } from '../base/base.ts';
import { fillAbsent } from '../forms/forms.ts';
import { todayIn } from '../time/time.ts';
import type { Actor } from './command.ts';
import type { CompiledBundle } from './compiled.ts';
import type { Dossier } from './dossier.ts';
import type { Effect } from './effect.ts';
import type { CompiledGuard } from './guards/guard.ts';
import type { LinkedViews } from './journal.ts';
import type { Verdict } from './rule.ts';
import type { Vars } from './site.ts';
import type { TraceStep } from './trace.ts';

/** What `decide` is told from outside: the instant, the id of a new dossier, what was read of the linked ones. */
export interface Moment {
  /** ISO 8601 UTC with milliseconds. */
  now: string;
  /** Id of the dossier. */
  id: string;
  liens: LinkedViews;
}

/** What caused the decision. */
export interface Cause {
  actor: Actor;
  /** Validated data of the event's form; null when it has none. */
  form: JsonObject | null;
  formSchema: JsonObject | null;
  sender: { workflow: string; dossier: string } | null;
}

/**
 * The working copy of one decision: made fresh for it, changed by actions in XState's order, thrown away after.
 * It travels in XState's context, so that guards evaluated between two microsteps see what was just recorded.
 */
export interface Work {
  compiled: CompiledBundle;
  moment: Moment;
  /** Civil date of `moment.now` in the workflow's zone. */
  today: string;
  revision: number;
  cause: Cause;
  data: JsonObject;
  roles: { [role: string]: string[] };
  links: { [link: string]: string | null };
  counters: { [counter: string]: string[] };
  /** Ids and tags of the states active before the event. */
  etats: string[];
  createdAt: string;
  verdict: Verdict | null;
  /** The deadline that fires, for templates: name, title, key, items, dueAt. */
  firing: JsonObject | null;
  /** States left and entered, in XState's order. */
  moves: { kind: 'left' | 'entered'; state: string }[];
  effects: Effect[];
  remarks: string[];
  trace: TraceStep[];
  /** Items appended so far: the second half of their ids. */
  appended: number;
  /** Guards already evaluated on the present data. */
  memo: Map<CompiledGuard, boolean>;
  /** Last answer of each rule guard. */
  answers: Map<CompiledGuard, Verdict>;
  vars: Vars;
  isStale: boolean;
}

export const MACHINE: Actor = { id: 'machine', role: 'machine', organisation: null };

export function beginWork(compiled: CompiledBundle, dossier: Dossier | null, moment: Moment, cause: Cause): Work {
  const today = todayIn(compiled.bundle.workflow.zone, moment.now);
  const work: Work = {
    compiled,
    moment,
    today,
    revision: (dossier?.revision ?? 0) + 1,
    cause,
    data: dossier?.data ?? {},
    roles: dossier?.roles ?? {},
    links: dossier?.links ?? {},
    counters: dossier?.counters ?? emptyCounters(compiled),
    etats: dossier ? [...dossier.states, ...dossier.tags] : [],
    createdAt: dossier?.createdAt ?? moment.now,
    verdict: null,
    firing: null,
    moves: [],
    effects: [],
    remarks: [],
    trace: [],
    appended: 0,
    memo: new Map(),
    answers: new Map(),
    vars: {},
    isStale: true,
  };
  return work;
}

function emptyCounters(compiled: CompiledBundle): { [counter: string]: string[] } {
  return Object.fromEntries((compiled.bundle.workflow.counters ?? []).map((name) => [name, []]));
}

/** Values of every variable at this point of the decision. */
export function vars(work: Work): Vars {
  if (work.isStale) {
    work.vars = snapshotVars(work);
    work.isStale = false;
  }
  return work.vars;
}

/** The event's form, once it is known to be valid: conditions before that are read without it. */
export function giveForm(work: Work, formSchema: JsonObject | null, form: JsonObject): void {
  work.cause = { ...work.cause, formSchema, form };
  work.vars = { ...vars(work), form: completeForm(work.cause) };
  work.memo.clear();
}

/** To be called after any change that expressions can see. */
export function touched(work: Work): void {
  work.isStale = true;
  work.memo.clear();
}

function snapshotVars(work: Work): Vars {
  const known = Object.hasOwn(work.vars, 'dossier') ? work.vars : fixedVars(work);
  return {
    ...known,
    data: fillAbsent(work.compiled.data.schema, work.data),
    etats: work.etats,
    roles: rolesOf(work),
    compteurs: sizes(work.counters),
    verdict: verdictVar(work.verdict),
  };
}

function fixedVars(work: Work): Vars {
  const { actor, sender } = work.cause;
  return {
    today: work.today,
    now: work.moment.now,
    form: completeForm(work.cause),
    actor: { id: actor.id, role: actor.role, organisation: actor.organisation },
    liens: linksVar(work),
    dossier: { id: work.moment.id, createdAt: work.createdAt },
    sender:
      sender === null ? { workflow: null, dossier: null } : { workflow: sender.workflow, dossier: sender.dossier },
  };
}

function completeForm(cause: Cause): Json {
  if (cause.formSchema === null) return {};
  return fillAbsent(cause.formSchema, cause.form ?? {});
}

function rolesOf(work: Work): JsonObject {
  const roles: JsonObject = {};
  for (const role of work.compiled.roles.keys()) roles[role] = work.roles[role] ?? [];
  return roles;
}

function sizes(counters: { [counter: string]: string[] }): JsonObject {
  return Object.fromEntries(Object.entries(counters).map(([name, ids]) => [name, ids.length]));
}

function linksVar(work: Work): JsonObject {
  const liens: JsonObject = {};
  for (const [link, { schema, counters }] of work.compiled.linkedData) {
    const seen = work.moment.liens[link] ?? null;
    const compteurs = Object.fromEntries(counters.map((name) => [name, seen?.counters[name] ?? 0]));
    const data = fillAbsent(schema, seen?.data ?? {});
    liens[link] = { id: seen?.id ?? null, etats: seen?.states ?? [], data, compteurs };
  }
  return liens;
}

function verdictVar(verdict: Verdict | null): JsonObject {
  if (verdict === null) {
    return { verdict: null, code: null, figures: null, asOf: null, outputs: {}, explanation: [] };
  }
  const { code, figures, asOf, outputs } = verdict;
  const explanation = verdict.explanation.map(({ text, ok, path, code: condition }) => ({
    text,
    ok: ok ?? null,
    path,
    code: condition ?? null,
  }));
  return { verdict: verdict.verdict, code, figures, asOf, outputs, explanation };
}
