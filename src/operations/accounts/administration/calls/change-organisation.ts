import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { Organisation, organisationInput } from '../../administration-shapes.ts';

export const changeOrganisation = operation({
  id: 'changeOrganisation',
  method: 'put',
  path: '/api/v1/organisations/:id',
  summary: 'Modifier une organisation',
  tag: 'Administration',
  access: 'organisation.manage',
  asks: { path: { id: described('Identifiant de l’organisation', id) }, body: organisationInput },
  answers: { 200: { description: 'L’organisation', schema: Organisation } },
  problems: ['notFound', 'conflict'],
  load: () => import('../organisations.ts'),
  run: ({ putOrganisationJournalled }, context, { caller, asked }) => putOrganisationJournalled(context, caller, asked),
});
