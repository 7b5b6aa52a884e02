import { described, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import type { AccessKind } from '../access-shapes.ts';
import { accesses } from '../access-shapes.ts';

export const endAccess = operation({
  id: 'endAccess',
  method: 'delete',
  path: '/api/v1/accesses/:kind/:id',
  summary: 'Mettre fin à un jeton, un calendrier ou un lien',
  detail: 'Il n’ouvre plus rien dès cet instant. Noté au journal.',
  tag: 'Audit',
  access: 'access.oversee',
  asks: { path: { kind: accesses.kind, id: described('Identifiant de l’accès', id) } },
  answers: { 204: { description: 'Il n’ouvre plus rien' } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../accesses.ts'),
  run: ({ endAccess }, context, { caller, asked: { kind, id } }) =>
    // The shape of the path admits these three words only; a path gives its parameters as texts.
    endAccess(context, caller, { kind: kind as AccessKind, id }),
});
