import { described, id, oneOf, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { comparedPages, draftLetter, letterQuery } from '../letter-shapes.ts';

export const compareDefinitionPages = operation({
  id: 'compareDefinitionPages',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/letters/:folder/:name/pages',
  summary: 'Voir les pages d’un document, avant et après un brouillon',
  tag: 'Définitions',
  access: 'definition-draft.read',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: {
    path: {
      id: described('Le brouillon', id),
      folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
      name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
    },
    query: letterQuery,
  },
  answers: { 200: { description: 'Les pages des deux', schema: comparedPages } },
  problems: ['forbidden', 'notFound', 'conflict', 'unavailable'],
  load: () => import('../letters.ts'),
  run: ({ comparedPages }, context, { caller, asked }) => comparedPages(context, caller, draftLetter(asked)),
});
