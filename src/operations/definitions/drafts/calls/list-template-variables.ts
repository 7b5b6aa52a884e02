import { described, id, oneOf, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { variables } from '../letter-shapes.ts';

export const listTemplateVariables = operation({
  id: 'listTemplateVariables',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/templates/:folder/:name/variables',
  summary: 'Lire ce qu’un gabarit d’un brouillon peut écrire',
  detail:
    'Seulement ce que la vérification accepte partout où il est demandé ; pour une partie, partout où un gabarit la reprend.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: {
    path: {
      ...{
        id: described('Le brouillon', id),
        folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
        name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
      },
      folder: described('Dossier du gabarit', oneOf('emails', 'documents', 'partials')),
    },
  },
  answers: { 200: { description: 'Ce qu’il peut écrire', schema: variables } },
  problems: ['forbidden', 'notFound', 'conflict', 'invalidForm'],
  load: () => import('../variables.ts'),
  run: ({ variablesOf }, context, { caller, asked: { id, folder, name } }) =>
    variablesOf(context, caller, { id, template: `${folder}/${name}` }),
});
