import type { JsonObject } from '../../base/base.ts';
import type { DocumentFrame } from '../../documents/documents.ts';
import { everyRecord, type Store, type StoredRecord } from '../../store/store.ts';
import { formatDate } from '../../time/time.ts';

/** Names the kind of these records, which only this module reads and writes. */
export const ISSUED = 'document';
export const MAX_ISSUED = 1_000;

/** Describes a document as it was issued: its sources and its exact bytes, which never change. */
export interface IssuedDocument {
  id: string;
  dossier: string;
  /** Is the key of the task that made the document; null when a person asked for it. */
  task: string | null;
  template: string;
  /** Is the name people read. */
  name: string;
  /** Is the title of its dossier when it was made; absent before 0.2.0. */
  subject?: string | null;
  /** Is an instant of the business clock. */
  at: string;
  /** Is the id of the person who asked, or `machine`. */
  by: string;
  /** Lists the roles it was addressed to, which may read it. */
  to: string[];
  bundle: string;
  /** Names the form its template was filled with. */
  form: string | null;
  about: DocumentFrame;
  /** Is the SHA-256 of the template with its partials; `dataHash` is that of the data. */
  templateHash: string;
  dataHash: string;
  /** Has the form `XXXX-XXXX-XXXX-XXXX`; it is printed on the document. */
  code: string;
  /** Holds the id under which `putFile` stored each format. */
  files: { [kept in StoredFormat]: { id: string; sha256: string; size: number } };
  /** Says when and why, in French, its content was erased: that it was issued stays recorded. Absent = it is whole. */
  erased?: { at: string; reason: string };
}

/** Names the downloaded file: kind and date, then whose dossier; characters that file systems reserve become dashes. */
export function fileNameOf(
  { name, subject, about }: Pick<IssuedDocument, 'name' | 'subject' | 'about'>,
  ending: string,
): string {
  const dated = /\d{4}/.test(name) ? name : `${name} du ${formatDate(about.date)}`;
  const whole = subject ? `${dated} - ${subject}` : dated;
  return `${whole.replaceAll(/[/\\:*?"<>|]/g, '-')}.${ending}`;
}

/** Says in French what became of a document that may no longer be read. */
export function goneWords({ reason }: { reason: string }): string {
  return `Ce document a bien été établi, mais son contenu a été effacé. ${reason}`;
}

export type StoredFormat = 'pdf' | 'docx' | 'data';

/** Stores a document; returns false when it was issued already, and what was stored then stays. */
export async function keepIssued(store: Store, document: IssuedDocument): Promise<boolean> {
  const record: StoredRecord = {
    kind: ISSUED,
    id: document.id,
    revision: 1,
    marks: [`dossier:${document.dossier}`, `code:${document.code}`],
    sort: document.at,
    value: { ...document, about: { ...document.about } } as JsonObject,
  };
  return store.putRecord(record, 0);
}

/** Changes what the record of a document says of its content; a document that is gone stays gone. */
export async function changeIssued(
  store: Store,
  id: string,
  changes: Partial<Pick<IssuedDocument, 'files' | 'erased'>>,
): Promise<void> {
  for (;;) {
    const record = await store.record(ISSUED, id);
    if (record === null) return;
    const value = { ...record.value, ...changes } as JsonObject;
    if (await store.putRecord({ ...record, value, revision: record.revision + 1 }, record.revision)) return;
  }
}

/** Drops the record of a document; its stored files stay, and must be dropped separately. */
export function dropIssued(store: Store, id: string): Promise<void> {
  return store.dropRecord(ISSUED, id);
}

export async function issuedById(store: Store, id: string): Promise<IssuedDocument | null> {
  return read(await store.record(ISSUED, id));
}

/** Lists the documents of a dossier, oldest first. */
export async function issuedFor(store: Store, dossier: string): Promise<IssuedDocument[]> {
  return (await everyRecord(store, ISSUED, `dossier:${dossier}`)).flatMap((record) => read(record) ?? []);
}

export async function issuedByCode(store: Store, code: string): Promise<IssuedDocument | null> {
  const { items } = await store.records({ kind: ISSUED, mark: `code:${code}`, limit: 1 });
  return read(items[0] ?? null);
}

/** Picks the documents among the records read around a dossier, oldest first. */
export function issuedIn(records: readonly StoredRecord[]): IssuedDocument[] {
  return records
    .filter(({ kind }) => kind === ISSUED)
    .flatMap((record) => read(record) ?? [])
    .reverse();
}

/** Only `keepIssued` writes records of this kind, so the value has its type. */
function read(record: StoredRecord | null): IssuedDocument | null {
  return record === null ? null : (record.value as unknown as IssuedDocument);
}
