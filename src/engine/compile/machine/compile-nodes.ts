import { isForbiddenName, own } from '../../../base/base.ts';
import {
  type ActionConfig,
  kindOf,
  nodesOf,
  type StateNode,
  type TransitionConfig,
  withDefaults,
} from '../../../definition/definition.ts';
import { compileAction } from '../../actions/actions.ts';
import { compileGuard } from '../../guards/guards.ts';
import {
  at,
  compileOptional,
  type DefinitionPlace,
  report,
  type Scope,
  scopeNamed,
  stepsOf,
  verdictScope,
  withForm,
} from '../../language/language.ts';
import type { CompiledNode, CompiledTransition } from './node.ts';
import { resolveTarget } from './target.ts';

/** Builds the tree of states with every guard and action compiled; findings report what is wrong. */
export function compileNodes(place: DefinitionPlace): { root: CompiledNode; nodes: Map<string, CompiledNode> } {
  const nodes = new Map<string, CompiledNode>();
  const [first] = nodesOf(place.compiling.bundle.workflow);
  if (first === undefined) throw new TypeError('A machine has a root');
  const root = grow(first, null, { place, nodes });
  for (const node of nodes.values()) fill(node, { ...place, path: node.path }, nodes);
  return { root, nodes };
}

function grow(
  state: StateNode,
  parent: CompiledNode | null,
  { place, nodes }: { place: DefinitionPlace; nodes: Map<string, CompiledNode> },
): CompiledNode {
  const node = emptyNode(state, parent);
  const here = { ...place, path: node.path };
  if (nodes.has(node.id)) {
    report(
      here,
      'duplicate-state',
      `L’étape « ${node.id} » existe deux fois.`,
      'Donnez à chaque étape un nom (ou un id) unique.',
    );
  }
  if (isForbiddenName(node.id) || /[.#]/.test(node.id)) {
    report(
      here,
      'bad-state-name',
      `« ${node.id} » ne peut pas nommer une étape.`,
      'Choisissez un autre nom, sans point ni dièse.',
    );
  }
  nodes.set(node.id, node);
  for (const child of state.children) node.children.push(grow(child, node, { place, nodes }));
  checkShape(node, here);
  return node;
}

function emptyNode(state: StateNode, parent: CompiledNode | null): CompiledNode {
  const { config, path } = state;
  return {
    id: state.id,
    kind: kindOf(config),
    parent,
    children: [],
    depth: parent === null ? 0 : parent.depth + 1,
    definition: config,
    path,
    tags: config.tags,
    initial: null,
    on: new Map(),
    after: new Map(),
    always: [],
    onDone: [],
    entry: [],
    exit: [],
    todoExcept: null,
    fallback: null,
  };
}

function checkShape(node: CompiledNode, place: DefinitionPlace): void {
  if (node.kind !== 'compound') return;
  const keys = Object.keys(node.definition.states);
  const first = node.children[keys.indexOf(node.definition.initial ?? '')];
  if (first === undefined) {
    report(
      at(place, '.initial'),
      'bad-initial',
      `L’étape « ${node.id} » contient d’autres étapes mais ne dit pas par laquelle commencer.`,
      `Donnez « initial », parmi : ${keys.join(', ')}.`,
    );
    return;
  }
  node.initial = first.id;
}

/** Compiles the transitions and actions of one node, once every node is known. */
function fill(node: CompiledNode, place: DefinitionPlace, nodes: Map<string, CompiledNode>): void {
  const { definition } = node;
  const isRoot = node.parent === null;
  const opening = own(place.compiling.bundle.workflow.events, 'open');
  const entryScope = isRoot ? formScope(place, opening?.form) : place.scope;
  const transitions = (config: TransitionConfig | TransitionConfig[] | undefined, step: string, scope: Scope) =>
    stepsOf(config).map(({ item, step: index }) =>
      compileTransition(item, { node, place: at({ ...place, scope }, `${step}${index}`), nodes }),
    );
  for (const [event, config] of Object.entries(definition.on)) {
    node.on.set(event, transitions(config, `.on.${event}`, eventScope(at(place, `.on.${event}`), event)));
  }
  for (const [name, config] of Object.entries(definition.after)) {
    checkDeadline(at(place, `.after.${name}`), name);
    node.after.set(name, transitions(config, `.after.${name}`, place.scope));
  }
  node.always = transitions(definition.always, '.always', place.scope);
  node.onDone = transitions(definition.onDone, '.onDone', place.scope);
  node.entry = actions(definition.entry, at(place, '.entry', entryScope));
  node.exit = actions(definition.exit, at(place, '.exit'));
  node.todoExcept = compileTodoExcept(definition, place);
  if (node.kind === 'history' && definition.target !== undefined) {
    node.fallback = resolveTarget(definition.target, node, nodes, at(place, '.target'));
  }
}

/**
 * Compiles who has nothing more to do. The answer is computed after commands, never at midnight nor when a linked dossier changes: it reads
 * the dossier alone.
 */
function compileTodoExcept({ meta }: CompiledNode['definition'], place: DefinitionPlace) {
  const scope = scopeNamed('own', place.scope);
  return compileOptional(at({ ...place, scope }, '.meta.todo.except'), meta.todo?.except, { result: 'list' });
}

function actions(config: ActionConfig | ActionConfig[] | undefined, place: DefinitionPlace) {
  return stepsOf(config).map(({ item, step }) => compileAction(item, at(place, step)));
}

function eventScope(place: DefinitionPlace, event: string): Scope {
  const declared = own(place.compiling.bundle.workflow.events, event);
  if (declared === undefined || isForbiddenName(event) || event === 'open') {
    report(
      place,
      'unknown-event',
      `L’événement « ${event} » n’est pas déclaré (ou ne peut pas être reçu par une étape).`,
      'Déclarez-le dans « events », ou corrigez son nom.',
    );
  }
  return formScope(place, declared?.form);
}

function formScope(place: DefinitionPlace, form: string | undefined): Scope {
  const compiled = form === undefined ? undefined : own(place.compiling.forms, form);
  return withForm(place.scope, compiled?.schema ?? null);
}

function checkDeadline(place: DefinitionPlace, name: string): void {
  if (own(place.compiling.bundle.workflow.deadlines, name) !== undefined) return;
  report(
    place,
    'unknown-deadline',
    `L’échéance « ${name} » n’est pas déclarée.`,
    'Déclarez-la dans « deadlines », ou corrigez son nom.',
  );
}

interface TransitionPlace {
  node: CompiledNode;
  place: DefinitionPlace;
  nodes: Map<string, CompiledNode>;
}

function compileTransition(written: TransitionConfig, { node, place, nodes }: TransitionPlace): CompiledTransition {
  const config = withDefaults('transition', written);
  const guard = config.guard === undefined ? null : compileGuard(config.guard, at(place, '.guard'));
  const verdict =
    guard !== null && guard.rules.length > 0 ? verdictScope(Object.values(place.compiling.bundle.rules)) : null;
  const scope = verdict === null ? place.scope : { ...place.scope, verdict };
  return {
    path: place.path.replace(/^\$\.?/, ''),
    target: config.target === undefined ? null : resolveTarget(config.target, node, nodes, at(place, '.target')),
    reenter: config.reenter,
    guard,
    actions: actions(config.actions, at(place, '.actions', scope)),
    optional: config.meta.optional === true,
  };
}
