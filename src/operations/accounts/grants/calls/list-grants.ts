import * as Type from '../../../../shapes/shapes.ts';
import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { Grant } from '../grant-line.ts';

export const listGrants = operation({
  id: 'listGrants',
  method: 'get',
  path: '/api/v1/grants',
  summary: 'Lister les droits demandés',
  detail:
    'Un rôle qui lit des dossiers, ou l’adresse de qui les lit, est demandé par une personne et donné par une autre, de l’administration ou de la protection des données, en sept jours.',
  tag: 'Administration',
  access: 'grant.settle',
  only: [OFFICES],
  asks: {},
  answers: {
    200: { description: 'Les demandes, la plus ancienne d’abord', schema: Type.record({ items: Type.listOf(Grant) }) },
  },
  problems: ['forbidden'],
  load: () => import('../grants.ts'),
  run: ({ listGrants }, context: InvitingContext, { caller }) => listGrants(context, caller),
});
