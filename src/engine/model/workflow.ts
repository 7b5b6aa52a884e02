import type { Manner } from '../../forms/forms.ts';
import type { Cel } from './cel.ts';
import type { DeadlineDefinition } from './deadline-definition.ts';
import type { Fiche } from './fiche.ts';
import type { Granted } from './granted.ts';
import type { LinkConfig, MachineNode } from './machine-definition.ts';
import type { Meeting } from './meeting.ts';
import type { PublicPage } from './public-page.ts';
import type { Retention } from './retention.ts';
import type { Refusing, Wording } from './wording.ts';

/** `workflows/<id>.json`: a named definition of a life of a dossier. Checked by `schemas/meta/workflow.schema.json`. */
export interface Workflow {
  $schema?: string;
  id: string;
  title: string;
  description?: string;
  /** IANA zone of every civil date of the workflow. */
  zone: string;
  /** File name in `schemas/` of the dossier's data, e.g. `parcours.schema.json`. */
  dossier: string;
  /** string. Scope: data. */
  titleOf: Cel;
  /** `key` is a string. Scope, that of its message too: form, actor, liens. The holder of the key is the only dossier with it. */
  unique?: { key: Cel; while?: Cel; message: Wording; todo?: { title: string; to: string[] } };
  /** Who is told, by a to-do of this title, of what was received and could not be written within the minute. */
  late?: { title: string; to: string[] };
  likely?: Duplicates;
  /** Case roles this workflow uses; every one is declared in `workflows/roles.json`. */
  roles: { [role: string]: WorkflowRole };
  links: { [link: string]: WorkflowLink };
  /** Lists and searches show its dossiers apart, after those of the others: what serves them, not what one looks for. */
  aside?: boolean;
  /** Rank among the workflows of which a new installation opens a first dossier; absent = it waits for none. */
  firstRun?: number;
  /** Dotted fields of the data that lists may show, under their own titles. */
  columns?: string[];
  /** Dotted fields of the data, those of lists included, whose words find the dossier: for each reader those he may read. */
  search?: string[];
  /** Names of sets of dossier ids other dossiers reserve a place in. */
  counters?: string[];
  /** `open` is the creation. */
  events: { [event: string]: WorkflowEvent };
  /** Head and foot of every document. */
  letterhead?: {
    /** Role whose organisation writes: its letterhead is that of every document. */
    from?: string;
    /** What stands at the head while no organisation answers for that role. */
    issuer: string;
    /** bool. Scope: that of templates without form. True = emblem and words of the European Union. */
    cofinancedIf?: Cel;
  };
  /** Documents made when someone asks for one; asking changes nothing in the dossier. */
  documents?: { [name: string]: WorkflowDocument };
  fiche?: Fiche;
  /** When its people meet: the agenda of who follows it. */
  meetings?: Meeting[];
  /** What anyone may read of its dossiers. */
  public?: PublicPage;
  /** How long its dossiers are kept, and in whose hands; absent = for ever. */
  retention?: Retention;
  machine: MachineNode;
  deadlines: { [name: string]: DeadlineDefinition };
  /** How what is made from a template reaches people; a template that is not named here is a reminder. */
  templates?: { [template: string]: TemplateSettings };
  /** What each role may read of a dossier; a role that is not here reads none. */
  read: { [role: string]: ReadGrant };
}

/** Dossiers of the workflow that may be of the same subject: proposed to people who read both, never joined by themselves. */
/** `merge` false: what both have in common is worth knowing, and nobody is asked whether they are one. */
interface LikelyKey {
  title: string;
  key: Cel;
  merge?: boolean;
}

export interface Duplicates {
  /** Those that have one key in common are proposed. `key`: string, or null (nothing to compare). Scope: data. */
  keys: LikelyKey[];
  /** Ids of those people have decided on: they are proposed no more. List of strings. Scope: data. */
  except?: Cel;
  /** On the dossier that comes second, as long as something is proposed. */
  todo?: { title: string; to: string[] };
  /** Events that decide, with the field of their forms that names the other dossier. */
  decide?: { field: string; different?: string; same?: string };
}

/**
 * Fields of the data (top-level or dotted, `*` = all that is not `x-sensitive`). Alone, or in a record that is `whole`, they come
 * with everything else a dossier shows; in any other record, with what it names and nothing more: no journal, no files, of to-dos
 * and documents only those addressed to the role, of events those it may do now.
 */
export type ReadGrant =
  | Granted[]
  | {
      data: Granted[];
      /** What a list of fields alone gives: `states`, `deadlines` and `people` would say nothing. */
      whole?: true;
      /** Ids of states in which the role reads at all: in any other the dossier is not there to it. Absent: in all of them. */
      during?: string[];
      /** Ids of states. */
      states?: string[];
      /** Names of deadlines. */
      deadlines?: string[];
      /** Roles whose holders it may know. */
      people?: string[];
      /** Fields that name persons the role gives nothing to, here: text, list of texts, or a field of a list's groups. */
      except?: string[];
    };

export interface TemplateSettings {
  /**
   * What a crash in the middle of a sending does: sent again under the same Message-ID (default), or left for a human to
   * verify, never sent twice.
   */
  delivery?: 'at-least-once' | 'at-most-once';
  /** Preferences and office hours of people do not hold it back. */
  legal?: boolean;
  /** Does not press: people with an account get it in their morning's letter, one a day, whatever they prefer. */
  digest?: boolean;
}

export interface WorkflowRole {
  /** Who holds the role at creation: string, list of strings or null. Scope: form, actor, liens. */
  from?: Cel;
  /** bool. Scope: data, etats, today. True = this role is dropped from every `to`. */
  muteIf?: Cel;
  /** Where a role bound by signed link is written to: e-mail, list of e-mails or null. Scope: data, etats, roles, today, deadline. */
  contact?: Cel;
  /** What the page of this role says, in plain words, to who holds it by a signed link. */
  page?: { line?: PageStop[]; sections: PageSection[]; people?: string[] };
  /** Links that who works on the dossier may show as QR codes, to be used at once. */
  offers?: LinkOffer[];
}

/** A link shown on a screen instead of sent: one, or one per item. Scope: data, etats, roles, liens, today; `item` with `each`. */
export interface LinkOffer extends LinkConfig {
  title: string;
  /** Roles it is lent to, whatever they may do and read themselves; absent: who may do and read all that it opens. */
  by?: string[];
  /** List; one link per item. */
  each?: Cel;
  /** string or null: whose link it is. */
  holder?: Cel;
}

/** One stop of the way as the reader of a page knows it; `now`: bool, the first true one is where he is. Same scope. */
export interface PageStop {
  title: string;
  now: Cel;
}

/** One part of a page: a sentence, or one per item. Scope: data, etats, roles, liens, today; `item` with `each`. */
export interface PageSection {
  title: string;
  /** List; the section has one line per item. */
  each?: Cel;
  /** string or null (no line). */
  text: Cel;
  /** Said when there is no line; without it the section is left out. */
  empty?: string;
}

export interface WorkflowLink {
  /** Of a link with `each`, one or several. */
  workflow: string | string[];
  /** Ids of many linked dossiers, list of strings: `liens.<link>` is then a list. Scope: data, as the command leaves it. */
  each?: Cel;
  /** Id of the linked dossier, string or null. Scope: form, actor. Resolved once, at creation, or set by `start`. */
  from?: Cel;
  /**
   * Who may open this workflow chooses among the dossiers in one of these states, without a role on any: checked again at the opening.
   * `label`: string. Scope: data (its `read` fields), etats, today.
   */
  choices?: { states: string[]; label: Cel };
  /** Top-level fields of the linked dossier's data that CEL sees as `liens.<link>.data`. */
  read: string[];
  /** Role → fields, `etats` or `compteurs.<counter>` of the linked dossier that it reads here, whatever it may read there. */
  show?: { [role: string]: string[] };
}

export const EVENT_GROUPS = ['advance', 'note', 'correct', 'rare'] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

export interface WorkflowEvent {
  title: string;
  help?: string;
  /** Name of the form, file `schemas/<form>.schema.json`. None = no data. */
  form?: string;
  /** For an event one does not undo: what it does, told before it is sent; the answers are shown again. */
  confirm?: string;
  /** Where it is offered among others; without it, `advance` where it leads to another state, `correct` with `prefill`, else `note`. */
  group?: EventGroup;
  /**
   * What the story says of it, a sentence or less each: string or null (nothing). Scope: form, actor, today; `item`,
   * the element that the form names.
   */
  tell?: Cel[];
  /** Fields of its form asked on one line, wherever its dossier is in sight; the others are prefilled or left empty. */
  line?: string[];
  /** Its form begins with the dossier's own answers of the same names. */
  prefill?: boolean;
  /** Of `open` alone: fields its form may take from a former dossier of the same workflow, of the same names in its data. */
  copy?: string[];
  /**
   * Whose a form begun is: of who writes it (absent = `person`), or of the organisation that holds a role of `by` on the dossier
   * (`role`): its members write it together, and nobody else knows of it.
   */
  draft?: 'person' | 'role';
  /** What leads to its form is called this, where its title would say that the act is done by following it. */
  begin?: string;
  /** Said beside the form until it is sent, where saving could be taken for acting. */
  unsent?: string;
  /** Roles that may send it. */
  by: string[];
  /** Workflows whose dossiers may send it by the `send` action (`by` does not apply then). */
  from?: string[];
  /** Events whose author may not do this one, whatever the role. */
  notBy?: string[];
  /** How who does it signs it: its form has one group with `x-signed`, filled in one of these manners. */
  sign?: Manner[];
  /**
   * Whose signature it is. Scope: form, data, roles, etats, liens, today, actor. `name`, `quality`: those of the person designated, null =
   * the account that acts; `account`: id of the account of that person, null = none is known; `distinct`: signatures given earlier, each
   * by somebody else.
   */
  signatory?: { name?: Cel; quality?: Cel; account?: Cel; distinct?: Cel[] };
  /** bool. Scope: data, roles, etats, liens, today, actor. Evaluated without the form. */
  availableIf?: Refusing & {
    if: Cel;
    message: Wording;
    /** While it is false there is nothing to act on: it is not offered. */
    hidden?: true;
  };
  /** bool. Scope of `availableIf`. While it is false, a state that says it comes next (`meta.next`) does not say so. */
  nextIf?: Cel;
  /** Said instead of the states that take it, once the dossier has moved on. Scope of `availableIf`. */
  elsewhere?: Wording;
  /** bool each. Scope: that of `availableIf` + form. `field` is the JSON pointer blamed. */
  validIf?: (Refusing & { if: Cel; message: Wording; field?: string })[];
  /**
   * Takes a place in a counter of a linked dossier. `max`: int, `overrideIf`: bool. Scope: data, form, liens, today; that of its
   * message also has `places`, as counted when none was left: `taken`, `max`.
   */
  reserve?: { in: string; counter: string; max: Cel; overrideIf?: Cel; message?: Wording };
}

/** A document on demand: asked like an event, with its own form, kept with the dossier, sent to nobody. */
export interface WorkflowDocument
  extends Pick<WorkflowEvent, 'title' | 'help' | 'form' | 'by' | 'availableIf' | 'validIf'> {
  template: string;
  /** string or null (null = `title`). Scope: that of `validIf`. */
  name?: Cel;
  /** As in the action `document`. */
  values?: { [name: string]: Cel };
}

/** Workflows a link may lead to. */
export function workflowsOf({ workflow }: Pick<WorkflowLink, 'workflow'>): readonly string[] {
  return typeof workflow === 'string' ? [workflow] : workflow;
}
