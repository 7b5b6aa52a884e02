import type { Actor } from './command.ts';
import type { Dossier } from './dossier.ts';

/**
 * How a dossier goes from one version of its workflow to another. `by: 'name'`: every state, field, event, role, link, counter and
 * deadline is the one of the same name, and deadlines keep their instants. What a later plan says more is absent here, and an
 * absent member means so.
 */
export interface MigrationPlan {
  /** Hash of the bundle left. */
  from: string;
  /** Hash of the bundle gone to. */
  to: string;
  by: 'name';
}

/**
 * What moves a dossier between versions. Decided by `decideMigration`, which knows both; `decide` knows one. `publishedAt`: instant
 * the version gone to was published, by which the story names it.
 */
export type MigrationCommand =
  | { kind: 'migrate'; plan: MigrationPlan; publishedAt: string; reason: string; actor: Actor }
  /** `before`: the dossier as it was before the migration that is taken back. */
  | { kind: 'unmigrate'; before: Dossier; publishedAt: string; reason: string; actor: Actor };

/** Two versions of one workflow. */
export interface Versions<Version> {
  from: Version;
  to: Version;
}
