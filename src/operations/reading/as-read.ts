import { currentRead, type ReadRights, type ReadScope, readScopeOf } from '../../access/access.ts';
import type { Bundle, Granted, MachineNode } from '../../engine/engine.ts';
import { fieldPaths, sensitivePaths } from '../../forms/forms.ts';
import type { Context } from '../context.ts';

/** Cached by bundle: the schema never changes under a hash. */
const sensitiveByBundle = new WeakMap<Bundle, readonly string[]>();
/** Of a version, what it is read as beside the current one. */
const readings = new WeakMap<Bundle, { current: Bundle; asRead: Bundle }>();

/**
 * The version a dossier is pinned to, with the reading rights that hold today: those of both this version and the current one of
 * its workflow. Every right, scope and stripped field is asked of what this returns, never of the pinned version itself.
 */
export async function definitionAsRead({ bundles }: Pick<Context, 'bundles'>, pinned: Bundle): Promise<Bundle> {
  const current = await bundles.currentDefinition(pinned.workflow.id);
  if (current === null || current === pinned) return pinned;
  const known = readings.get(pinned);
  if (known?.current === current) return known.asRead;
  const asRead = readBeside(pinned, current);
  readings.set(pinned, { current, asRead });
  return asRead;
}

function readBeside(pinned: Bundle, current: Bundle): Bundle {
  const { read, sensitive } = rightsBeside(pinned, current);
  const asRead = { ...pinned, workflow: { ...pinned.workflow, read } };
  sensitiveByBundle.set(asRead, sensitive);
  return asRead;
}

/** What is read of a dossier pinned to `pinned` while `current` is served. */
export function rightsBeside(pinned: Bundle, current: Bundle): ReadRights {
  const [own, now] = [rightsIn(pinned), rightsIn(current)];
  return { ...own, read: currentRead(own, now), sensitive: [...new Set([...own.sensitive, ...now.sensitive])] };
}

/** What two versions give to read together, of grants that stand outside their roles. */
export function grantedByBoth(
  [pinned, granted]: [Bundle, readonly Granted[]],
  [current, now]: [Bundle, readonly Granted[]],
): ReadScope {
  const rightsOf = (bundle: Bundle, read: readonly Granted[]): ReadRights => ({
    ...rightsIn(bundle),
    read: { anyone: [...read] },
    roles: { anyone: { title: '', binding: 'global' } },
  });
  return readScopeOf({ read: currentRead(rightsOf(pinned, granted), rightsOf(current, now)) }, ['anyone']);
}

export function rightsIn(bundle: Bundle): ReadRights {
  const { workflow, roles, dossier } = bundle;
  return {
    read: workflow.read,
    roles,
    fields: fieldPaths(dossier).map(withoutIndices),
    sensitive: sensitiveOf({ bundle }),
    names: {
      states: statesIn(workflow.machine),
      deadlines: Object.keys(workflow.deadlines),
      people: Object.keys(roles),
    },
  };
}

/** Ids of every state of a machine. */
export function statesIn({ states = {} }: Pick<MachineNode, 'states'>): string[] {
  return Object.entries(states).flatMap(([name, state]) => [state.id ?? name, ...statesIn(state)]);
}

export function sensitiveOf({ bundle }: { bundle: Bundle }): readonly string[] {
  const known = sensitiveByBundle.get(bundle);
  if (known) return known;
  const paths = sensitivePaths(bundle.dossier).map(({ path }) => withoutIndices(path));
  sensitiveByBundle.set(bundle, paths);
  return paths;
}

/** Grants and marks name fields of list items without the list's own step: `contrats.nature` for `contrats.*.nature`. */
export function withoutIndices(path: string): string {
  return path.replaceAll('.*', '');
}
