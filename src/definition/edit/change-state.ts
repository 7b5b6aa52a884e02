import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import {
  ancestorsOf,
  isParallel,
  regionOf,
  type StateNode,
  type Transition,
  targetText,
  transitionsOf,
} from '../states.ts';
import { type EditResult, eventTitle, refusal, statesIn, type Texts, titleOf, workflowIn } from './definitions.ts';
import { type JsonChange, objectAt, textAt, valueAt, withChanges } from './json.ts';
import { mentionsOf, mentionsOfState, saidOf } from './mentions.ts';
import { deadlineChanges, type NewDeadline } from './new-deadline.ts';
import { declareEvent, type NewEvent } from './new-event.ts';

/** Sets one member of the workflow's file, or removes it when the value is null. */
export function setMember(texts: Texts, path: string, at: JsonPath, value: Json | null): EditResult {
  const content = workflowIn(texts, path);
  if (!canHold(content, at)) return refusal(NO_PLACE);
  const known = valueAt(content, at);
  if (value === null && known === undefined) return { ok: true, texts: {} };
  const change: JsonChange = value === null ? { at, remove: true } : { at, put: value };
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', [change]) } };
}

const NO_PLACE =
  'Rien ne peut être écrit à cet endroit : ce qui y mène est un texte, ou une liste dont le rang n’existe pas. Relisez le chemin.';

/** Tells whether each step of the path is the name of a member of an object, or a rank of a list or just after its last. */
function canHold(content: Json, at: JsonPath): boolean {
  let here: Json | undefined = content;
  for (const step of at) {
    // The members that lead to a new one are made with it.
    if (typeof step === 'string' && here === undefined) continue;
    const holds = typeof step === 'string' ? isJsonObject(here ?? null) : Array.isArray(here) && step <= here.length;
    if (!holds) return false;
    here = valueAt(here, [step]);
  }
  return true;
}

/**
 * Lists the states that a transition from `from` may lead to: those of its own region, except its ancestors and the children of parallel
 * states.
 */
export function targetsFrom(nodes: readonly StateNode[], from: StateNode): StateNode[] {
  const region = regionOf(from);
  return nodes.filter(
    (node) =>
      node.parent !== null &&
      !isParallel(node.parent) &&
      (node === region || ancestorsOf(node).includes(region)) &&
      !ancestorsOf(from).includes(node),
  );
}

/** Makes the transition lead to `to`; with null, the dossier stays in its state. */
export function setTarget(texts: Texts, path: string, move: Transition, to: StateNode | null): EditResult {
  if (to === null) return setMember(texts, path, [...move.at, 'target'], null);
  const named = targetText(move.from, to);
  const changes: JsonChange[] = [
    ...(named === null ? [{ at: [...to.at, 'id'], put: to.id }] : []),
    { at: [...move.at, 'target'], put: named ?? `#${to.id}` },
  ];
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}

/** Adds an event to a state, with a transition to `to`; with null, the dossier stays there. */
export function addEvent(
  texts: Texts,
  { path, state, to, event }: { path: string; state: string; to: StateNode | null; event: NewEvent },
): EditResult {
  const declared = declareEvent(texts, path, event);
  const all = { ...texts, ...declared.texts };
  const node = statesIn(workflowIn(all, path)).find(({ id }) => id === state);
  if (!node) return refusal('Cette étape n’est plus dans le processus.');
  const target = to === null ? null : targetText(node, to);
  const transition = {
    ...(to !== null && { target: target ?? `#${to.id}` }),
    actions: declared.actions,
  } as JsonObject;
  const changes: JsonChange[] = [
    ...(to !== null && target === null ? [{ at: [...to.at, 'id'], put: to.id }] : []),
    { at: [...node.at, 'on', declared.name], put: transition },
  ];
  return { ok: true, texts: { ...declared.texts, [path]: withChanges(all[path] ?? '', changes) } };
}

export function addDeadline(
  texts: Texts,
  { path, state, deadline }: { path: string; state: StateNode; deadline: NewDeadline },
): EditResult {
  const changes = deadlineChanges(workflowIn(texts, path), state.at, deadline);
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}

/** Removes one transition. The event or deadline goes with its last transition, and the edit is refused if something still names it. */
export function removeMove(texts: Texts, path: string, move: Transition): EditResult {
  const workflow = workflowIn(texts, path);
  const change: JsonChange = { at: move.at, remove: true };
  if (move.kind !== 'event' && move.kind !== 'deadline')
    return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', [change]) } };
  const place = [move.kind === 'event' ? 'events' : 'deadlines', move.name];
  const others = statesIn(workflow)
    .flatMap(transitionsOf)
    .filter(({ kind, name }) => kind === move.kind && name === move.name)
    .filter(({ path }) => path !== move.path);
  const handler = [...move.from.at, move.kind === 'event' ? 'on' : 'after', move.name];
  const removed: JsonChange = move.of === 1 ? { at: handler, remove: true } : change;
  if (others.length > 0) return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', [removed]) } };
  const users = mentionsOf(workflow, { of: move.kind, name: move.name }, [place, handler]);
  if (users.length > 0)
    return refusal(
      `« ${titleOfName(workflow, move)} » ne se fait nulle part ailleurs, et sert encore : ${saidOf(users)}. Retirez-le d’abord de là.`,
    );
  const changes: JsonChange[] = [removed, { at: place, remove: true }];
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}

function titleOfName(workflow: JsonObject, { kind, name }: Transition): string {
  if (kind === 'event') return eventTitle(workflow, name);
  return textAt(workflow, ['deadlines', name, 'title']) ?? name;
}

/** Returns where dossiers can go instead of this state: its only target, or null when it has none or several. */
export function wayOnFrom(state: StateNode): StateNode | null {
  const targets = new Set(transitionsOf(state).flatMap(({ to }) => (to === null || to === state ? [] : [to])));
  const [only, ...others] = targets;
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * Removes a state and makes the transitions that led to it lead to `to`; its own events and deadlines go with it. The edit is refused while
 * the state is named elsewhere.
 */
export function removeState(texts: Texts, path: string, { state, to }: { state: string; to: string }): EditResult {
  const workflow = workflowIn(texts, path);
  const nodes = statesIn(workflow);
  const [gone, next] = [state, to].map((id) => nodes.find((node) => node.id === id));
  if (!gone?.parent || !next) return refusal('Cette étape n’est plus dans le processus.');
  const why = obstacleTo(workflow, gone, next);
  if (why !== null) return refusal(why);
  const ways = nodes.flatMap(transitionsOf).filter((move) => move.to === gone && move.from !== gone);
  const own = ownNames(nodes, gone);
  const users = own.flatMap(([part, name = '']) => {
    const of = part === 'events' ? 'event' : 'deadline';
    return mentionsOf(workflow, { of, name: String(name) }, [...own, gone.at]);
  });
  if (users.length > 0)
    return refusal(`Ce qu’on fait à cette étape sert encore : ${saidOf(users)}. Retirez-le d’abord de là.`);
  const changes: JsonChange[] = [
    ...ways.map(
      (move): JsonChange => ({ at: [...move.at, 'target'], put: targetText(move.from, next) ?? `#${next.id}` }),
    ),
    ...(gone.parent.config.initial === gone.key ? [{ at: [...gone.parent.at, 'initial'], put: next.key }] : []),
    ...(next.config.id === undefined ? [{ at: [...next.at, 'id'], put: next.id }] : []),
    ...own.map((at): JsonChange => ({ at, remove: true })),
    { at: gone.at, remove: true },
  ];
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}

function obstacleTo(workflow: JsonObject, gone: StateNode, next: StateNode): string | null {
  const title = titleOf(gone);
  if (gone.children.length > 0) return `« ${title} » contient des étapes : retirez-les d’abord.`;
  if (gone === next || ancestorsOf(next).includes(gone)) return 'Choisissez une autre étape où aller à la place.';
  if (gone.parent?.children.length === 1) return `« ${title} » est la seule étape de son groupe : retirez le groupe.`;
  if (gone.parent?.config.initial === gone.key && next.parent !== gone.parent)
    return `Le groupe commence par « ${title} » : choisissez, pour la remplacer, une étape du même groupe.`;
  const targets = statesIn(workflow)
    .flatMap(transitionsOf)
    .map(({ at }): JsonPath => [...at, 'target']);
  const initial: JsonPath = [...(gone.parent?.at ?? []), 'initial'];
  const users = mentionsOfState(workflow, gone.id, [gone.at, initial, ...targets]);
  return users.length === 0 ? null : `« ${title} » est nommée ailleurs : ${saidOf(users)}. Retirez-la d’abord de là.`;
}

/** Lists the events and deadlines that only this state handles. */
function ownNames(nodes: readonly StateNode[], gone: StateNode): JsonPath[] {
  const named = (kind: string, member: string, state: StateNode) =>
    Object.keys(objectAt(state.config, [member])).map((name) => `${kind}/${name}`);
  const of = (state: StateNode) => [...named('events', 'on', state), ...named('deadlines', 'after', state)];
  const others = new Set(nodes.filter((node) => node !== gone).flatMap(of));
  return of(gone)
    .filter((place) => !others.has(place))
    .map((place) => place.split('/'));
}
