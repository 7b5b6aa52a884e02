import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { type CompiledBundle, type CompiledNode, isBackground } from '../compile/compile.ts';
import type { Dossier, WorkflowVersions } from '../model/model.ts';
import { historyObstacles } from './history.ts';
import { obstacle } from './obstacle.ts';
import { holes, titled } from './region.ts';

/*
 * XState restores any snapshot without an error: an id it does not know leads to an initial state, and a region it finds empty is entered
 * without its actions (5.33.3). So the snapshot is built here from the ids of the active states, which must all exist in the new machine
 * and fill it exactly.
 */

/** Explains why the active states, and the states to come back to, cannot be those of the target version. */
export function stateObstacles({ from, to }: WorkflowVersions<CompiledBundle>, dossier: Dossier): FieldError[] {
  const active = activeIds(dossier);
  const gone = [...active].filter((id) => !isState(to.nodes.get(id)));
  if (gone.length > 0) return gone.map((id) => stateGone(from, id));
  const found = [...holes(to.root, active), ...misplaced(to, active)];
  if (found.length > 0) return found;
  return [...historyObstacles({ from, to }, historyOf(dossier)), ...stuck(to, active)];
}

/** Returns the snapshot of the same states in the other machine, once `stateObstacles` has found no obstacle. */
export function snapshotIn(to: CompiledBundle, dossier: Dossier): Json {
  const persisted = isJsonObject(dossier.snapshot) ? dossier.snapshot : {};
  return { ...persisted, value: stateValue(to.root, activeIds(dossier)) };
}

/** Returns the ids of the active states, including the machine's root. */
function activeIds({ stays }: Dossier): ReadonlySet<string> {
  return new Set(Object.keys(stays));
}

function historyOf({ snapshot }: Dossier): JsonObject {
  const history = isJsonObject(snapshot) ? snapshot.historyValue : undefined;
  return isJsonObject(history) ? history : {};
}

function isState(node: CompiledNode | undefined): boolean {
  return node !== undefined && node.kind !== 'history';
}

function stateGone(from: CompiledBundle, id: string): FieldError {
  return obstacle(`/states/${id}`, 'unknown-state', `L’étape ${titled(from, id)} n’existe plus : le dossier y est.`);
}

/** Reports an active state inside a state that is not active: the dossier would be in the outer state without ever having entered it. */
function misplaced(to: CompiledBundle, active: ReadonlySet<string>): FieldError[] {
  return [...active].flatMap((id) => {
    const parent = to.nodes.get(id)?.parent ?? null;
    if (parent === null || active.has(parent.id)) return [];
    const message = `L’étape ${titled(to, id)} est maintenant dans ${titled(to, parent.id)}, où le dossier n’est pas entré.`;
    return [obstacle(`/states/${id}`, 'moved-state', message)];
  });
}

/** Reports a dossier that no event or deadline could move any more: it would wait for ever unnoticed. */
function stuck(to: CompiledBundle, active: ReadonlySet<string>): FieldError[] {
  const all = [...active].flatMap((id) => to.nodes.get(id) ?? []);
  const story = all.filter((node) => !isBackground(node));
  if (story.some((node) => node.tags.includes('ended') || leads(node))) return [];
  const leaf = story.find(({ kind }) => kind === 'atomic') ?? to.root;
  const message = `Plus aucune action ni échéance ne fait sortir de l’étape ${titled(to, leaf.id)}.`;
  return [obstacle(`/states/${leaf.id}`, 'dead-end', message)];
}

function leads({ on, after, always, onDone }: CompiledNode): boolean {
  return [...on.values(), ...after.values(), always, onDone].flat().some(({ target }) => target !== null);
}

/** Writes the state value as XState does: by keys, not by ids; a region without inner states is an empty object. */
function stateValue(node: CompiledNode, active: ReadonlySet<string>): Json {
  const inner = Object.keys(node.definition.states).flatMap((key, index): [string, CompiledNode][] => {
    const child = node.children[index];
    return child !== undefined && active.has(child.id) ? [[key, child]] : [];
  });
  const [only] = inner;
  if (node.kind === 'compound' && only !== undefined && only[1].children.length === 0) return only[0];
  return Object.fromEntries(inner.map(([key, child]) => [key, stateValue(child, active)]));
}
