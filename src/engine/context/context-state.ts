import type { JsonObject } from '../../base/base.ts';
import type { Vars } from '../language/compiled-expression.ts';
import type { Verdict } from '../language/rule.ts';
import type { Actor } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { Erasing } from '../model/erasing.ts';
import type { LinkedViews } from '../model/journal.ts';
import type { Chain } from '../model/task.ts';
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
  /** The messages that led to the command, itself included; empty: time passed. Absent: a person acts. */
  chain?: Chain;
}

/** What caused the decision. */
export interface Cause {
  actor: Actor;
  /** Validated data of the event's form; null when it has none. */
  form: JsonObject | null;
  formSchema: JsonObject | null;
  sender: { workflow: string; dossier: string } | null;
}

/** A state left or entered. */
export interface Move {
  kind: 'left' | 'entered';
  state: string;
}

/** All that a decision changes on its way. Only `decision-context.ts` holds it as it is; everybody else sees `DecisionContext`. */
export interface ContextState {
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
  /** In XState's order. */
  moves: Move[];
  effects: Effect[];
  /** Id of the last dossier opened by `start` in this decision. */
  started: string | null;
  /** What the decision erases; null = nothing. */
  erasing: Erasing | null;
  remarks: string[];
  trace: TraceStep[];
  /** Items appended so far: the second half of their ids. */
  appended: number;
  /** Guards already evaluated on the present data. */
  held: Map<object, boolean>;
  /** Last answer of each rule guard. */
  verdicts: Map<object, Verdict>;
  /** Variables but the data; null until they are first read. */
  beside: Vars | null;
  /** All of them; null when something they show has changed since. */
  vars: Vars | null;
  /** The data as expressions see them, and those they come from: completing them is the dear part of `vars`. */
  filled: Completed | null;
}
