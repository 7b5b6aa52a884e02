import { operation } from '../../../operation.ts';
import { organisations } from '../../administration-shapes.ts';

export const listOrganisations = operation({
  id: 'listOrganisations',
  method: 'get',
  path: '/api/v1/organisations',
  summary: 'Lister les organisations',
  tag: 'Administration',
  access: 'organisation.manage',
  asks: {},
  answers: { 200: { description: 'Les organisations', schema: organisations } },
  load: () => import('../organisations.ts'),
  run: ({ organisationLines }, context) => organisationLines(context),
});
