import type { JsonObject } from '../../base/base.ts';
import { todayIn } from '../../time/time.ts';
import type { Vars } from '../language/compiled-expression.ts';
import type { Verdict } from '../language/rule.ts';
import type { Actor } from '../model/command.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Effect } from '../model/effect.ts';
import type { LinkedViews } from '../model/journal.ts';
import type { TraceStep } from '../model/trace.ts';
import type { Completed } from './data-form.ts';
import type { Known } from './known.ts';

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
export interface DecisionContext {
  known: Known;
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
  /** Id of the last dossier opened by `start` in this decision. */
  started: string | null;
  remarks: string[];
  trace: TraceStep[];
  /** Items appended so far: the second half of their ids. */
  appended: number;
  /** Guards already evaluated on the present data. */
  memo: Map<object, boolean>;
  /** Last answer of each rule guard. */
  answers: Map<object, Verdict>;
  vars: Vars;
  /** The data as expressions see them, and those they come from: completing them is the dear part of `vars`. */
  filled: Completed | null;
  isStale: boolean;
}

export const MACHINE: Actor = { id: 'machine', role: 'machine', organisation: null };

export function beginContext(known: Known, dossier: Dossier | null, moment: Moment, cause: Cause): DecisionContext {
  const today = todayIn(known.bundle.workflow.zone, moment.now);
  return {
    known,
    moment,
    today,
    revision: (dossier?.revision ?? 0) + 1,
    cause,
    data: dossier?.data ?? {},
    roles: dossier?.roles ?? {},
    links: dossier?.links ?? {},
    counters: dossier?.counters ?? emptyCounters(known),
    etats: dossier ? [...dossier.states, ...dossier.tags] : [],
    createdAt: dossier?.createdAt ?? moment.now,
    verdict: null,
    firing: null,
    moves: [],
    effects: [],
    started: null,
    remarks: [],
    trace: [],
    appended: 0,
    memo: new Map(),
    answers: new Map(),
    vars: {},
    filled: null,
    isStale: true,
  };
}

function emptyCounters(known: Known): { [counter: string]: string[] } {
  return Object.fromEntries((known.bundle.workflow.counters ?? []).map((name) => [name, []]));
}
