import {
  canonicalJson,
  idFromSeed,
  isJsonObject,
  type JsonObject,
  problems,
  Refusal,
  refuse,
  sha256,
} from '../../base/base.ts';
import type { DocumentFrame, Format, RenderedDocument } from '../../documents/documents.ts';
import type { Task } from '../../engine/engine.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { goneWords, type IssuedDocument, issuedById, keepIssued, type StoredFormat } from '../dossier/dossier.ts';
import { type LetterInput, letterOfTask } from './letters.ts';
import { verificationCode } from './verification-code.ts';

export type DocumentTask = Extract<Task, { kind: 'document' }>;

/**
 * Returns the document of a task; it is made, stored and given a code the first time, and stays the same. An attempt that failed midway
 * leaves nothing visible: the record is written last, and files are named after the hash of their content.
 * @throws Refusal document-refused with positions in the template; unavailable when no renderer answers now
 */
export async function issueTask(context: Context, task: DocumentTask): Promise<IssuedDocument> {
  const { issued } = task.payload;
  const id = issued ?? idFromSeed('doc', task.key);
  const known = await issuedById(context.store, id);
  if (known?.erased !== undefined) return refuse(problems.notFound(goneWords(known.erased)));
  if (known !== null) return known;
  if (issued !== undefined) return refuse(problems.notFound('Le document à envoyer n’existe plus.'));
  const { template, name, to } = task.payload;
  const letter = await letterOfTask(context, task, template);
  return issue(context, letter, {
    id,
    dossier: task.dossier,
    task: task.key,
    template,
    name,
    to,
    at: task.dueAt,
    by: 'machine',
  });
}

export type Issue = Pick<IssuedDocument, 'id' | 'dossier' | 'task' | 'template' | 'name' | 'to' | 'at' | 'by'>;

/** Renders a document and stores its bytes, and only then its record. */
export async function issue(context: Context, letter: LetterInput, wanted: Issue): Promise<IssuedDocument> {
  const code = await verificationCode(context.store, wanted.id);
  const about = aboutOf(context, letter, { ...wanted, code });
  const pdf = await draw(context, letter, about, 'pdf');
  const docx = await draw(context, letter, about, 'docx');
  const data = canonicalJson(letter.data);
  const document: IssuedDocument = {
    ...wanted,
    subject: subjectOf(letter),
    bundle: letter.bundle,
    form: letter.form,
    about,
    templateHash: templateHash(letter),
    dataHash: sha256(data),
    code,
    files: {
      pdf: await keep(context, wanted, { format: 'pdf', ...pdf }),
      docx: await keep(context, wanted, { format: 'docx', ...docx }),
      data: await keep(context, wanted, { format: 'data', type: 'application/json', content: Buffer.from(data) }),
    },
  };
  if (await keepIssued(context.store, document)) return document;
  return (await issuedById(context.store, wanted.id)) ?? refuse(problems.conflict('Ce document vient d’être retiré.'));
}

/** Builds what the product prints around a document; without code, it is a preview. */
export function aboutOf(
  context: Context,
  { zone, issuer, isCofinanced }: LetterInput,
  { name, at, code }: { name: string; at: string; code: string | null },
): DocumentFrame {
  return {
    title: name,
    date: todayIn(zone, at),
    kind: 'letter',
    reference: code === null ? 'Aperçu' : `Réf. ${code}`,
    isCofinanced,
    verification: code === null ? null : { url: `${context.publicUrl}/verifier/${code}`, code },
    zone,
    ...(issuer !== null && { issuer }),
  };
}

export async function draw(
  context: Context,
  letter: LetterInput,
  about: DocumentFrame,
  format: Format,
): Promise<RenderedDocument> {
  const { renderer } = context;
  if (renderer === null) return refuse(problems.unavailable('Cette installation ne fabrique pas de documents.'));
  const { template, source, partials, data, labels } = letter;
  return renderer.render({ template: source, partials, data, labels, format, about }).catch((error: unknown) => {
    throw error instanceof Refusal ? naming(template, error) : error;
  });
}

/** Adds the template's name to a refusal, since the renderer knows positions but not the file. */
function naming(template: string, error: Refusal): Refusal {
  const { problem } = error;
  if (problem.status !== problems.documentRefused('').status) return error;
  return new Refusal({ ...problem, detail: `Gabarit « ${template} » : ${problem.detail}` }, { cause: error });
}

/** Reads the dossier's title from when the document was decided. */
function subjectOf({ data: { dossier } }: LetterInput): string | null {
  return isJsonObject(dossier) && typeof dossier['title'] === 'string' ? dossier['title'] : null;
}

/** Includes the partials in the hash, since what is printed depends on them too. */
function templateHash({ source, partials }: LetterInput): string {
  return sha256(canonicalJson({ source, partials } satisfies JsonObject));
}

async function keep(
  context: Context,
  { id, dossier, name, at, by }: Issue,
  { format, type, content }: { format: StoredFormat; type: string; content: Uint8Array },
): Promise<IssuedDocument['files'][StoredFormat]> {
  const hash = sha256(content);
  const file = { id: `${id}.${format}.${hash.slice(0, 16)}`, sha256: hash, size: content.byteLength };
  await context.store.putFile({ ...file, dossier, name, type, at, by }, content);
  return file;
}
