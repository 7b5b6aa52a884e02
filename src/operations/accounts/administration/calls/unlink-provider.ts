import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const unlinkProvider = operation({
  id: 'unlinkProvider',
  method: 'delete',
  path: '/api/v1/people/:id/provider',
  summary: 'Délier une personne du fournisseur d’identité',
  detail:
    'Pour qui a changé d’identité chez lui. Ses sessions se ferment ; la prochaine identité qui a son adresse vérifiée ouvrira le compte.',
  tag: 'Administration',
  access: 'person.manage',
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 204: { description: 'Le compte n’est plus relié' } },
  problems: ['notFound', 'conflict'],
  load: () => import('../administration.ts'),
  run: ({ unlinkProvider }, context, { caller, asked: { id } }) => unlinkProvider(context, caller, id),
});
