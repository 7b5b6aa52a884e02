import { currentRead, type ReadRights, type ReadScope, readScopeOf } from '../../access/access.ts';
import { memo, remembered } from '../../base/base.ts';
import type { Bundle, GrantedField, MachineNode } from '../../engine/engine.ts';
import { fieldPaths, sensitivePaths } from '../../forms/forms.ts';
import type { Context } from '../context.ts';

/** Remembers sensitive fields by bundle: the schema never changes under a hash. */
const sensitiveByBundle = memo<Bundle, readonly string[]>('sensitive fields');
/** Remembers what each version is read as beside the current one. */
const readings = remembered<Bundle>('versions as read');

/**
 * Returns the version a dossier is pinned to, with the reading rights that hold today: those that both this version and the current one
 * grant. Every right, scope and stripped field must be asked of this result, never of the pinned version itself.
 */
export async function definitionAsRead({ bundles }: Pick<Context, 'bundles'>, pinned: Bundle): Promise<Bundle> {
  const current = await bundles.currentDefinition(pinned.workflow.id);
  if (current === null || current === pinned) return pinned;
  return readings(pinned, [current], () => readBeside(pinned, current));
}

function readBeside(pinned: Bundle, current: Bundle): Bundle {
  const { read, sensitive } = rightsBeside(pinned, current);
  const asRead = { ...pinned, workflow: { ...pinned.workflow, read } };
  sensitiveByBundle(asRead, () => sensitive);
  return asRead;
}

/** Returns the rights to read a dossier pinned to `pinned` while `current` is served. */
export function rightsBeside(pinned: Bundle, current: Bundle): ReadRights {
  const [own, now] = [rightsIn(pinned), rightsIn(current)];
  return { ...own, read: currentRead(own, now), sensitive: [...new Set([...own.sensitive, ...now.sensitive])] };
}

/** Combines what two versions grant to read, for grants that belong to no role. */
export function grantedByBoth(
  [pinned, granted]: [Bundle, readonly GrantedField[]],
  [current, now]: [Bundle, readonly GrantedField[]],
): ReadScope {
  const rightsOf = (bundle: Bundle, read: readonly GrantedField[]): ReadRights => ({
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

/** Lists the ids of every state of a machine. */
export function statesIn({ states = {} }: Pick<MachineNode, 'states'>): string[] {
  return Object.entries(states).flatMap(([name, state]) => [state.id ?? name, ...statesIn(state)]);
}

export function sensitiveOf({ bundle }: { bundle: Bundle }): readonly string[] {
  return sensitiveByBundle(bundle, () => sensitivePaths(bundle.dossier).map(({ path }) => withoutIndices(path)));
}

/** Removes the steps of lists: grants and marks name `contrats.nature` for `contrats.*.nature`. */
export function withoutIndices(path: string): string {
  return path.replaceAll('.*', '');
}
