import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { edited, editing } from '../draft-shapes.ts';

export const editDefinitionDraft = operation({
  id: 'editDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/edits',
  summary: 'Modifier un brouillon comme le fait l’atelier : insérer, déplacer, renommer, partager, retirer',
  detail:
    'Une modification par demande, gardée entière ou pas du tout. Ce qui l’empêche est dit avec son remède (409). « revision » est celle que vous avez lue ; un brouillon changé ailleurs depuis répond 412. La ligne de commande fait les mêmes sur un dossier : « jalon edit ».',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, body: editing },
  answers: { 200: { description: 'Ce qui a changé, et ce que la vérification en dit', schema: edited } },
  problems: ['forbidden', 'notFound', 'invalidForm', 'conflict', 'staleDraft'],
  repeat: 'by-door',
  load: () => import('../edit.ts'),
  run: ({ editDraft }, context, { caller, asked }) => editDraft(context, caller, asked),
});
