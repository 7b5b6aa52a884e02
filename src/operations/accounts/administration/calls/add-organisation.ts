import { operation } from '../../../operation.ts';
import { Organisation, organisationInput } from '../../administration-shapes.ts';

export const addOrganisation = operation({
  id: 'addOrganisation',
  method: 'post',
  path: '/api/v1/organisations',
  summary: 'Créer une organisation',
  tag: 'Administration',
  access: 'organisation.manage',
  asks: { body: organisationInput },
  answers: { 201: { description: 'L’organisation', schema: Organisation } },
  problems: ['conflict'],
  repeat: 'by-door',
  load: () => import('../organisations.ts'),
  run: ({ putOrganisationJournalled }, context, { caller, asked }) => putOrganisationJournalled(context, caller, asked),
});
