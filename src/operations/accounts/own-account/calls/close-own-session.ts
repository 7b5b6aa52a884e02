import { described, hash } from '../../../../shapes/shapes.ts';
import { enforcedBy } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';

export const closeOwnSession = operation({
  id: 'closeOwnSession',
  method: 'delete',
  path: '/api/v1/me/sessions/:id',
  summary: 'Fermer une de ses sessions, ou retirer un jeton',
  tag: 'Mon compte',
  access: 'account.own',
  only: [enforcedBy('closeSession', () => import('../../sign-in/sessions.ts'))],
  asks: { path: { id: described('Identifiant de la session', hash) } },
  answers: { 204: { description: 'Elle est fermée' } },
  problems: ['notFound'],
  load: () => import('../../sign-in/sign-in.ts'),
  run: ({ closeSession }, { store }, { caller: { person }, asked: { id } }) => closeSession(store, person.id, id),
});
