import { dossierId, eventName } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { dropDraft as shapes } from '../draft-shapes.ts';

export const dropDraft = operation({
  id: 'dropDraft',
  method: 'delete',
  path: '/api/v1/dossiers/:id/drafts/:event',
  summary: 'Jeter un formulaire commencé',
  detail: 'Un brouillon commun ne se jette que tel que vous l’avez lu : « seen » est sa version.',
  tag: 'Dossiers',
  access: 'draft.write',
  only: [enforcedBy('draftOwner', () => import('../../draft-owner.ts'))],
  asks: { path: { ...dossierId, ...eventName }, query: shapes.query },
  answers: { 204: { description: 'Il n’y a plus de brouillon' } },
  problems: ['notFound', 'staleDraft'],
  load: () => import('../drafts.ts'),
  run: ({ dropDraft }, context, { caller, asked: { id, event, seen } }) =>
    dropDraft(context, caller, { id, event, seen: seen ?? null }),
});
