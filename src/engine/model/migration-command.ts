import type { Json } from '../../base/base.ts';
import type { Actor } from './command.ts';
import type { ClosingsSpared, Dossier } from './dossier.ts';

/**
 * How a dossier goes from one version of its workflow to another. `by: 'name'`: every state, field, event, role, link, counter and
 * deadline is the one of the same name, and deadlines keep their instants, but for what `PlannedChanges` says.
 */
export interface MigrationPlan extends PlannedChanges {
  /** Hash of the bundle left. */
  from: string;
  /** Hash of the bundle gone to. */
  to: string;
  by: 'name';
}

/** What does not go to what bears its name. An absent member changes nothing. */
export interface PlannedChanges {
  /** State left → state where the dossier then stands; those that hold it are entered with it, without their actions. */
  states?: { [state: string]: string };
  /** Region the version left did not have → the state it begins in. Nothing of it runs; its stay counts from the move. */
  regions?: { [region: string]: string };
  /** Event of the version left → the one that stands for it, for what was done already. */
  events?: { [event: string]: string };
  /** Top-level field of the data → what becomes of it. */
  fields?: { [field: string]: PlannedField };
  deadlines?: PlannedDeadlines;
  /** Deadline of the version left → the one that stands for it: it keeps its instants, and what it has fired. */
  deadlineNames?: { [deadline: string]: string };
  /** Address of a field in the data left, in a group or a list too (`contact.phone`) → its name there. */
  fieldNames?: { [address: string]: string };
}

/**
 * `default`: written where there is no answer, or one that no longer fits. `expr`: CEL over the data as they were, `today` and `etats`;
 * null empties the field. `drop`: taken away, for the version gone to has no such field.
 */
export type PlannedField = { default: Json } | { expr: string } | { drop: true };

export const PLANNED_DEADLINES = ['keep', 'recompute', 'restart'] as const;
/**
 * `keep`: those that go on keep their instants. `recompute`: their instants follow the delays of the version gone to, from the same date.
 * `restart`: those that count from the entry of a state count from the move.
 */
export type PlannedDeadlines = (typeof PLANNED_DEADLINES)[number];

/**
 * What moves a dossier between versions. Decided by `decideMigration`, which knows both; `decide` knows one. `publishedAt`: instant
 * the version gone to was published, by which the story names it. With `sparesClosings` the move ends what pauses hold of
 * closings.
 */
export type MigrationCommand =
  | ({
      kind: 'migrate';
      plan: MigrationPlan;
      publishedAt: string;
      reason: string;
      actor: Actor;
      /** Id of the recorded migration it belongs to; absent = moved from the command line. */
      migration?: string;
    } & ClosingsSpared)
  /** `before`: the dossier as it was before the migration that is taken back. */
  | ({ kind: 'unmigrate'; before: Dossier; publishedAt: string; reason: string; actor: Actor } & ClosingsSpared);

/** Two versions of one workflow. */
export interface Versions<Version> {
  from: Version;
  to: Version;
}
