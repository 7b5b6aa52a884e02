import { described, id } from '../../../../shapes/shapes.ts';
import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';

export const endMandate = operation({
  id: 'endMandate',
  method: 'delete',
  path: '/api/v1/mandates/:id',
  summary: 'Mettre fin à un mandat',
  detail:
    'Aussitôt : pages, listes, recherche, agendas, jetons et sessions. Pour l’administration et la protection des données.',
  tag: 'Administration',
  access: 'mandate.end',
  only: [OFFICES],
  asks: { path: { id: described('Identifiant du mandat', id) } },
  answers: { 204: { description: 'Il est fini' } },
  problems: ['forbidden', 'notFound', 'conflict'],
  load: () => import('../mandates.ts'),
  run: ({ endMandate }, context, { caller, asked: { id } }) => endMandate(context, caller, id),
});
