import { pathText, type StateNode, type Transition, transitionsOf } from '../../../definition/definition.ts';
import {
  addDeadline,
  addEvent,
  type EditResult,
  insertState,
  removeMove,
  removeState,
  setTarget,
  statesIn,
  type Texts,
  waysInto,
  workflowIn,
} from '../../../definition/edit/edit.ts';
import * as Type from '../../../shapes/shapes.ts';
import { by, namedEdit, question, state, title, workflow } from './named-edit.ts';

const delay = Type.described('Durée ISO 8601, comptée de l’entrée : P7D', Type.text({ pattern: '^P', maxLength: 30 }));
const deadline = {
  ...{ title, delay, isInWorkingDays: Type.flag },
  every: Type.described('Puis tous les : P7D ; null : une seule fois', Type.nullable(delay)),
};
const event = Type.record({ title, by, fields: Type.listOf(question, { maxItems: 100 }) });
const transition = Type.described(
  'Où elle est écrite, comme le disent les vérifications : « $.machine.states.recue.on.accepter »',
  Type.text({ minLength: 1, maxLength: 500 }),
);
const to = Type.described('Étape où elle mène ; null : le dossier reste où il est', Type.nullable(state));

const NO_STATE = 'Cette étape n’est pas dans le processus : nommez une de ses étapes.';
const NO_TRANSITION = 'Il n’y a pas de passage à cet endroit : relisez le processus.';

/** Lists the edits of steps and of the ways between them. */
export const stateEdits = [
  namedEdit(
    ['insert-state', 'Insère une étape avant une autre, avec l’action qui en fait sortir'],
    {
      ...{ workflow, before: state, title, event },
      through: Type.described(
        'Passages vers « before » qui mènent désormais à la nouvelle étape ; absent : tous',
        Type.listOf(transition, { maxItems: 100 }),
      ),
      isFirst: Type.described('Commence le groupe à la place de « before » ; absent : non', Type.flag),
      deadline: Type.record(deadline),
      document: Type.described('Titre d’un document fait en sortant', title),
    },
    ({ texts }, { workflow: id, before, through, isFirst = false, deadline = null, document = null, ...said }) => {
      const path = pathOf(id);
      const content = workflowIn(texts, path);
      const ways = waysInto(content, statesIn(content), before).map((way) => way.path);
      const chosen = through === undefined ? ways : ways.filter((way) => through.includes(pathText(way)));
      return insertState(texts, { ...said, ...{ path, before, through: chosen, isFirst, deadline, document } });
    },
    ['through', 'isFirst', 'deadline', 'document'],
  ),
  namedEdit(
    ['remove-state', 'Retire une étape ; ce qui y menait mène à une autre'],
    { workflow, state, to: state },
    ({ texts }, { workflow: id, ...said }) => removeState(texts, pathOf(id), said),
  ),
  namedEdit(
    ['add-event', 'Ajoute une action à une étape, avec son formulaire'],
    { workflow, state, to, event },
    ({ texts }, { workflow: id, state: from, to: target, event: added }) =>
      withTarget(texts, id, target, (node) =>
        addEvent(texts, { path: pathOf(id), state: from, to: node, event: added }),
      ),
  ),
  namedEdit(
    ['add-deadline', 'Ajoute à une étape un rappel, compté de l’entrée'],
    {
      workflow,
      state,
      ...deadline,
      to: by,
      does: Type.described('L’action qu’il demande', Type.text({ minLength: 1 })),
    },
    ({ texts }, { workflow: id, state: name, ...added }) =>
      withState(texts, id, name, (node) => addDeadline(texts, { path: pathOf(id), state: node, deadline: added })),
  ),
  namedEdit(
    ['set-target', 'Fait mener un passage ailleurs'],
    { workflow, transition, to },
    ({ texts }, { workflow: id, transition: at, to: target }) =>
      withTarget(texts, id, target, (node) =>
        withTransition(texts, id, at, (move) => setTarget(texts, pathOf(id), move, node)),
      ),
  ),
  namedEdit(
    ['remove-transition', 'Retire un passage, et son action ou son échéance si elle ne sert nulle part ailleurs'],
    { workflow, transition },
    ({ texts }, { workflow: id, transition: at }) =>
      withTransition(texts, id, at, (move) => removeMove(texts, pathOf(id), move)),
  ),
];

const pathOf = (id: string) => `workflows/${id}.json`;

function withState(texts: Texts, id: string, state: string, edit: (node: StateNode) => EditResult): EditResult {
  const node = statesIn(workflowIn(texts, pathOf(id))).find((one) => one.id === state);
  return node === undefined ? { ok: false, why: NO_STATE } : edit(node);
}

function withTarget(
  texts: Texts,
  id: string,
  state: string | null,
  edit: (node: StateNode | null) => EditResult,
): EditResult {
  return state === null ? edit(null) : withState(texts, id, state, edit);
}

function withTransition(texts: Texts, id: string, at: string, edit: (move: Transition) => EditResult): EditResult {
  const moves = statesIn(workflowIn(texts, pathOf(id))).flatMap(transitionsOf);
  const move = moves.find(({ path }) => path === at);
  return move === undefined ? { ok: false, why: NO_TRANSITION } : edit(move);
}
