import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { ComparisonContext } from '../before-after.ts';
import { BeforeAfterShape } from '../before-after-shapes.ts';

export const readDefinitionBeforeAfter = operation({
  id: 'readDefinitionBeforeAfter',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/before-after',
  summary: 'Lire trois dossiers en cours, masqués, avant et après un brouillon',
  detail:
    'Ceux qu’il touche le plus, à des étapes différentes. Tout est calculé sur les données réelles, puis masqué ; une date qui dirait quelque chose de la personne n’est pas montrée.',
  tag: 'Définitions',
  access: 'definition-draft.read',
  only: [enforcedBy('triedDraft', () => import('../../drafts/read.ts'))],
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'Les dossiers', schema: BeforeAfterShape } },
  problems: ['forbidden', 'notFound', 'invalidForm', 'conflict', 'unavailable'],
  load: () => import('../before-after.ts'),
  run: ({ readBeforeAfter }, context: ComparisonContext, { caller, asked: { id } }) =>
    readBeforeAfter(context, caller, id),
});
