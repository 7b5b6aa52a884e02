import { problems, refuse } from '../../base/base.ts';
import type { Context } from '../context.ts';
import { issuedById, issuedFor } from '../dossier/dossier.ts';
import type { DocumentMachine } from './document-shapes.ts';
import { issueTask } from './issue.ts';
import { contentOf } from './issued-documents.ts';
import { letterOfTask } from './letters.ts';

export type { DocumentContent, DocumentFormat, DocumentMachine, PreviewAsked } from './document-shapes.ts';
export { draw } from './issue.ts';
export { contentOf, documentContent, goneNote } from './issued-documents.ts';
export { type LetterInput, letter, letterSource } from './letters.ts';
export { drawOwnPage } from './own-page.ts';
export { type ArchivePiece, archiveOf, cleaned, gathered } from './pieces.ts';
export { type Verification, verifyDocument } from './verify-document.ts';
export { wordsOf } from './words-of.ts';

export function documentMachine(context: Context): DocumentMachine {
  const { store } = context;
  return {
    letter: (task, template) => letterOfTask(context, task, template),
    issue: (task) => issueTask(context, task),
    issuedFor: (dossier, roles) => issuedTo(context, dossier, roles),
    issuedContent: async (id, format) => {
      const document = await issuedById(store, id);
      return document ? contentOf(context, document, format) : refuse(problems.notFound('Ce document n’existe pas.'));
    },
  };
}

async function issuedTo({ store }: Context, dossier: string, roles: readonly string[]) {
  const issued = await issuedFor(store, dossier);
  return issued.filter(({ to }) => to.some((role) => roles.includes(role)));
}
