import { dossierId, eventName } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { saveDraft as shapes } from '../draft-shapes.ts';

export const saveDraft = operation({
  id: 'saveDraft',
  method: 'put',
  path: '/api/v1/dossiers/:id/drafts/:event',
  summary: 'Garder un formulaire commencé',
  detail:
    'Un brouillon peut être incomplet : « missing » dit ce qui manque. Il n’est qu’à vous, ou, là où l’action le veut, à votre organisme : ses membres l’écrivent ensemble, réponse par réponse, et la même réponse changée par deux personnes répond 412 avec les deux textes (« conflicts »). Envoyer l’action l’efface.',
  tag: 'Dossiers',
  access: 'draft.write',
  only: [enforcedBy('draftOwner', () => import('../../draft-owner.ts'))],
  asks: { path: { ...dossierId, ...eventName }, body: shapes.body },
  answers: { 200: { description: 'Le brouillon gardé', schema: shapes.answer } },
  problems: ['notFound', 'unknownEvent', 'staleDraft'],
  load: () => import('../drafts.ts'),
  run: ({ putDraft }, context, { caller, asked: { id, event, ...asked } }) =>
    putDraft(context, caller, { ...asked, dossier: id, event }),
});
