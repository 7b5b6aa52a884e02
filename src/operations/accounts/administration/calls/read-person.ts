import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PersonDetail } from '../../administration-shapes.ts';
import type { SigningContext } from '../../signing.ts';

export const readPerson = operation({
  id: 'readPerson',
  method: 'get',
  path: '/api/v1/people/:id',
  summary: 'Lire un compte, ses sessions et ce que la personne suit',
  detail: 'Combien de dossiers la nomment, sans dire lesquels.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 200: { description: 'Le compte', schema: PersonDetail } },
  problems: ['notFound'],
  load: () => import('../person-lines.ts'),
  run: ({ personDetail }, context: SigningContext, { asked: { id } }) => personDetail(context, id, null),
});
