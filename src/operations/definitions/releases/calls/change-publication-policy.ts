import { flag, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { policy } from '../../release-shapes.ts';
import type { TellingContext } from '../../widenings/widenings.ts';

export const changePublicationPolicy = operation({
  id: 'changePublicationPolicy',
  method: 'put',
  path: '/api/v1/publication-policy',
  summary: 'Demander une seconde personne pour publier, ou y mettre fin',
  detail: 'Y mettre fin se demande, puis un autre administrateur le confirme en le demandant aussi.',
  tag: 'Définitions',
  access: 'release.publish',
  asks: { body: record({ secondPerson: flag }) },
  answers: { 200: { description: 'Le réglage', schema: policy } },
  problems: ['forbidden', 'conflict'],
  load: () => import('../policy.ts'),
  run: ({ changePolicy }, context: TellingContext, { caller, asked: { secondPerson } }) =>
    changePolicy(context, caller, secondPerson),
});
