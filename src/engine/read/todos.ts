import type { CompiledBundle } from '../compile/compiled.ts';
import { mutedRoles } from '../context/muted.ts';
import type { Dossier, Todo } from '../model/dossier.ts';

/**
 * The human work of a dossier: what its active states ask for, its fired deadlines that are still wanted (one that tells
 * nobody only acts: it is no work), its notes. Muted
 * roles are left out; `now` says at which instant (default: the dossier's last change).
 */
export function todosOf(compiled: CompiledBundle, dossier: Dossier, now: string = dossier.updatedAt): Todo[] {
  const muted = mutedRoles(compiled, dossier, now);
  const todos = [...stateTodos(compiled, dossier), ...deadlineTodos(compiled, dossier), ...dossier.notes];
  if (muted.length === 0) return todos;
  return todos.map((todo) => ({ ...todo, to: todo.to.filter((role) => !muted.includes(role)) }));
}

function stateTodos(compiled: CompiledBundle, dossier: Dossier): Todo[] {
  return Object.entries(dossier.stays).flatMap(([state, { at }]) => {
    const todo = compiled.nodes.get(state)?.definition.meta?.todo;
    if (todo === undefined) return [];
    return [{ id: `state:${state}`, title: todo.title, to: todo.to, since: at, event: todo.event ?? null }];
  });
}

function deadlineTodos(compiled: CompiledBundle, dossier: Dossier): Todo[] {
  return dossier.deadlines.flatMap(({ key, name, firedAt }) => {
    const definition = compiled.deadlines.get(name)?.definition;
    const [since] = firedAt;
    if (definition === undefined || since === undefined || definition.to.length === 0) return [];
    return [{ id: `deadline:${key}`, title: definition.title, to: definition.to, since, event: null }];
  });
}
