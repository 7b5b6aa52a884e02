import * as Type from '../../../../shapes/shapes.ts';
import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { WideningShape } from '../../widening-shape.ts';
import type { TellingContext } from '../../widenings/widenings.ts';

export const listWidenings = operation({
  id: 'listWidenings',
  method: 'get',
  path: '/api/v1/widenings',
  summary: 'Lister ce qui donnerait plus à lire, et attend un accord',
  detail:
    'Une publication, ou un passage de dossiers à une autre version, qui donne à un rôle plus de données à lire attend une autre personne, de l’administration ou de la protection des données, que qui le demande n’a ni invitée ni récupérée depuis moins de sept jours.',
  tag: 'Définitions',
  access: 'grant.settle',
  only: [OFFICES],
  asks: {},
  answers: {
    200: {
      description: 'Les demandes, la plus ancienne d’abord',
      schema: Type.record({ items: Type.listOf(WideningShape) }),
    },
  },
  problems: ['forbidden'],
  load: () => import('../agreements.ts'),
  run: ({ listWidenings }, context: TellingContext, { caller }) => listWidenings(context, caller),
});
