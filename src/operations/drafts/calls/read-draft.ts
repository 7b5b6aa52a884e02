import { dossierId, eventName } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { DraftShape } from '../draft-shapes.ts';

export const readDraft = operation({
  id: 'readDraft',
  method: 'get',
  path: '/api/v1/dossiers/:id/drafts/:event',
  summary: 'Reprendre un formulaire commencé',
  tag: 'Dossiers',
  access: 'draft.write',
  only: [enforcedBy('draftOwner', () => import('../../draft-owner.ts'))],
  asks: { path: { ...dossierId, ...eventName } },
  answers: {
    200: { description: 'Votre brouillon', schema: DraftShape },
    // Each form asks for its draft when it opens: having none is no error, and browsers log errors.
    204: { description: 'Vous n’avez rien commencé pour cette action' },
  },
  problems: ['notFound'],
  load: () => import('../drafts.ts'),
  run: async ({ draft }, context, { caller, asked: { id, event } }) =>
    (await draft(context, caller, id, event)) ?? undefined,
});
