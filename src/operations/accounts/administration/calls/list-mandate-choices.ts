import { listOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MandateChoice } from '../../../shared-shapes/shared-shapes.ts';

export const listMandateChoices = operation({
  id: 'listMandateChoices',
  method: 'get',
  path: '/api/v1/mandates/choices',
  summary: 'Lister les dossiers auxquels un mandat peut être lié, par leur titre',
  tag: 'Administration',
  access: 'person.manage',
  asks: {},
  answers: { 200: { description: 'Les dossiers', schema: record({ items: listOf(MandateChoice) }) } },
  load: () => import('../../../mandates/mandates.ts'),
  run: async ({ mandateChoices }, context) => ({
    items: await mandateChoices(context),
  }),
});
