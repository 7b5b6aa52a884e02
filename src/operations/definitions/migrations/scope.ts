import type { CompiledBundle, Dossier } from '../../../engine/engine.ts';
import type { BundleVersion, MigrationRow, WorkflowMigration } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { pinnedTo } from '../migrate.ts';

/** Holds the version reached, and the versions left. */
export interface MigrationVersions {
  to: { version: BundleVersion; compiled: CompiledBundle };
  from: BundleVersion[];
}

/** @throws Refusal read-only when the version gone to no longer compiles */
export async function versionsOf(
  { store, bundles }: Context,
  { workflow, to, from }: Pick<WorkflowMigration, 'workflow' | 'to' | 'from'>,
): Promise<MigrationVersions> {
  const versions = await store.versions({ workflow });
  const version = versions.find(({ hash }) => hash === to);
  if (version === undefined) throw new Error(`version ${to} of ${workflow} is not in the store`);
  const left = versions.filter(({ hash }) => hash !== to && (from === null || from.includes(hash)));
  return { to: { version, compiled: await bundles.byHash(to) }, from: left };
}

/** Describes a dossier that may be moved, with the version it is in. */
export interface MovableDossier {
  id: string;
  from: string;
}

/** Yields the dossiers of a migration in order: the chosen ones, or all those of the versions left. */
export async function* candidates(
  context: Pick<Context, 'store'>,
  { dossiers }: Pick<WorkflowMigration, 'dossiers'>,
  from: readonly Pick<BundleVersion, 'hash' | 'dossiers'>[],
): AsyncGenerator<MovableDossier> {
  if (dossiers === null) {
    for (const { hash } of from.filter((version) => version.dossiers > 0))
      for await (const id of pinnedTo(context, hash)) yield { id, from: hash };
    return;
  }
  const known = new Set(from.map(({ hash }) => hash));
  for (const id of dossiers) {
    const stored = await context.store.load(id);
    if (stored !== null && known.has(stored.dossier.bundle)) yield { id, from: stored.dossier.bundle };
  }
}

/** Returns the innermost states of the dossier. */
export function innermost({ nodes }: Pick<CompiledBundle, 'nodes'>, { states }: Pick<Dossier, 'states'>): string[] {
  return states.filter((id) => (nodes.get(id)?.children.length ?? 0) === 0);
}

/** Tells whether no step takes the dossier again: it has moved, stayed, or been taken back. */
export function isSettled(row: MigrationRow | undefined): boolean {
  return row !== undefined && row.outcome !== 'moving';
}
