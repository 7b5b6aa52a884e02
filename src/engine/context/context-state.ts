import type { JsonObject } from '../../base/base.ts';
import type { RuleAnswer, Vars } from '../language/language.ts';
import type { Actor, Chain, DecidedErasure, Effect, Limitation, LinkedViews, TraceStep } from '../model/model.ts';
import type { CompletedData } from './data-form.ts';
import type { DecisionBundle } from './known.ts';

/** Holds what `decide` receives from outside: the instant, the id of a new dossier, what was read of the linked dossiers. */
export interface Moment {
  /** Is ISO 8601 UTC with milliseconds. */
  now: string;
  id: string;
  liens: LinkedViews;
  /** Lists the messages that led to the command, itself included. Is empty when time passed, and absent when a person acts. */
  chain?: Chain;
}

/** Describes what caused the decision. */
export interface Cause {
  actor: Actor;
  /** Holds the validated data of the event's form; null when the event has none. */
  form: JsonObject | null;
  formSchema: JsonObject | null;
  sender: { workflow: string; dossier: string } | null;
}

/** Records a state left or entered. */
export interface StateMove {
  kind: 'left' | 'entered';
  state: string;
}

/**
 * Holds all that a decision changes on its way. Only `decision-context.ts` may write it; other files see it as the read-only
 * `DecisionContext`.
 */
export interface ContextState {
  known: DecisionBundle;
  moment: Moment;
  /** Is the civil date of `moment.now` in the workflow's zone. */
  today: string;
  revision: number;
  cause: Cause;
  /** Is null where the use of the dossier is not limited. */
  limited: Limitation | null;
  data: JsonObject;
  roles: { [role: string]: string[] };
  links: { [link: string]: string | null };
  counters: { [counter: string]: string[] };
  /** Lists the ids and tags of the states active before the event. */
  etats: string[];
  createdAt: string;
  verdict: RuleAnswer | null;
  /** Describes the deadline that fires, for templates: name, title, key, items, dueAt. */
  firing: JsonObject | null;
  /** Keeps XState's order. */
  moves: StateMove[];
  effects: Effect[];
  /** Is the id of the last dossier opened by `start` in this decision. */
  started: string | null;
  /** Describes what the decision erases; null when it erases nothing. */
  erasing: DecidedErasure | null;
  remarks: string[];
  trace: TraceStep[];
  /** Counts the items appended so far: it is the second half of their ids. */
  appended: number;
  /** Keeps the answers of guards already evaluated on the present data. */
  held: Map<object, boolean>;
  /** Holds the last answer of each rule guard. */
  verdicts: Map<object, RuleAnswer>;
  /** Holds every variable except the data; null until they are first read. */
  beside: Vars | null;
  /** Holds all the variables; null when something they show has changed since. */
  vars: Vars | null;
  /** Holds the data as expressions see them, and the data they come from: completing them is the costly part of `vars`. */
  filled: CompletedData | null;
}
