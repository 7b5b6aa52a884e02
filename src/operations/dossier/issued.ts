import type { JsonObject } from '../../base/base.ts';
import type { About } from '../../documents/documents.ts';
import { everyRecord, type Store, type StoredRecord } from '../../store/store.ts';
import { formatDate } from '../../time/time.ts';

/** The one module that knows records of this kind. */
export const ISSUED = 'document';
export const MAX_ISSUED = 1_000;

/** A document as it was issued, once and for ever: what it was made from, and the very bytes. */
export interface IssuedDocument {
  id: string;
  dossier: string;
  /** Key of the task that made it; null when a person asked for it. */
  task: string | null;
  template: string;
  /** What people call it. */
  name: string;
  /** Title of its dossier when it was made; absent before 0.2.0. */
  subject?: string | null;
  /** Business instant. */
  at: string;
  /** Person who asked, or `machine`. */
  by: string;
  /** Roles it was addressed to: they may read it. */
  to: string[];
  bundle: string;
  /** Form its template was filled with. */
  form: string | null;
  about: About;
  /** SHA-256 of the template with its partials, and of the data. */
  templateHash: string;
  dataHash: string;
  /** `XXXX-XXXX-XXXX-XXXX`, printed on it. */
  code: string;
  /** Ids of what `putFile` keeps. */
  files: { [kept in Kept]: { id: string; sha256: string; size: number } };
}

/** What a folder shows of it: kind and date, then whose; no sign that a system keeps for itself. */
export function fileNameOf(
  { name, subject, about }: Pick<IssuedDocument, 'name' | 'subject' | 'about'>,
  ending: string,
): string {
  const dated = /\d{4}/.test(name) ? name : `${name} du ${formatDate(about.date)}`;
  const whole = subject ? `${dated} - ${subject}` : dated;
  return `${whole.replaceAll(/[/\\:*?"<>|]/g, '-')}.${ending}`;
}

export type Kept = 'pdf' | 'docx' | 'data';

/** False when it was issued already: then what is stored stands. */
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

/** Its bytes are another matter. */
export function dropIssued(store: Store, id: string): Promise<void> {
  return store.dropRecord(ISSUED, id);
}

export async function issuedById(store: Store, id: string): Promise<IssuedDocument | null> {
  return read(await store.record(ISSUED, id));
}

/** Oldest first. */
export async function issuedFor(store: Store, dossier: string): Promise<IssuedDocument[]> {
  return (await everyRecord(store, ISSUED, `dossier:${dossier}`)).flatMap((record) => read(record) ?? []);
}

export async function issuedByCode(store: Store, code: string): Promise<IssuedDocument | null> {
  const { items } = await store.records({ kind: ISSUED, mark: `code:${code}`, limit: 1 });
  return read(items[0] ?? null);
}

/** Oldest first, of what was read around a dossier. */
export function issuedIn(records: readonly StoredRecord[]): IssuedDocument[] {
  return records
    .filter(({ kind }) => kind === ISSUED)
    .flatMap((record) => read(record) ?? [])
    .reverse();
}

/** Only `keepIssued` writes this kind. */
function read(record: StoredRecord | null): IssuedDocument | null {
  return record === null ? null : (record.value as unknown as IssuedDocument);
}
