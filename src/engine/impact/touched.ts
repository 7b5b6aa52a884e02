import { isJsonObject, type Json, type JsonObject, sameJson } from '../../base/base.ts';
import { isHistory, isParallel, nodesOf, type StateNode } from '../../definition/definition.ts';
import { inlineRefs } from '../../forms/forms.ts';
import { linkedScopes } from '../compile/compile.ts';
import type { Bundle } from '../model/model.ts';
import { delayedIn } from './delayed.ts';
import { withoutWords } from './without-words.ts';

/** Lists what differs between two versions, by the part of the definition where a dossier would consult it. */
export interface VersionDifferences {
  /** Is true when something differs that every dossier consults. */
  all: boolean;
  /** Holds the ids of states that differ in more than their handlers of some events. */
  nodes: ReadonlySet<string>;
  /**
   * Maps each state to the events it handles differently: only such an event, accepted while the state is active, consults its handlers.
   */
  handlers: ReadonlyMap<string, ReadonlySet<string>>;
  events: ReadonlySet<string>;
  deadlines: ReadonlySet<string>;
  /** Counts the rules, lists, forms and deadlines that differ. */
  others: number;
  /** Is true when the title of dossiers differs: no decision depends on it, and each step computes it again. */
  isRenamed: boolean;
  /** Names the deadlines that only fire differently (`delayed.ts`), when nothing else differs. Is empty when more differs. */
  delayed: ReadonlySet<string>;
}

type NamedParts = { readonly [name: string]: unknown };

/** Names the parts of a workflow that are compared one by one; a difference in any other part touches every dossier. */
const WORKFLOW_PARTS = new Set(['machine', 'events', 'deadlines', 'titleOf']);
const BUNDLE_PARTS = new Set(['workflow', 'forms', 'rules', 'lists', 'templates', 'dossier', 'linked']);
/** Names the list with which the engine counts working days. */
const HOLIDAYS = 'jours-feries';

/**
 * Finds at least all that differs: whatever names a changed part counts as changed, and what is outside states and events touches every
 * dossier. Naming too much only costs a replay. Titles, help texts and the text of letters touch nothing (`without-words.ts`).
 */
export function touchedBy(served: Bundle, drafted: Bundle): VersionDifferences {
  const [before, after] = [withoutWords(served), withoutWords(drafted)];
  const delayed = delayedIn(before, after);
  const isAll = delayed.length > 0 && isNothing(between(before, firingAs(before, after, delayed)));
  return { ...between(before, after), delayed: new Set(isAll ? delayed : []) };
}

/** Returns the later version with these deadlines as they were. */
function firingAs(before: Bundle, after: Bundle, names: readonly string[]): Bundle {
  const { deadlines } = before.workflow;
  const own = Object.fromEntries(Object.entries(deadlines).filter(([name]) => names.includes(name)));
  return { ...after, workflow: { ...after.workflow, deadlines: { ...after.workflow.deadlines, ...own } } };
}

type Places = Omit<VersionDifferences, 'delayed'>;

function isNothing({ all, nodes, handlers, events, deadlines, others, isRenamed }: Places): boolean {
  const count = others + [nodes, handlers, events, deadlines].reduce((sum, { size }) => sum + size, 0);
  return !all && !isRenamed && count === 0;
}

function between(before: Bundle, after: Bundle): Places {
  const { rules, lists } = changedResources(before, after);
  const named = new Set([...rules, ...lists]);
  const mentions = mentionsOf(named);
  const deadlines = changedNames(before.workflow.deadlines, after.workflow.deadlines, mentions);
  const forms = changedNames(before.forms, after.forms, mentions);
  const mentionsAny = mentionsOf([...named, ...deadlines]);
  const formOf = (event: unknown) => (event as { form?: string }).form ?? '';
  const events = changedNames(
    before.workflow.events,
    after.workflow.events,
    (event) => mentionsAny(event) || forms.has(formOf(event)),
  );
  // A deadline may open the form of an event, with answers that the deadline presets.
  const doing = namesOf(before.workflow.deadlines, after.workflow.deadlines, mentionsOf([...events]));
  const inStates = mentionsOf([...named, ...deadlines, ...doing]);
  const [was, is] = [before, after].map((bundle) => statesOf(bundle));
  const titles = [before, after].map(({ workflow }) => workflow.titleOf);
  return {
    all: named.has(HOLIDAYS) || outside(before, after, mentionsAny),
    nodes: changedNodes(was ?? new Map(), is ?? new Map(), inStates),
    handlers: changedHandlers(was ?? new Map(), is ?? new Map(), inStates),
    events,
    deadlines,
    others: named.size + deadlines.size + forms.size,
    isRenamed: titles[0] !== titles[1] || titles.some(mentionsAny),
  };
}

type Mentions = (definition: unknown) => boolean;

/** Tests whether a definition contains one of these names, as a whole word. */
function mentionsOf(names: Iterable<string>): Mentions {
  const all = [...names].map((name) => name.replaceAll(/[^\w-]/g, '\\$&'));
  if (all.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\w-])(?:${all.join('|')})(?![\\w-])`);
  return (definition) => pattern.test(JSON.stringify(definition) ?? '');
}

/** Holds the names of rules and lists that changed, or that name a changed part. */
interface Resources {
  rules: Set<string>;
  lists: Set<string>;
}

function changedResources(before: Bundle, after: Bundle): Resources {
  const changedWith = ({ rules, lists }: Resources): Resources => {
    const mentions = mentionsOf([...rules, ...lists]);
    return {
      rules: changedNames(before.rules, after.rules, mentions),
      lists: changedNames(before.lists, after.lists, mentions),
    };
  };
  const sizeOf = ({ rules, lists }: Resources) => rules.size + lists.size;
  let found: Resources = { rules: new Set(), lists: new Set() };
  for (;;) {
    const more = changedWith(found);
    if (sizeOf(more) === sizeOf(found)) return found;
    found = more;
  }
}

/** Returns the names whose definitions differ, or mention a changed part on either side. */
function changedNames(before: NamedParts = {}, after: NamedParts = {}, mentions: Mentions): Set<string> {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = (name: string) =>
    !sameJson(before[name], after[name]) || mentions(before[name]) || mentions(after[name]);
  return new Set([...all].filter(changed));
}

function namesOf(before: NamedParts, after: NamedParts, mentions: Mentions): string[] {
  return [...new Set([before, after].flatMap((part) => Object.keys(part).filter((name) => mentions(part[name]))))];
}

function outside(before: Bundle, after: Bundle, mentions: Mentions): boolean {
  const [was, is] = [before, after].map((bundle) => ({
    bundle: without(bundle, BUNDLE_PARTS),
    dossier: inlineRefs(bundle.dossier, '', () => undefined).schema,
    linked: [...linkedScopes(bundle)],
    workflow: without(bundle.workflow, WORKFLOW_PARTS),
  }));
  if (was === undefined || is === undefined) return true;
  const now = { ...is, dossier: withoutNewFields(was.dossier, is.dossier) };
  return !sameJson(was, now) || [was, now].some(mentions);
}

function without(value: object, parts: ReadonlySet<string>): NamedParts {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !parts.has(name)));
}

/**
 * Removes from the data schema the new fields that may stay empty and have no default: no dossier holds them yet, and whatever reads them
 * has changed too.
 */
function withoutNewFields(before: JsonObject, after: JsonObject): JsonObject {
  const [was, is] = [before.properties, after.properties];
  if (before.additionalProperties !== false || !isJsonObject(was) || !isJsonObject(is)) return after;
  const required = Array.isArray(after.required) ? after.required : [];
  const isNew = ([name, field]: [string, Json]) =>
    !Object.hasOwn(was, name) && !required.includes(name) && !/"default":/.test(JSON.stringify(field));
  return { ...after, properties: Object.fromEntries(Object.entries(is).filter((field) => !isNew(field))) };
}

/** Is a state's own part of the definition, and what in its children can affect a dossier that never entered them. */
interface StateOwnPart {
  /** Holds its definition without its handlers and its children, which are compared separately. */
  definition: Json;
  /** Is the key by which snapshots name an active state. */
  key: string;
  parent: string | null;
  holds: boolean;
  /** Names the regions of a parallel state, which are entered together; children of other states are compared on their own. */
  regions: string[];
  /** Holds the history nodes: a transition enters the state that holds them, and their own ids are nowhere in a journal. */
  histories: Json;
}

interface StateDefinition {
  own: StateOwnPart;
  handlers: NamedParts;
}
type StateDefinitions = ReadonlyMap<string, StateDefinition>;

function statesOf({ workflow }: Bundle): StateDefinitions {
  return new Map(nodesOf(workflow).map((node) => [node.id, stateOf(node)]));
}

function stateOf(node: StateNode): StateDefinition {
  const { states: _, on, ...definition } = node.config;
  const histories = Object.fromEntries(node.children.filter(isHistory).map(({ key, config }) => [key, config]));
  const own: StateOwnPart = {
    ...{ key: node.key, parent: node.parent?.id ?? null, holds: node.children.length > 0 },
    definition: definition as unknown as Json,
    regions: isParallel(node) ? node.children.map(({ key }) => key) : [],
    histories: histories as unknown as Json,
  };
  return { own, handlers: on };
}

function changedNodes(was: StateDefinitions, is: StateDefinitions, mentions: Mentions): Set<string> {
  const ownOf = (states: StateDefinitions) => Object.fromEntries([...states].map(([id, { own }]) => [id, own]));
  return changedNames(ownOf(was), ownOf(is), mentions);
}

function changedHandlers(was: StateDefinitions, is: StateDefinitions, mentions: Mentions): Map<string, Set<string>> {
  const changed = [...new Set([...was.keys(), ...is.keys()])].map((id) => {
    const events = changedNames(was.get(id)?.handlers, is.get(id)?.handlers, mentions);
    return [id, events] as const;
  });
  return new Map(changed.filter(([, events]) => events.size > 0));
}
