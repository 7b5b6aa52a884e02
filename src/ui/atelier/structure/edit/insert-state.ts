import type { Json, JsonObject } from '../../../../base/base.ts';
import { type Edited, eventTitle, refusal, type Texts, workflowIn } from './definitions.ts';
import { type Change, objectAt, type Path, withChanges } from './json.ts';
import { addDocument } from './letters.ts';
import { isHistory, isParallel, type Move, movesOf, nodesOf, type StateNode, titleOf } from './machine.ts';
import { camelName } from './names.ts';
import { deadlineChanges, type NewDeadline } from './new-deadline.ts';
import { declareEvent, type NewEvent } from './new-event.ts';

/** A state put before `before`: these ways into it, and its beginning, go through the new one. */
export interface Insertion {
  /** Path of the workflow's file. */
  path: string;
  /** Id of the state that follows. */
  before: string;
  /** Places of the transitions into it that go through the new state. */
  through: Path[];
  /** It was where its parent begins: the new one is, now. */
  isFirst: boolean;
  title: string;
  /** What leads from the new state to the one that follows. */
  event: NewEvent;
  deadline: Omit<NewDeadline, 'does' | 'to'> | null;
  /** Leaving it makes a document of this name, that says what was answered; null: none. */
  document: string | null;
}

/** The state, the event that leaves it with its form, and its deadline, between two others. @returns the id of the state, too */
export function insertState(texts: Texts, insertion: Insertion): Edited & { state?: string } {
  const { path, before, through, isFirst, title, event, deadline, document } = insertion;
  const nodes = nodesOf(workflowIn(texts, path));
  const next = nodes.find(({ id }) => id === before);
  if (!next) return refusal(`L’étape « ${before} » n’est plus dans ce processus : choisissez-en une autre.`);
  const obstacle = obstacleBefore(next);
  if (obstacle !== null) return refusal(obstacle);
  if (through.length === 0 && !isFirst)
    return refusal('Choisissez au moins un chemin qui passe par la nouvelle étape : sans cela, nul n’y arriverait.');
  const declared = declareEvent(texts, path, event);
  const all = { ...texts, ...declared.texts };
  const id = camelName(title, namesOf(nodes));
  const parent = next.path.slice(0, -2);
  const at = [...parent, 'states', id];
  const workflow = workflowIn(all, path);
  const changes: Change[] = [
    // Ways in are named by their place, which the new state would shift only in lists: they have none.
    ...through.map((way): Change => ({ at: [...way, 'target'], put: `#${id}`, after: undefined })),
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
  const [move] = nodesOf(workflowIn(all, path))
    .filter((node) => node.id === id)
    .flatMap(movesOf);
  if (move === undefined) return made;
  const added = addDocument(all, { path, move, document: { title: document, template: null, to: [] } });
  return added.ok ? { ...made, ...added.texts } : made;
}

function stateOf(
  id: string,
  { title, event }: Insertion,
  { name, actions }: { name: string; actions: Json[] },
  next: StateNode,
): JsonObject {
  const transition: JsonObject = { target: next.key, ...(actions.length > 0 && { actions }) };
  return {
    ...{ id, meta: { title, todo: { title: event.title, to: event.by, event: name }, next: name } },
    on: { [name]: transition },
  };
}

/** Put before the one that follows; undefined is « at the end », and a name that is none, « first ». */
function siblingBefore({ key, parent }: StateNode): string {
  const names = parent?.children.map((one) => one.key) ?? [];
  return names[names.indexOf(key) - 1] ?? '';
}

function namesOf(nodes: readonly StateNode[]): string[] {
  return nodes.flatMap(({ id, key }) => [id, key]);
}

/** Why nothing can be put before this state; null when something can. */
export function obstacleBefore(state: StateNode): string | null {
  if (state.parent === null) return 'Rien ne vient avant le processus lui-même.';
  if (isHistory(state))
    return 'On revient ici là où l’on était : insérez l’étape avant l’une de celles où l’on revient.';
  if (isParallel(state.parent))
    return `« ${titleOf(state)} » avance à côté d’autres choses, depuis toujours : insérez l’étape à l’intérieur.`;
  return null;
}

/** A way into a state, and how it is said. */
export interface WayIn {
  move: Move;
  path: Path;
  said: string;
}

export function waysInto(workflow: JsonObject, nodes: readonly StateNode[], state: string): WayIn[] {
  return nodes
    .flatMap(movesOf)
    .filter(({ to }) => to?.id === state)
    .map((move) => ({ move, path: move.path, said: waySaid(workflow, move) }));
}

export function isFirstOf(state: StateNode): boolean {
  const { parent } = state;
  return parent !== null && !isParallel(parent) && parent.config['initial'] === state.key;
}

/** « Orientation : Valider l’entrée ». */
function waySaid(workflow: JsonObject, { from, kind, name, index, of }: Move): string {
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
