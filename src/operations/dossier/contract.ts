import type { JsonObject, Problem } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';
import type { Draft, StoredFile, StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { LikelyDossiers } from '../duplicates/duplicate-shapes.ts';
import type { ListRequest, Row } from '../lists/list-shapes.ts';
import type { Answer, Repeat } from '../repeat-types.ts';
import type { FieldChange, Sending } from './journal-shapes.ts';
import type { View } from './view.ts';

/** One dossier: opening it, acting on it, reading it, and what lies beside it. */
export interface DossierOperations {
  open(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
    repeat?: Repeat,
  ): Promise<Answer<View>>;
  submit(
    caller: Caller,
    request: { dossier: string; event: string; data: unknown; role?: string; ifRevision?: number },
    repeat?: Repeat,
  ): Promise<Answer<View>>;
  /** Each dossier on its own; one refusal never stops the others. */
  batch(
    caller: Caller,
    request: { event: string; dossiers: string[]; data: unknown },
    repeat?: Repeat,
  ): Promise<
    Answer<{
      results: ({ dossier: string; ok: true; revision: number } | { dossier: string; ok: false; problem: Problem })[];
    }>
  >;
  view(caller: Caller, dossier: string): Promise<View>;
  /** Dossiers that may be of the same subject, of those the caller reads whole. */
  likely(caller: Caller, dossier: string): Promise<LikelyDossiers>;
  list(
    caller: Caller,
    query: ListRequest,
  ): Promise<{ items: Row[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  journal(
    caller: Caller,
    dossier: string,
    page: { after?: number; limit?: number },
  ): Promise<{ items: JournalView[]; next: number | null }>;
  pause(
    caller: Caller,
    dossier: string,
    pause: { deadline: string; motive: string; until: string | null },
  ): Promise<View>;
  resume(caller: Caller, dossier: string, deadline: string): Promise<View>;
  /** Closes a to-do that no state or deadline closes by itself (id `note:…`). */
  closeNote(caller: Caller, dossier: string, note: string): Promise<View>;

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
