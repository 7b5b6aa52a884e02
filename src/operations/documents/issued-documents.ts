import { type JsonObject, problems, refuse } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import {
  documentReader,
  fileNameOf,
  goneWords,
  type IssuedDocument,
  issuedById,
  mayRead,
  readableDocuments,
} from '../dossier/dossier.ts';
import { authorize } from '../reading/reading.ts';
import type { ViewDocument } from '../shared-shapes/shared-shapes.ts';
import type { DocumentContent, DocumentFormat } from './document-shapes.ts';
import { draw } from './issue.ts';
import { letter } from './letters.ts';

export async function documents(context: Context, caller: Caller, id: string): Promise<ViewDocument[]> {
  return readableDocuments(context, caller, await authorize(context, caller, id, 'document.read'));
}

/**
 * Returns the stored bytes of a document, whatever later versions of the definition say; HTML is rendered from the stored data. The reading
 * is noted.
 */
export async function documentContent(
  context: Context,
  caller: Caller,
  wanted: { dossier: string; document: string; format: DocumentFormat },
): Promise<DocumentContent> {
  const found = await authorize(context, caller, wanted.dossier, 'document.read');
  const document = await issuedById(context.store, wanted.document);
  const isRead =
    document?.dossier === wanted.dossier &&
    (await mayRead(context, await documentReader(context, caller, found), document));
  if (!isRead) return refuse(noDocument());
  const mark = { dossier: wanted.dossier, person: caller.person.id, role: found.held[0] ?? '' };
  context.readings.note([{ ...mark, at: await context.clock.now(), what: 'document' }]);
  return contentOf(context, document, wanted.format);
}

/**
 * Returns the bytes of a document.
 * @throws Refusal not-found when the store lost the bytes, or they were erased: they cannot be replaced
 */
export async function contentOf(
  context: Context,
  document: IssuedDocument,
  format: DocumentFormat,
): Promise<DocumentContent> {
  if (document.erased !== undefined) return refuse(problems.notFound(goneWords(document.erased)));
  const name = fileNameOf(document, format);
  if (format === 'html') return { name, ...(await pageOf(context, document)) };
  const kept = await context.store.file(document.files[format].id);
  return kept === null ? refuse(noDocument()) : { name, type: kept.file.type, content: kept.content };
}

async function pageOf(context: Context, document: IssuedDocument): Promise<Omit<DocumentContent, 'name'>> {
  const data = await context.store.file(document.files.data.id);
  if (data === null) return refuse(noDocument());
  const compiled = await context.bundles.byHash(document.bundle);
  const { form, template, about } = document;
  const stored = JSON.parse(Buffer.from(data.content).toString('utf8')) as JsonObject;
  const { content, type } = await draw(
    context,
    { ...(await letter(context, { compiled, form, template, data: stored })), data: stored },
    about,
    'html',
  );
  return { type, content };
}

/** Writes the file that stands, in an archive, for a document whose content is erased. */
export function goneNote(name: string, erased: { reason: string }): Pick<DocumentContent, 'name' | 'content'> {
  return { name: `${name}.txt`, content: Buffer.from(`${name}\n\n${goneWords(erased)}\n`) };
}

function noDocument() {
  return problems.notFound('Ce document n’existe pas dans ce dossier, ou ne vous est pas adressé.');
}
