import type { Json, JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import { isHistory, isParallel, type StateNode, type Transition, transitionsOf } from '../states.ts';
import { type EditResult, eventTitle, refusal, statesIn, type Texts, titleOf, workflowIn } from './definitions.ts';
import { type JsonChange, objectAt, withChanges } from './json.ts';
import { addDocument } from './letters.ts';
import { camelName } from './names.ts';
import { deadlineChanges, type NewDeadline } from './new-deadline.ts';
import { declareEvent, type NewEvent } from './new-event.ts';

/** Describes a state to insert before `before`, and which transitions into that state now go through the new state. */
export interface StateInsertion {
  /** Gives the path of the workflow's file. */
  path: string;
  /** Names the state that follows. */
  before: string;
  /** Lists the transitions that go through the new state. */
  through: JsonPath[];
  /** Makes the new state the initial state of its parent, in place of `before`. */
  isFirst: boolean;
  title: string;
  /** Describes the event that leads from the new state to the next. */
  event: NewEvent;
  deadline: Omit<NewDeadline, 'does' | 'to'> | null;
  /** Titles the document made on leaving the state, which prints the answers; null makes none. */
  document: string | null;
}

/**
 * Inserts a state before another, with the event and form that leave it, and its deadline.
 * @returns the id of the state, too
 */
export function insertState(texts: Texts, insertion: StateInsertion): EditResult & { state?: string } {
  const { path, before, through, isFirst, title, event, deadline, document } = insertion;
  const nodes = statesIn(workflowIn(texts, path));
  const next = nodes.find(({ id }) => id === before);
  if (!next) return refusal(`L’étape « ${before} » n’est plus dans ce processus : choisissez-en une autre.`);
  const obstacle = obstacleBefore(next);
  if (obstacle !== null) return refusal(obstacle);
  if (through.length === 0 && !isFirst)
    return refusal('Choisissez au moins un chemin qui passe par la nouvelle étape : sans cela, nul n’y arriverait.');
  const declared = declareEvent(texts, path, event);
  const all = { ...texts, ...declared.texts };
  const id = camelName(title, namesOf(nodes));
  const parent = next.at.slice(0, -2);
  const at = [...parent, 'states', id];
  const workflow = workflowIn(all, path);
  const changes: JsonChange[] = [
    // Inserting the new state shifts none of these paths, because states are not in a list.
    ...through.map((way): JsonChange => ({ at: [...way, 'target'], put: `#${id}`, after: undefined })),
    ...(isFirst ? [{ at: [...parent, 'initial'], put: id }] : []),
    { at, put: stateOf(id, insertion, declared, next), after: siblingBefore(next) },
    ...(deadline ? deadlineChanges(workflow, at, { ...deadline, to: event.by, does: declared.name }) : []),
  ];
  const made = { ...declared.texts, [path]: withChanges(all[path] ?? '', changes) };
  return {
    ok: true,
    state: id,
    texts: document === null ? made : withDocument({ ...texts, ...made }, made, { path, id, document }),
  };
}

function withDocument(
  all: Texts,
  made: Texts,
  { path, id, document }: { path: string; id: string; document: string },
): Texts {
  const [move] = statesIn(workflowIn(all, path))
    .filter((node) => node.id === id)
    .flatMap(transitionsOf);
  if (move === undefined) return made;
  const added = addDocument(all, { path, move, document: { title: document, template: null, to: [] } });
  return added.ok ? { ...made, ...added.texts } : made;
}

function stateOf(
  id: string,
  { title, event }: StateInsertion,
  { name, actions }: { name: string; actions: Json[] },
  next: StateNode,
): JsonObject {
  const transition: JsonObject = { target: next.key, ...(actions.length > 0 && { actions }) };
  return {
    ...{ id, meta: { title, todo: { title: event.title, to: event.by, event: name }, next: name } },
    on: { [name]: transition },
  };
}

/**
 * Returns the name of the preceding state. An empty name matches none and puts the new state first, whereas undefined would put it last.
 */
function siblingBefore({ key, parent }: StateNode): string {
  const names = parent?.children.map((one) => one.key) ?? [];
  return names[names.indexOf(key) - 1] ?? '';
}

function namesOf(nodes: readonly StateNode[]): string[] {
  return nodes.flatMap(({ id, key }) => [id, key]);
}

/** Says why nothing can be inserted before this state; null when something can. */
export function obstacleBefore(state: StateNode): string | null {
  if (state.parent === null) return 'Rien ne vient avant le processus lui-même.';
  if (isHistory(state))
    return 'On revient ici là où l’on était : insérez l’étape avant l’une de celles où l’on revient.';
  if (isParallel(state.parent))
    return `« ${titleOf(state)} » avance à côté d’autres choses, depuis toujours : insérez l’étape à l’intérieur.`;
  return null;
}

/** Describes a transition into a state, with its label. */
export interface WayIn {
  move: Transition;
  path: JsonPath;
  said: string;
}

export function waysInto(workflow: JsonObject, nodes: readonly StateNode[], state: string): WayIn[] {
  return nodes
    .flatMap(transitionsOf)
    .filter(({ to }) => to?.id === state)
    .map((move) => ({ move, path: move.at, said: waySaid(workflow, move) }));
}

export function isFirstOf(state: StateNode): boolean {
  const { parent } = state;
  return parent !== null && !isParallel(parent) && parent.config.initial === state.key;
}

/** Labels a transition, as in « Orientation : Valider l’entrée ». */
function waySaid(workflow: JsonObject, { from, kind, name, index, of }: Transition): string {
  const deadline = objectAt(workflow, ['deadlines', name])['title'];
  const what = {
    event: eventTitle(workflow, name),
    deadline: `à l’échéance « ${typeof deadline === 'string' ? deadline : name} »`,
    always: 'dès que c’est possible',
    done: 'quand tout y est fini',
  }[kind];
  const rank = of > 1 ? ` (cas ${index + 1})` : '';
  return `${titleOf(from)} : ${what}${rank}`;
}
