import type { Json } from '../../base/base.ts';
import type { Bundle } from '../model/bundle.ts';
import type { MachineNode } from '../model/machine-definition.ts';
import { sameJson } from '../model/same-json.ts';

/** What differs between two versions, by the place where a dossier would meet it. */
export interface Touched {
  /** Something that every dossier consults. */
  all: boolean;
  /** Ids of states in which more differs than what some events do there. */
  nodes: ReadonlySet<string>;
  /** State → events that do something else there: nothing but one of them, accepted while it is active, asks its handlers. */
  handlers: ReadonlyMap<string, ReadonlySet<string>>;
  events: ReadonlySet<string>;
  deadlines: ReadonlySet<string>;
  /** How many rules, lists, templates, forms and deadlines. */
  others: number;
}

type Named = { readonly [name: string]: unknown };

/** Members of a workflow that only its readers ask: no decision depends on them. */
const READ_ONLY = new Set(['$schema', 'description', 'fiche', 'read', 'columns', 'search', 'aside', 'firstRun']);
const WORKFLOW_PARTS = new Set(['machine', 'events', 'deadlines', ...READ_ONLY]);
const BUNDLE_PARTS = new Set(['workflow', 'forms', 'rules', 'lists', 'templates']);
/** The engine counts working days with it. */
const HOLIDAYS = 'jours-feries';

/**
 * Never less than what differs: whatever names a thing that changed is changed, titles count, and what stands outside of states and
 * events touches all. What is told too much is only done again.
 */
export function touchedBy(before: Bundle, after: Bundle): Touched {
  const named = changedResources(before, after);
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
  // What a deadline does is an event: its form is begun with what the deadline knows.
  const doing = namesOf(before.workflow.deadlines, after.workflow.deadlines, mentionsOf([...events]));
  const inStates = mentionsOf([...named, ...deadlines, ...doing]);
  const [was, is] = [before, after].map((bundle) => statesOf(bundle));
  return {
    all: named.has(HOLIDAYS) || outside(before, after, mentionsAny),
    nodes: changedNodes(was ?? new Map(), is ?? new Map(), inStates),
    handlers: changedHandlers(was ?? new Map(), is ?? new Map(), inStates),
    events,
    deadlines,
    others: named.size + deadlines.size + forms.size,
  };
}

type Mentions = (definition: unknown) => boolean;

/** Whether a definition says one of these names, as a whole word. */
function mentionsOf(names: Iterable<string>): Mentions {
  const all = [...names].map((name) => name.replaceAll(/[^\w-]/g, '\\$&'));
  if (all.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\w-])(?:${all.join('|')})(?![\\w-])`);
  return (definition) => pattern.test(JSON.stringify(definition) ?? '');
}

/** Rules, lists and templates that changed, or that name one that did. */
function changedResources(before: Bundle, after: Bundle): Set<string> {
  let found = new Set<string>();
  for (;;) {
    const mentions = mentionsOf(found);
    const [rules, lists, templates] = (['rules', 'lists', 'templates'] as const).map((kind) => [
      ...changedNames(before[kind], after[kind], mentions),
    ]);
    const more = new Set([...(rules ?? []), ...(lists ?? []), ...(templates ?? []).flatMap(spellings)]);
    if (more.size === found.size) return found;
    found = more;
  }
}

/** A template is named whole where it is sent, a partial by its last step where it is included. */
function spellings(template: string): string[] {
  return [template, template.split('/').at(-1) ?? template];
}

/** Names under which the two do not say the same, or either mentions a thing that changed. */
function changedNames(before: Named = {}, after: Named = {}, mentions: Mentions): Set<string> {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = (name: string) =>
    !sameJson(before[name], after[name]) || mentions(before[name]) || mentions(after[name]);
  return new Set([...all].filter(changed));
}

function namesOf(before: Named, after: Named, mentions: Mentions): string[] {
  return [...new Set([before, after].flatMap((part) => Object.keys(part).filter((name) => mentions(part[name]))))];
}

function outside(before: Bundle, after: Bundle, mentions: Mentions): boolean {
  const rest = (value: object, parts: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !parts.has(name)));
  const [was, is] = [before, after].map((bundle) => [
    rest(bundle, BUNDLE_PARTS),
    rest(bundle.workflow, WORKFLOW_PARTS),
  ]);
  return !sameJson(was, is) || mentions(was) || mentions(is);
}

/** Its own part of the definition, and what of its children can reach a dossier that never entered them. */
interface Own {
  /** Without its handlers and its children. */
  definition: Json;
  /** What active states are written by. */
  key: string;
  parent: string | null;
  holds: boolean;
  /** Of regions, which are entered together; of other nodes their children say for themselves. */
  regions: string[];
  /** A return is taken by a transition into the node that holds it: its own id is nowhere in a journal. */
  histories: Json;
}

interface State {
  own: Own;
  handlers: Named;
}
type States = ReadonlyMap<string, State>;

function statesOf({ workflow }: Bundle): States {
  return new Map(statesIn(workflow.machine, workflow.id, null));
}

function statesIn(node: MachineNode, key: string, parent: string | null): [string, State][] {
  const { states = {}, on = {}, ...definition } = node;
  const id = node.id ?? (isHistory(node) && parent !== null ? `${parent}~${key}` : key);
  const histories = Object.fromEntries(Object.entries(states).filter(([, child]) => isHistory(child)));
  const own: Own = {
    ...{ key, parent, holds: Object.keys(states).length > 0 },
    definition: definition as unknown as Json,
    regions: node.type === 'parallel' ? Object.keys(states) : [],
    histories: histories as unknown as Json,
  };
  const inner = Object.entries(states).flatMap(([name, child]) => statesIn(child, name, id));
  return [[id, { own, handlers: on }], ...inner];
}

function changedNodes(was: States, is: States, mentions: Mentions): Set<string> {
  const ownOf = (states: States) => Object.fromEntries([...states].map(([id, { own }]) => [id, own]));
  return changedNames(ownOf(was), ownOf(is), mentions);
}

function changedHandlers(was: States, is: States, mentions: Mentions): Map<string, Set<string>> {
  const changed = [...new Set([...was.keys(), ...is.keys()])].map((id) => {
    const events = changedNames(was.get(id)?.handlers, is.get(id)?.handlers, mentions);
    return [id, events] as const;
  });
  return new Map(changed.filter(([, events]) => events.size > 0));
}

function isHistory({ type, history }: MachineNode): boolean {
  return type === 'history' || (type === undefined && history !== undefined);
}
