import { type BundleChange, diffBundles } from '../../../catalog/catalog.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { VersionChange, VersionChanges } from '../process-shapes.ts';
import { requireProcess, versionOf } from './may-read.ts';
import { readStanding } from './standing.ts';

/** Counts the dossiers of a version, in all and in each state. */
interface VersionCounts {
  dossiers: number;
  states?: { [state: string]: number };
}

export async function compareVersions(
  context: Context,
  caller: Caller,
  { id, since, bundle }: { id: string; since: string; bundle: string },
): Promise<VersionChanges> {
  await requireProcess(context, caller, id);
  const [before, after] = [
    await versionOf(context, { id, hash: since }),
    await versionOf(context, { id, hash: bundle }),
  ];
  const { versions } = await readStanding(context, caller, id);
  const former = versions.find((version) => version.bundle === since);
  return { since, bundle, items: changesSince(diffBundles(before, after), former) };
}

/** Adds to each change the number of dossiers of the former version that are where it takes place. */
export function changesSince(changes: readonly BundleChange[], former: VersionCounts | undefined): VersionChange[] {
  const renamed = new Map(changes.flatMap((one): [string, string][] => formerId(one)));
  return changes.map((change) => withDossiers(change, former, renamed));
}

/** A renamed state is counted under the id its dossiers know. */
function formerId({ about, kind, id, before }: BundleChange): [string, string][] {
  return about === 'state' && kind === 'renamed' && before !== null ? [[id, before]] : [];
}

function withDossiers(
  change: BundleChange,
  former: VersionCounts | undefined,
  renamed: ReadonlyMap<string, string>,
): VersionChange {
  if (former === undefined) return { ...change, dossiers: 0 };
  const { state } = change;
  const dossiers = state === null ? former.dossiers : (former.states?.[renamed.get(state) ?? state] ?? 0);
  return { ...change, dossiers };
}
