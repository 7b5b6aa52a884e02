import type { Json } from '../../base/base.ts';
import type { Actor } from './command.ts';
import type { ClosingsSpared, Dossier } from './dossier.ts';

/**
 * Says how a dossier goes from one version of its workflow to another. With `by: 'name'`, every state, field, event, role, link, counter
 * and deadline keeps its name, and deadlines keep their instants, except for what `PlannedChanges` says.
 */
export interface MigrationPlan extends PlannedChanges {
  /** Is the hash of the source bundle. */
  from: string;
  /** Is the hash of the target bundle. */
  to: string;
  by: 'name';
}

/** Lists what does not keep its name or its value. An absent member changes nothing. */
export interface PlannedChanges {
  /**
   * Maps each source state to the state the dossier is then in; the states around it are entered with it, without running their actions.
   */
  states?: { [state: string]: string };
  /**
   * Maps each region that the source version did not have to the state it begins in. No action of it runs; its stay counts from the move.
   */
  regions?: { [region: string]: string };
  /** Maps each event of the source version to the event that replaces it, for acts done already. */
  events?: { [event: string]: string };
  /** Says, by top-level field of the data, how the field is filled or removed. */
  fields?: { [field: string]: PlannedField };
  deadlines?: PlannedDeadlines;
  /** Maps each deadline of the source version to the deadline that replaces it, which keeps its instants and past firings. */
  deadlineNames?: { [deadline: string]: string };
  /** Maps the address of a source field, in a group or a list too (`contact.phone`), to its new name there. */
  fieldNames?: { [address: string]: string };
}

/**
 * Says how a field gets its value. `default` is written where an answer is missing or no longer fits. `expr` is CEL over the former data,
 * `today` and `etats`; null empties the field. `drop` removes it, because the target version has no such field.
 */
export type PlannedField = { default: Json } | { expr: string } | { drop: true };

export const PLANNED_DEADLINES = ['keep', 'recompute', 'restart'] as const;
/**
 * Says what becomes of running deadlines. `keep`: they keep their instants. `recompute`: their instants follow the delays of the target
 * version, from the same date. `restart`: those that count from the entry of a state count from the move.
 */
export type PlannedDeadlines = (typeof PLANNED_DEADLINES)[number];

/**
 * Moves a dossier between versions. `decideMigration` decides it and knows both versions; `decide` knows one. `publishedAt` is the instant
 * the target version was published, by which the story names it. With `sparesClosings` the move ends what pauses hold of closings.
 */
export type MigrationCommand =
  | ({
      kind: 'migrate';
      plan: MigrationPlan;
      publishedAt: string;
      reason: string;
      actor: Actor;
      /** Is the id of the recorded migration it belongs to; absent = moved from the command line. */
      migration?: string;
    } & ClosingsSpared)
  /** Undoes a migration; `before` is the dossier as it was before it. */
  | ({ kind: 'unmigrate'; before: Dossier; publishedAt: string; reason: string; actor: Actor } & ClosingsSpared);

/** Holds two versions of one workflow. */
export interface WorkflowVersions<Version> {
  from: Version;
  to: Version;
}
