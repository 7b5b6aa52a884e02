import { described, id, oneOf, text } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { maskedDossiers, sendingWorkflow } from '../letter-shapes.ts';

export const listMaskedDossiers = operation({
  id: 'listMaskedDossiers',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/dossiers',
  summary: 'Lire des dossiers réels, masqués, sur lesquels essayer un courrier d’un brouillon',
  detail: 'Une clé, un numéro qui n’est pas le leur, et où ils en sont : rien ne dit de qui ils sont.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  only: [enforcedBy('triedDraft', () => import('../read.ts'))],
  asks: {
    path: {
      id: {
        id: described('Le brouillon', id),
        folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
        name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
      }.id,
    },
    query: { workflow: sendingWorkflow },
  },
  answers: { 200: { description: 'Quelques dossiers', schema: maskedDossiers } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../masked-letter.ts'),
  run: ({ maskedDossiers }, context, { caller, asked: { id, workflow = '' } }) =>
    maskedDossiers(context, caller, { id, workflow }),
});
