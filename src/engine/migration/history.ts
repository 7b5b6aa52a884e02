import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle, CompiledNode } from '../compile/compile.ts';
import type { WorkflowVersions } from '../model/model.ts';
import { obstacle } from './obstacle.ts';
import { holes, titled } from './region.ts';

/**
 * Checks every history state: each state that it remembers must exist in the target version. XState would drop an id it does not know and
 * return to the initial state.
 */
export function historyObstacles(versions: WorkflowVersions<CompiledBundle>, history: JsonObject): FieldError[] {
  return Object.entries(history).flatMap(([id, remembered]) => returnObstacles(versions, id, idsIn(remembered)));
}

function returnObstacles(
  { from, to }: WorkflowVersions<CompiledBundle>,
  id: string,
  remembered: string[],
): FieldError[] {
  const [left, node] = [from.nodes.get(id), to.nodes.get(id)];
  const parent = node?.parent ?? null;
  if (node?.kind !== 'history' || parent === null || depthOf(left) !== depthOf(node)) {
    const message = 'Le retour à l’étape quittée par une suspension n’existe plus, ou n’est plus le même.';
    return [obstacle(`/history/${id}`, 'unknown-return', message)];
  }
  const gone = remembered.filter((state) => !isUnder(to.nodes.get(state), parent));
  const lost = (state: string) => `Le retour mène à l’étape ${titled(from, state)}, qui n’existe plus à cet endroit.`;
  if (gone.length > 0) return gone.map((state) => obstacle(`/history/${state}`, 'unknown-state', lost(state)));
  return depthOf(node) === 'deep' ? holes(parent, withAncestors(to, remembered)) : [];
}

function idsIn(remembered: Json): string[] {
  const items = Array.isArray(remembered) ? remembered : [];
  return items.flatMap((item) => (isJsonObject(item) && typeof item.id === 'string' ? [item.id] : []));
}

function depthOf(node: CompiledNode | undefined): 'deep' | 'shallow' {
  return node?.definition.history ?? 'shallow';
}

function isUnder(node: CompiledNode | undefined, parent: CompiledNode): boolean {
  for (let above = node?.parent ?? null; above !== null; above = above.parent) if (above === parent) return true;
  return false;
}

function withAncestors({ nodes }: CompiledBundle, ids: string[]): Set<string> {
  const all = new Set<string>();
  for (const id of ids) for (let node = nodes.get(id) ?? null; node !== null; node = node.parent) all.add(node.id);
  return all;
}
