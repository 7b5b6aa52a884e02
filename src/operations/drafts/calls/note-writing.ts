import { dossierId, eventName } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { noteWriting as shapes } from '../draft-shapes.ts';

export const noteWriting = operation({
  id: 'noteWriting',
  method: 'put',
  path: '/api/v1/dossiers/:id/drafts/:event/presence',
  summary: 'Dire que vous écrivez un brouillon commun, et lire qui d’autre l’écrit',
  detail: 'À redire toutes les quelques secondes : qui ne dit plus rien n’écrit plus.',
  tag: 'Dossiers',
  access: 'draft.write',
  only: [enforcedBy('draftOwner', () => import('../../draft-owner.ts'))],
  asks: { path: { ...dossierId, ...eventName }, body: shapes.body },
  answers: { 200: { description: 'Qui d’autre écrit', schema: shapes.answer } },
  problems: ['notFound'],
  load: () => import('../drafts.ts'),
  run: ({ noteWriting }, context, { caller, asked: { id, event, place } }) =>
    noteWriting(context, caller, { dossier: id, event, place }),
});
