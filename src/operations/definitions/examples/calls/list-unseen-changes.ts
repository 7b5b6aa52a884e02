import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { UnseenChanges } from '../example-shapes.ts';

export const listUnseenChanges = operation({
  id: 'listUnseenChanges',
  method: 'get',
  path: '/api/v1/definition-drafts/:id/unseen-changes',
  summary: 'Ce que les exemples ne verraient pas',
  detail: 'Chaque changement d’un brouillon est défait seul, ou fait seul : les exemples gardés vont-ils autrement ?',
  tag: 'Définitions',
  access: 'definition-draft.read',
  asks: { path: { id: described('Le brouillon', id) } },
  answers: { 200: { description: 'Les changements', schema: UnseenChanges } },
  problems: ['forbidden', 'notFound', 'invalidForm'],
  load: () => import('../unseen.ts'),
  run: ({ unseenChanges }, context, { caller, asked: { id } }) => unseenChanges(context, caller, id),
});
