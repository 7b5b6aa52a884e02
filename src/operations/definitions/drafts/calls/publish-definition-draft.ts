import { described, id } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { PublishedShape } from '../../release-shapes.ts';
import type { TellingContext } from '../../widenings/widenings.ts';
import { publication } from '../draft-shapes.ts';

export const publishDefinitionDraft = operation({
  id: 'publishDefinitionDraft',
  method: 'post',
  path: '/api/v1/definition-drafts/:id/publication',
  summary: 'Publier un brouillon en entier',
  detail:
    'Vérifié d’abord, publié d’un bloc ou pas du tout, puis le brouillon n’est plus. Une autre version servie depuis fait refuser (412) : remettez-le dessus. Les dossiers ouverts gardent leur version.',
  tag: 'Définitions',
  access: 'definition-draft.write',
  only: [
    enforcedBy('ownDraft', () => import('../read.ts')),
    enforcedBy('approvedBy', () => import('../publication.ts')),
  ],
  asks: { path: { id: described('Le brouillon', id) }, body: publication },
  answers: { 200: { description: 'Ce qui est publié', schema: PublishedShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'staleDraft', 'staleRelease'],
  repeat: 'by-door',
  load: () => import('../publication.ts'),
  run: ({ publishDraft }, context: TellingContext, { caller, asked }) => publishDraft(context, caller, asked),
});
