import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import { templateReads } from '../../catalog/catalog.ts';
import type { Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { letterSource } from '../documents/documents.ts';
import { type IssuedDocument, issuedFor } from '../dossier/dossier.ts';
import { type Mail, mailsAbout } from '../mail/mail.ts';
import { leaves, repeats } from './told-values.ts';
import { type HeldField, onOneLine, type WithdrawnAnswers } from './withdrawn-answers.ts';

/** Describes a text as it was written: its template, and the data it was written with when they are still kept. */
interface WrittenText {
  bundle: string;
  template: string;
  form: string | null;
  data: JsonObject | null;
  /** Holds what is left to read of it otherwise. */
  text: string;
}

/**
 * Tells whether a text prints an answer that is withdrawn: its template reads the field, and the field held something. Where the template
 * reads a whole list or group that contains typed words, the words themselves decide, so that a sheet of signatures does not go because
 * of a reason for absence that it does not print.
 */
async function prints(context: Context, answers: WithdrawnAnswers, written: WrittenText): Promise<boolean> {
  const { bundle, template, form, data, text } = written;
  const compiled = await context.bundles.byHash(bundle).catch(() => null);
  const reads = (compiled && templateReads(compiled).get(template)) ?? ['data', 'form'];
  const read = answers.held
    .filter((field) => field.form === form || field.root === 'data')
    .flatMap((field) => {
      const own = `${field.root}.${field.path}`;
      const isNamed = reads.some((path) => isWithin(path, own));
      return isNamed || reads.some((path) => isWithin(own, path)) ? [{ ...field, isNamed }] : [];
    });
  if (read.length === 0) return false;
  const isHeld = (field: HeldField) => data === null || placesOf(data[field.root] ?? null, [field.path]).length > 0;
  const isShown = ({ isNamed, ...field }: HeldField & { isNamed: boolean }) =>
    (field.isCounted || (isNamed && data !== null)) && isHeld(field);
  return read.some(isShown) || repeats(onOneLine(text), answers.words) || toldIn(data?.['values'], answers).length > 0;
}

function isWithin(path: string, holder: string): boolean {
  return path === holder || path.startsWith(`${holder}.`);
}

type LetterTask = Extract<Task, { kind: 'email' | 'document' }>;

interface PrintedLetters {
  id: string;
  answers: WithdrawnAnswers;
  /** Lists the tasks decided before the withdrawal. */
  earlier: readonly Task[];
  /** Lists the ids of documents whose content goes: a letter that they are joined to goes with them. */
  gone: ReadonlySet<string>;
}

/** Returns the keys of the tasks whose letters print an answer that is withdrawn, written already or not. */
export async function printingLetters(
  context: Context,
  { id, answers, earlier, gone }: PrintedLetters,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const task of earlier.filter(isLetter)) if (await printsTask(context, answers, task)) found.add(task.key);
  for await (const mail of mailsAbout(context, id)) {
    const isJoined = mail.attachments.some(({ document }) => document !== undefined && gone.has(document));
    if (isJoined || (await printsMail(context, answers, mail))) found.add(mail.task);
  }
  return found;
}

function isLetter(task: Task): task is LetterTask {
  return task.kind === 'email' || task.kind === 'document';
}

async function printsTask(context: Context, answers: WithdrawnAnswers, task: LetterTask): Promise<boolean> {
  const { payload } = task;
  const source = await letterSource(context, task);
  // A settled task carries nothing any more: its letter is judged as it was written.
  if (source === null || !isJsonObject(payload.data as Json | undefined)) return false;
  const covering = task.kind === 'document' ? task.payload.email : null;
  for (const template of [payload.template, ...(covering === null ? [] : [covering])])
    if (await prints(context, answers, { ...source, template, data: payload.data, text: '' })) return true;
  return false;
}

async function printsMail(context: Context, answers: WithdrawnAnswers, mail: Mail): Promise<boolean> {
  const source = mail.template === null ? null : await letterSource(context, { key: mail.task, dossier: mail.dossier });
  const text = `${mail.subject}\n${mail.text}`;
  if (source === null || mail.template === null) return repeats(onOneLine(text), answers.words);
  return prints(context, answers, { ...source, template: mail.template, data: null, text });
}

interface PrintedDocuments {
  /** Lists the documents that print an answer that is withdrawn. */
  printing: IssuedDocument[];
  /** Lists the others, with the data they were made from and the places there of what goes. */
  carrying: { document: IssuedDocument; data: JsonObject; places: string[] }[];
}

/** Sorts the documents issued before the withdrawal by what they print and what is kept with them. */
export async function printedDocuments(
  context: Context,
  { id, answers, isGone }: { id: string; answers: WithdrawnAnswers; isGone: (document: IssuedDocument) => boolean },
): Promise<PrintedDocuments> {
  const found: PrintedDocuments = { printing: [], carrying: [] };
  for (const document of (await issuedFor(context.store, id)).filter(isGone)) {
    const { bundle, template, form, erased } = document;
    const kept = erased === undefined ? await context.store.file(document.files.data.id) : null;
    if (kept === null) continue;
    // Only this product writes the file, as one JSON object.
    const data = JSON.parse(Buffer.from(kept.content).toString('utf8')) as JsonObject;
    if (await prints(context, answers, { bundle, template, form, data, text: '' })) found.printing.push(document);
    else {
      const places = placesInData(answers, data, answers.forms.ofForm(bundle, form));
      if (places.length > 0) found.carrying.push({ document, data, places });
    }
  }
  return found;
}

/** Lists the places, in the variables of a letter, of what rests on the agreements. */
export function placesInData(answers: WithdrawnAnswers, data: JsonObject, form: readonly string[]): string[] {
  const { data: dossier = null, form: sent = null, ...others } = data;
  return [...placesOf(dossier, answers.fields, '/data'), ...placesOf(sent, form, '/form'), ...toldIn(others, answers)];
}

/** Lists the pointers to the texts that repeat withdrawn words. */
export function toldIn(value: Json | undefined, { words }: WithdrawnAnswers): string[] {
  return [...leaves(value)].flatMap(([steps, leaf]) =>
    typeof leaf === 'string' && repeats(onOneLine(leaf), words) ? [`/${steps.map(escaped).join('/')}`] : [],
  );
}

/** Lists the pointers to the values at these fields that hold something, in every line of the lists on the way. */
export function placesOf(value: Json, fields: readonly string[], at = ''): string[] {
  return fields.flatMap((field) => placesAt(value, field.split('.'), at));
}

function placesAt(value: Json, steps: string[], at: string): string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return value === null || value === '' ? [] : [at];
  if (Array.isArray(value)) return value.flatMap((line, place) => placesAt(line, steps, `${at}/${place}`));
  const member = isJsonObject(value) ? own(value, step) : undefined;
  return member === undefined ? [] : placesAt(member, rest, `${at}/${escaped(step)}`);
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
