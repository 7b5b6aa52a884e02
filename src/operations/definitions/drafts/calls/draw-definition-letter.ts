import { described, id, oneOf, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { draftLetter, letterQuery } from '../letter-shapes.ts';

export const drawDefinitionLetter = operation({
  id: 'drawDefinitionLetter',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/letters/:folder/:name/pdf',
  summary: 'Voir en PDF un courrier comme le brouillon l’écrit',
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
  answers: { 200: { description: 'Le document', type: 'application/pdf', file: 'download' } },
  problems: ['forbidden', 'notFound', 'conflict', 'unavailable', 'documentRefused'],
  load: () => import('../letters.ts'),
  run: async ({ drawnLetter }, context, { caller, asked }) => {
    const { type, content } = await drawnLetter(context, caller, draftLetter(asked));
    return { name: `Essai ${asked.name}.pdf`, type, content };
  },
});
