import type { JsonObject } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import { todayIn } from '../../time/time.ts';
import type { RuleAnswer, Vars } from '../language/language.ts';
import {
  type Actor,
  type DecidedErasure,
  type Dossier,
  type Effect,
  erasingBoth,
  type TraceStep,
} from '../model/model.ts';
import type { Cause, ContextState, Moment, StateMove } from './context-state.ts';
import type { DecisionBundle } from './known.ts';
import { besideData, changing, completedData } from './variables.ts';

export type { Cause, Moment } from './context-state.ts';

type ReadableState = Omit<ContextState, 'appended' | 'held' | 'verdicts' | 'beside' | 'vars' | 'filled'>;

/**
 * Is the working copy of one decision: it is created for the decision, changed by actions in XState's order, and thrown away after. It
 * travels in XState's context, so that guards evaluated between two microsteps see what was just recorded. It is read-only outside this
 * file, whose functions change it and clear the variables cached for expressions.
 */
export type DecisionContext = {
  readonly [Name in keyof ReadableState]: ReadableState[Name] extends (infer Item)[]
    ? readonly Item[]
    : ReadableState[Name];
};

export const MACHINE: Actor = { id: 'machine', role: 'machine', organisation: null };

export function beginContext(
  known: DecisionBundle,
  dossier: Dossier | null,
  moment: Moment,
  cause: Cause,
): DecisionContext {
  const state: ContextState = {
    known,
    moment,
    today: todayIn(known.bundle.workflow.zone, moment.now),
    revision: (dossier?.revision ?? 0) + 1,
    cause,
    limited: dossier?.limited ?? null,
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
    erasing: null,
    remarks: [],
    trace: [],
    appended: 0,
    held: new Map(),
    verdicts: new Map(),
    beside: null,
    vars: null,
    filled: null,
  };
  return state;
}

/** Begins a context without an acting person: the machine decides by itself, or a dossier at rest is read. */
export function beginAlone(
  known: DecisionBundle,
  dossier: Dossier,
  moment: Moment,
  actor: Actor = MACHINE,
): DecisionContext {
  return beginContext(known, dossier, moment, { actor, form: null, formSchema: null, sender: null });
}

function emptyCounters(known: DecisionBundle): { [counter: string]: string[] } {
  return Object.fromEntries(withDefaults('workflow', known.bundle.workflow).counters.map((name) => [name, []]));
}

/** Gives write access to the context; every context is made above, and this is the only function that may change it. */
function stateOf(context: DecisionContext): ContextState {
  return context as ContextState;
}

type Settable = Pick<ContextState, 'data' | 'roles' | 'links' | 'counters' | 'etats' | 'started'>;

/** Changes the context, and what expressions read of it. */
export function change(context: DecisionContext, changes: Partial<Settable>): void {
  const state = Object.assign(stateOf(context), changes);
  for (const name of Object.keys(changes)) show(state, name === 'counters' ? 'compteurs' : name);
  state.held.clear();
}

/** Updates a variable that expressions read; the data are completed when they are next read. */
function show(state: ContextState, variable: string): void {
  const now = changing.get(variable);
  if (now !== undefined && state.beside !== null) state.beside[variable] = now(state);
  state.vars = null;
}

/** Adds the event's form, once it is known to be valid; conditions evaluated earlier do not read the form. */
export function giveForm(context: DecisionContext, formSchema: JsonObject | null, form: JsonObject): void {
  const state = stateOf(context);
  state.cause = { ...state.cause, formSchema, form };
  show(state, 'form');
  state.held.clear();
}

/** Keeps the answer of the rules behind the transition now taken; guards evaluated earlier do not read it. */
export function takeVerdict(context: DecisionContext, rules: readonly object[]): void {
  const state = stateOf(context);
  const answers = rules.flatMap((rule) => state.verdicts.get(rule) ?? []);
  // Under a `not`, the transition passes on a false answer.
  state.verdict = answers.findLast(({ verdict }) => verdict) ?? answers.at(-1) ?? null;
  show(state, 'verdict');
}

export function rememberVerdict(context: DecisionContext, rule: object, verdict: RuleAnswer): void {
  stateOf(context).verdicts.set(rule, verdict);
}

/** Evaluates a guard once on the present data, because selection, explanation and XState all ask for it. */
export function heldOnce(context: DecisionContext, guard: { path: string }, test: () => boolean): boolean {
  const state = stateOf(context);
  const known = state.held.get(guard);
  if (known !== undefined) return known;
  const held = test();
  state.held.set(guard, held);
  state.trace.push({ kind: 'guard', path: guard.path, held });
  return held;
}

export function setFiring(context: DecisionContext, firing: JsonObject): void {
  stateOf(context).firing = firing;
}

export function addEffect(context: DecisionContext, effect: Effect): void {
  stateOf(context).effects.push(effect);
}

export function addErasing(context: DecisionContext, erasing: DecidedErasure): void {
  const state = stateOf(context);
  state.erasing = state.erasing === null ? erasing : erasingBoth(state.erasing, erasing);
}

export function addRemark(context: DecisionContext, remark: string): void {
  stateOf(context).remarks.push(remark);
}

export function addMove(context: DecisionContext, move: StateMove): void {
  stateOf(context).moves.push(move);
  stateOf(context).trace.push(move);
}

export function addTrace(context: DecisionContext, step: TraceStep): void {
  stateOf(context).trace.push(step);
}

/** Returns the id of an item that this command appends: `revision-index`. */
export function nextItemId(context: DecisionContext): string {
  return `${context.revision}-${stateOf(context).appended++}`;
}

/** Returns the value of every variable at this point of the decision. */
export function vars(context: DecisionContext): Vars {
  const state = stateOf(context);
  if (state.vars === null) {
    state.filled = completedData(state);
    state.beside ??= besideData(state);
    state.vars = { ...state.beside, data: state.filled.data };
  }
  return state.vars;
}
