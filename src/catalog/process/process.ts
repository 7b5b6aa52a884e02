import {
  initialOf,
  isHistory,
  isParallel,
  nodesOf,
  type StateNode,
  transitionsOf,
  withDefaults,
} from '../../definition/definition.ts';
import {
  type Bundle,
  type CompiledBundle,
  type DeadlineDefinition,
  deadlineRule,
  type WorkflowEvent,
} from '../../engine/engine.ts';
import { lettersIn, type MapLetter, rolesInWords } from './letters-in.ts';
import { type MapMove, moveOf } from './moves.ts';
import { type FormQuestion, questionsOf } from './questions.ts';

export type { MapLetter } from './letters-in.ts';
export type { MapGuard, MapMove } from './moves.ts';
export type { FormQuestion } from './questions.ts';

/** Describes a version of a workflow as people read it: its states, how a dossier moves between them, what is sent and when. */
export interface ProcessMap {
  id: string;
  title: string;
  description: string | null;
  zone: string;
  /** Lists the states in the order of the file, each before the states inside it. */
  states: MapState[];
  moves: MapMove[];
  events: MapEvent[];
  deadlines: MapDeadline[];
  rules: MapRule[];
  forms: { form: string; questions: FormQuestion[] }[];
}

export interface MapState {
  id: string;
  title: string;
  help: string | null;
  /** Is null at the first level. */
  parent: string | null;
  /** Is `history` for a state that restores what was active inside its parent; with `deep`, down to its innermost states. */
  type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history' | 'deep';
  /** Is true when it is entered with its parent, as its first state or one of its regions. */
  initial: boolean;
  /** Is true for a state that is never shown as the place of a dossier. */
  aside: boolean;
  todo: { title: string; to: string[] } | null;
  /** Lists names of events; the main one comes first. */
  next: string[];
  /** Holds the names of the deadlines that run while the state is active. */
  deadlines: string[];
  letters: MapLetter[];
}

interface MapEvent {
  event: string;
  title: string;
  help: string | null;
  form: string | null;
  /** Lists the titles of the roles, and of the workflows, that send it. */
  by: string[];
  from: string[];
  /** Lists titles of events: the person who sent one of them may not send this one. */
  notBy: string[];
  conditions: { expr: string; message: string | null }[];
}

interface MapDeadline {
  name: string;
  title: string;
  rule: string;
  legal: boolean;
  to: string[];
  template: string | null;
  /** Is the title of the event that the deadline sends. */
  does: string | null;
}

interface MapRule {
  id: string;
  title: string;
  source: string | null;
  conditions: string[];
  parameters: { title: string; value: string }[];
}

export function processMap(compiled: CompiledBundle): ProcessMap {
  const { bundle } = compiled;
  const { workflow } = bundle;
  const nodes = nodesOf(workflow);
  const moves = nodes.flatMap((node) => transitionsOf(node).map((transition) => moveOf(bundle, transition)));
  return {
    id: workflow.id,
    title: workflow.title,
    description: workflow.description ?? null,
    zone: workflow.zone,
    states: nodes.filter(({ parent }) => parent !== null).map((node) => stateOf(bundle, node)),
    moves,
    events: Object.entries(workflow.events).map(([name, event]) => eventOf(bundle, name, event)),
    deadlines: Object.entries(workflow.deadlines).map(([name, deadline]) => deadlineOf(compiled, name, deadline)),
    rules: rulesOf(bundle),
    forms: Object.entries(bundle.forms).map(([form, schema]) => ({ form, questions: questionsOf(schema) })),
  };
}

function stateOf(bundle: Bundle, node: StateNode): MapState {
  const { meta, entry, exit, after } = node.config;
  const { parent } = node;
  return {
    id: node.id,
    title: meta.title ?? (isHistory(node) ? 'Là où l’on était' : node.id),
    help: meta.help ?? null,
    parent: parent?.parent ? parent.id : null,
    type: typeOf(node),
    initial: parent !== null && !isHistory(node) && (isParallel(parent) || initialOf(parent) === node),
    aside: isAside(node),
    todo: meta.todo ? { title: meta.todo.title, to: rolesInWords(bundle, meta.todo.to) } : null,
    next: [meta.next ?? []].flat(),
    deadlines: Object.keys(after),
    letters: [...lettersIn(bundle, entry, 'entry'), ...lettersIn(bundle, exit, 'exit')],
  };
}

function typeOf(node: StateNode): MapState['type'] {
  const { type, history } = node.config;
  if (type === 'history') return history === 'deep' ? 'deep' : 'history';
  return type ?? (node.children.length > 0 ? 'compound' : 'atomic');
}

function isAside(node: StateNode | null): boolean {
  return node !== null && (node.config.tags.includes('background') || isAside(node.parent));
}

function eventOf(bundle: Bundle, event: string, definition: WorkflowEvent): MapEvent {
  const { title, help, form, by, from, notBy, availableIf, validIf } = withDefaults('event', definition);
  return {
    event,
    title,
    help: help ?? null,
    form: form ?? null,
    by: rolesInWords(bundle, by),
    from,
    notBy: notBy.map((name) => bundle.workflow.events[name]?.title ?? name),
    conditions: [...(availableIf ? [availableIf] : []), ...validIf].map(({ if: expr, message }) => ({
      expr,
      message: typeof message === 'string' ? message : null,
    })),
  };
}

function deadlineOf(compiled: CompiledBundle, name: string, definition: DeadlineDefinition): MapDeadline {
  const { title, legal, to, template = null, do: done } = withDefaults('deadline', definition);
  const { events } = compiled.bundle.workflow;
  return {
    ...{ name, title, legal, template },
    rule: deadlineRule(compiled, name),
    to: rolesInWords(compiled.bundle, to),
    does: done === undefined ? null : (events[done.event]?.title ?? done.event),
  };
}

function rulesOf({ rules }: Bundle): MapRule[] {
  return Object.entries(rules).map(([id, { title, source, conditions = [], parameters = {} }]) => ({
    ...{ id, title, source: source ?? null },
    conditions: conditions.map((condition) => condition.title),
    parameters: Object.values(parameters).map(({ title: name, value }) => ({ title: name, value: String(value) })),
  }));
}
