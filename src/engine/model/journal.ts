import type { JsonObject } from '../../base/base.ts';
import type { Command } from './command.ts';
import type { Dossier } from './dossier.ts';
import type { ErasedFields } from './erasing.ts';
import type { FieldChanges } from './field-changes.ts';
import type { MigrationCommand } from './migration-command.ts';

/** What `decide` saw of the linked dossiers; kept in the entry, so that replay needs nothing else. */
export interface LinkedViews {
  [link: string]: LinkedView | null;
}
export interface LinkedView {
  id: string;
  states: string[];
  data: JsonObject;
  /** Size of each counter, after this command's own reservation. */
  counters: { [counter: string]: number };
  /** Of a link to many, which has nothing else: each of them. */
  items?: LinkedItem[];
}
/** One of many linked dossiers. `seen` is absent in an entry when an earlier one of its bundle keeps it, at this very revision. */
export interface LinkedItem {
  id: string;
  revision: number;
  seen?: Omit<LinkedView, 'id' | 'items'> & { workflow: string };
}

/** What an entry erased, and the dossier as it was left: a story that was erased is played again from there. */
export type ErasedEntry = ErasedFields & {
  /** The dossier whose values go: this one, or one that it is linked to. */
  of: string;
  dossier: Dossier;
};

/** One accepted command: with the bundle, enough to do it again and get the same dossier. */
export interface JournalEntry {
  dossier: string;
  /** Revision this entry made: 1, 2, 3… */
  revision: number;
  /** Business instant. */
  at: string;
  bundle: string;
  engineVersion: number;
  command: Command | MigrationCommand;
  liens: LinkedViews;
  /** Ids of the states left and entered, in order. */
  left: string[];
  entered: string[];
  /** Top-level fields of the data that changed. */
  changed: string[];
  /** What became of them. Absent when nothing changed, at the opening (its command says it) and in entries of before it was kept. */
  changes?: FieldChanges;
  /** Keys of deadlines armed, withdrawn, and of tasks decided. */
  armed: string[];
  withdrawn: string[];
  tasks: string[];
  /** What this entry erased, here or of what another dossier repeats. Absent = nothing. */
  erased?: ErasedEntry;
  /** What else happened, in French: a muted role, an override, a dropped message. */
  remarks: string[];
}
