import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { draftRenaming, renamingQuery } from '../renaming-shapes.ts';

export const readDefinitionRenaming = operation({
  id: 'readDefinitionRenaming',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/renaming',
  summary:
    'Lire où une étape, une action, une échéance ou une question est nommée, et ce que changerait un autre identifiant',
  detail: 'N’écrit rien : l’auteur du brouillon enregistre lui-même les fichiers changés.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [enforcedBy('ownDraft', () => import('../read.ts'))],
  asks: { path: { id: described('Le brouillon', id) }, query: renamingQuery },
  answers: { 200: { description: 'Où, et quoi', schema: draftRenaming } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  load: () => import('../renaming.ts'),
  run: ({ renamingIn }, context, { caller, asked: { id, ...asked } }) => renamingIn(context, caller, { ...asked, id }),
});
