import type { Cel } from './cel.ts';
import type { Wording } from './wording.ts';

/** An XState v5 state node in JSON. Guards and actions come from the closed registry. */
export interface MachineNode {
  id?: string;
  type?: 'parallel' | 'history' | 'final' | 'atomic' | 'compound';
  history?: 'deep' | 'shallow';
  initial?: string;
  target?: string;
  states?: { [key: string]: MachineNode };
  on?: { [event: string]: TransitionConfig | TransitionConfig[] };
  /** Keys are names of `deadlines`. */
  after?: { [deadline: string]: TransitionConfig | TransitionConfig[] };
  always?: TransitionConfig | TransitionConfig[];
  onDone?: TransitionConfig | TransitionConfig[];
  entry?: ActionConfig | ActionConfig[];
  exit?: ActionConfig | ActionConfig[];
  tags?: string[];
  meta?: StateMeta;
  description?: string;
}

export interface StateMeta {
  title?: string;
  help?: string;
  /** Human work as long as the state is active; `except`: ids of those who have done their part, who may still do it again. */
  todo?: { title: string; to: string[]; event?: string; except?: Cel };
  /** Event that comes next here, what the page of a dossier puts first; of several, the first that can be done. */
  next?: string | string[];
}

export interface TransitionConfig {
  target?: string;
  guard?: GuardConfig;
  actions?: ActionConfig | ActionConfig[];
  reenter?: boolean;
  description?: string;
  /** `optional`: a false guard here does not refuse the event for the other regions. */
  meta?: { optional?: boolean; title?: string };
}

export type GuardConfig =
  | { type: 'when'; params: { expr: Cel; message?: Wording; supply?: string | string[]; about?: string } }
  | {
      type: 'rule';
      params: {
        id: string;
        facts: { [name: string]: Cel };
        asOf: Cel;
        codes?: string[];
        message?: Wording;
        /** Condition of the rule → event whose form supplies what it misses. */
        supply?: { [code: string]: string };
      };
    }
  | { type: 'in'; params: { state: string } }
  | { type: 'not'; params: { guard: GuardConfig; message?: Wording } }
  | { type: 'and' | 'or'; params: { guards: GuardConfig[]; message?: Wording } };

export type ActionConfig =
  | {
      type: 'record';
      params: {
        /** Dotted field of the dossier's data; `''` with merge = the whole data. */
        into: string;
        /** What to record, default `form`. Scope: data, form, actor, liens, verdict, today, now, dossier, sender. */
        from?: Cel;
        mode?: 'set' | 'merge' | 'append' | 'upsert';
        /** Field that identifies an item, for `upsert`. */
        key?: string;
        /** bool on `item`: updates every matching item with `value`. */
        where?: Cel;
        /** Fields by expression. Without `where` they are what is recorded, over `from` when both are given. */
        value?: { [field: string]: Cel };
      };
    }
  | { type: 'compute'; params: { field: string; expr: Cel } }
  | {
      type: 'notify';
      params: {
        template: string;
        to: string[];
        channel?: 'email' | 'app';
        invite?: InviteConfig;
        /** Instead of the contact of the role bound by link that is in `to`. Scope of the action. */
        contact?: Cel;
        link?: LinkConfig;
      };
    }
  | {
      type: 'document';
      params: {
        template: string;
        /** What people call it; string or null (null = the template's name). */
        name: Cel;
        to: string[];
        /** Template of the e-mail it is attached to; without it the e-mail only says what is attached. */
        email?: string;
        invite?: InviteConfig;
        /** As in `notify`, for the covering e-mail. */
        link?: LinkConfig;
        /** As in `notify`. */
        contact?: Cel;
        /** Computed for the template, which reads `values.<name>`: what must be picked or summed. */
        values?: { [name: string]: Cel };
      };
    }
  | {
      type: 'send';
      params: {
        each?: Cel;
        to: Cel;
        event: string | { expr: Cel };
        data?: { [field: string]: Cel };
        /** Roles that get a to-do when the receiver refuses. */
        alert?: string[];
        /** Every receiver is asked first: one refusal refuses the act. */
        must?: true;
      };
    }
  | {
      type: 'start';
      params: {
        workflow: string;
        link?: string;
        /** bool. False = nothing is opened. */
        if?: Cel;
        data: { [field: string]: Cel };
        /** Roles that get a to-do when the opening is refused. */
        alert?: string[];
      };
    }
  | { type: 'assignRole'; params: { role: string; expr: Cel } }
  | {
      type: 'erase';
      params: {
        /** Dotted fields of the dossier's data; `*` = all but `keep`. A text the schema requires then reads « effacé ». */
        fields: '*' | string[];
        /** Top-level fields that stay, with `*`. */
        keep?: string[];
        /** Files joined to the dossier, unless another dossier names them. */
        files?: true;
        /** Answers not sent yet. */
        drafts?: true;
        /**
         * What was typed goes from the story, letters, issued documents and signed links too, and of these fields from what linked
         * dossiers repeat. Entries keep the digests of what went.
         */
        journal?: true;
      };
    }
  | { type: 'webhook'; params: { url: string } };

/** A meeting joined to an e-mail as a calendar file. Scope of the action. No date or no time: no meeting. */
export interface InviteConfig {
  /** Civil date or null, in the workflow's zone. */
  date: Cel;
  /** HH:MM or null, in the workflow's zone. */
  time: Cel;
  /** How long, in minutes; null = one hour. */
  minutes: Cel;
  /** string. */
  title: Cel;
  /** string or null: an address, a link. */
  place: Cel;
  /**
   * string or null: which meeting of the dossier. All letters about one meeting speak of one event of an agenda, each newer than
   * the last; without it a meeting is its letter's alone.
   */
  meeting?: Cel;
  /** True: that meeting is cancelled, and leaves the agenda. When `meeting` is null there is none, and nothing is sent. */
  cancel?: boolean;
}

/** A signed link in a letter: what its holder, without account, may do and see. Scope of the place. */
export interface LinkConfig {
  /** Events it allows, each `by` the role written to. None: the link only shows. */
  events: string[];
  /** Answers given in advance, that its holder can neither change nor leave out. */
  preset?: { [field: string]: Cel };
  /** Answers its page begins with, that its holder may change. */
  begin?: { [field: string]: Cel };
  /** Roles whose holders its page names, with where to reach them. */
  people?: string[];
  /** Lines shown above the form: label → string or null (left out). */
  show?: { [label: string]: Cel };
  /** ISO duration, counted from the letter. */
  lasts: string;
  /** True: the first act consumes it. */
  once?: boolean;
  /** True: it opens its holder's own page, with the documents addressed to the role; else only `show` and the events. */
  own?: boolean;
}
