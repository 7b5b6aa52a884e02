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

/** Holds what decides whether a letter may be read: its template and the documents joined to it. */
export interface PrintedLetter {
  /** Is the key of the letter's task. */
  task: string;
  dossier: string;
  /** Is null when the letter only names the document it covers. */
  template: string | null;
  /** Lists the ids of the documents joined. */
  documents: readonly string[];
}

export type ReadsPrinted = (letter: PrintedLetter) => Promise<boolean>;

/**
 * Tells whether the caller may read a letter: they must be able to read every field its template prints, in the version and with the form
 * of the command that decided it, and every document joined. When that version or a document is gone, they may not. Each dossier is read
 * once.
 */
export function printedReader(context: Context, caller: Caller): ReadsPrinted {
  const readerOn = eachOnce((id: string) => readerOf(context, caller, id));
  return async (letter) => reads(context, await readerOn(letter.dossier), letter);
}

/** Computes the id of the document that a task issues; older letters do not name the document joined to them, so it is found by this id. */
export function documentOfTask(task: string): string {
  return idFromSeed('doc', task);
}

async function readerOf(context: Context, caller: Caller, id: string): Promise<DocumentReader | null> {
  const found = await authorizedOrNull(context, caller, id);
  return found && documentReader(context, caller, found);
}

async function reads(context: Context, reader: DocumentReader | null, letter: PrintedLetter): Promise<boolean> {
  if (reader === null) return false;
  const { template, documents } = letter;
  if (template === null && documents.length === 0) return false;
  if (template !== null && !(await readsText(context, reader, { ...letter, template }))) return false;
  for (const id of documents) if (!(await readsDocument(context, reader, id))) return false;
  return true;
}

/** Checks the fields a template prints. A letter decided without a form prints no answer of one. */
async function readsText(
  context: Context,
  reader: DocumentReader,
  { task, dossier, template }: PrintedLetter & { template: string },
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
