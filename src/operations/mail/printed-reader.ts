import { eachOnce, idFromSeed } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { letterSource } from '../documents/documents.ts';
import {
  authorizedOrNull,
  type DocumentReader,
  documentReader,
  issuedById,
  mayRead,
  unreadIn,
} from '../dossier/dossier.ts';

/** What a letter is made of, as far as reading it goes: a template, and the documents joined. */
export interface Printed {
  /** Key of its task. */
  task: string;
  dossier: string;
  /** Null: it only names the document that it covers. */
  template: string | null;
  /** Ids of documents joined. */
  documents: readonly string[];
}

export type ReadsPrinted = (letter: Printed) => Promise<boolean>;

/**
 * Whether the caller reads a letter as he reads a document: by every field that its template prints, in the version and with the form of the
 * command that decided it, and by every document joined. Where that version or a document is not there any more, he does not. Each dossier
 * is read once.
 */
export function printedReader(context: Context, caller: Caller): ReadsPrinted {
  const readerOn = eachOnce((id: string) => readerOf(context, caller, id));
  return async (letter) => reads(context, await readerOn(letter.dossier), letter);
}

/** The document that a task issues; one joined before its letters named it is found by this. */
export function documentOfTask(task: string): string {
  return idFromSeed('doc', task);
}

async function readerOf(context: Context, caller: Caller, id: string): Promise<DocumentReader | null> {
  const found = await authorizedOrNull(context, caller, id);
  return found && documentReader(context, caller, found);
}

async function reads(context: Context, reader: DocumentReader | null, letter: Printed): Promise<boolean> {
  if (reader === null) return false;
  const { template, documents } = letter;
  if (template === null && documents.length === 0) return false;
  if (template !== null && !(await readsText(context, reader, { ...letter, template }))) return false;
  for (const id of documents) if (!(await readsDocument(context, reader, id))) return false;
  return true;
}

/** A letter that no form filled prints none of its answers. */
async function readsText(
  context: Context,
  reader: DocumentReader,
  { task, dossier, template }: Printed & { template: string },
): Promise<boolean> {
  const source = await letterSource(context, { key: task, dossier });
  if (source === null) return false;
  const unread = await unreadIn(context, reader, { ...source, template });
  return unread.every((path) => source.form === null && path.startsWith('form.'));
}

async function readsDocument(context: Context, reader: DocumentReader, id: string): Promise<boolean> {
  const document = await issuedById(context.store, id);
  return document !== null && document.dossier === reader.found.dossier.id && mayRead(context, reader, document);
}
