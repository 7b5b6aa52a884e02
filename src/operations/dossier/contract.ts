import type { JsonObject } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';
import type { Draft, StoredFile, StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { FieldChange, Sending } from './journal-shapes.ts';
import type { View } from './view.ts';

/** One dossier: reading it, and what lies beside it. */
export interface DossierOperations {
  view(caller: Caller, dossier: string): Promise<View>;
  /** True when the caller may see the dossier. Cheap, and no reading is noted. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  journal(
    caller: Caller,
    dossier: string,
    page: { after?: number; limit?: number },
  ): Promise<{ items: JournalView[]; next: number | null }>;
  putDraft(caller: Caller, draft: { dossier: string; event: string; data: unknown }): Promise<Draft>;
  draft(caller: Caller, dossier: string, event: string): Promise<Draft | null>;
  dropDraft(caller: Caller, dossier: string, event: string): Promise<void>;

  /** `type` is the MIME type found in the content itself, never the one the client said. */
  addFile(
    caller: Caller,
    dossier: string,
    file: { name: string; type: string; content: Uint8Array },
  ): Promise<StoredFile>;
  files(caller: Caller, dossier: string): Promise<StoredFile[]>;
  fileContent(caller: Caller, dossier: string, file: string): Promise<{ file: StoredFile; content: Uint8Array }>;

  /** What a field that names something may name (`x-widget`), for those who may fill it. */
  choices(caller: Caller, query: ChoicesAsked): Promise<ChoiceList>;
}

/** One thing a field may name: what is recorded, what a person reads. */
export interface ChoiceOption {
  value: string;
  label: string;
}

export interface ChoicesAsked {
  /** `x-widget` of the field. */
  source: string;
  /** Hash of the version whose form asks. */
  bundle: string;
  /** For `item:<list>`: whose list. */
  dossier?: string | undefined;
}

export interface ChoiceList {
  items: ChoiceOption[];
}

export interface JournalView {
  revision: number;
  at: string;
  kind: JournalEntry['command']['kind'];
  event: string | null;
  title: string;
  /** `roleTitle` is null for a role the product does not declare. */
  actor: { id: string; name: string; role: string; roleTitle: string | null } | null;
  /** Data sent, stripped of what the reader may not see. */
  data: JsonObject;
  left: string[];
  entered: string[];
  remarks: string[];
  /** Fields of the data as they were and are, those the reader may see. */
  changes: FieldChange[];
  /** Letters and documents it decided. */
  sendings: Sending[];
  exchanges: Exchange[];
  hash: string;
}

/** A message between this dossier and another, seen from here. */
export interface Exchange {
  direction: 'received' | 'sent';
  /** Key of the task that carries it, at its sender. */
  task: string;
  dossier: string;
  /** Null when the other dossier does not exist. */
  workflow: string | null;
  /** Null when the reader may not read the other dossier. */
  title: string | null;
  status: StoredTask['status'];
  /** Why it was last refused. */
  error: string | null;
  /** In French: « Reçu de … », « Envoyé à … ». */
  text: string;
}
