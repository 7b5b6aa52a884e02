import type { JsonObject } from '../../base/base.ts';
import type { Command } from './command.ts';
import type { Dossier } from './dossier.ts';
import type { ErasedFields } from './erasing.ts';
import type { FieldChanges } from './field-changes.ts';
import type { MigrationCommand } from './migration-command.ts';

/** Holds what `decide` read of the linked dossiers; it is kept in the entry, so that replay needs nothing else. */
export interface LinkedViews {
  [link: string]: LinkedView | null;
}
export interface LinkedView {
  id: string;
  states: string[];
  data: JsonObject;
  /** Gives the size of each counter, after this command's own reservation. */
  counters: { [counter: string]: number };
  /** Lists the dossiers of a link to many, whose view has no other content. */
  items?: LinkedItem[];
}
/**
 * Describes one of many linked dossiers. `seen` is absent in an entry when an earlier entry of the same bundle keeps it, at this very
 * revision.
 */
export interface LinkedItem {
  id: string;
  revision: number;
  seen?: Omit<LinkedView, 'id' | 'items'> & { workflow: string };
}

/** Records what an entry erased, and the dossier as it was left: a replay of an erased story starts from there. */
export type ErasedEntry = ErasedFields & {
  /** Is the dossier whose values are erased: this dossier, or a dossier that it is linked to. */
  of: string;
  dossier: Dossier;
};

/** Records one accepted command: with the bundle, it is enough to replay the command and get the same dossier. */
export interface JournalEntry {
  dossier: string;
  /** Is the revision that this entry made: 1, 2, 3… */
  revision: number;
  /** Is a business instant. */
  at: string;
  bundle: string;
  engineVersion: number;
  command: Command | MigrationCommand;
  liens: LinkedViews;
  /** Lists the ids of the states left, in order; `entered` lists those entered. */
  left: string[];
  entered: string[];
  /** Lists the top-level fields of the data that changed. */
  changed: string[];
  /**
   * Gives their values before and after. Is absent when no field changed, at the opening (its command holds the data) and in entries older
   * than this member.
   */
  changes?: FieldChanges;
  /** Lists the keys of deadlines armed; `withdrawn` and `tasks` list those of deadlines withdrawn and of tasks decided. */
  armed: string[];
  withdrawn: string[];
  tasks: string[];
  /** Says what this entry erased, here or in what another dossier repeats. Absent = nothing. */
  erased?: ErasedEntry;
  /** Says what else happened, in French: a muted role, an override, a dropped message. */
  remarks: string[];
}
