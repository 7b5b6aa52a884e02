import { described, id } from '../../../../shapes/shapes.ts';
import type { InvitingContext } from '../../../accounts/accounts.ts';
import { operation } from '../../../operation.ts';
import { ErasureView, opinionGiven } from '../erasure-shapes.ts';

export const opineOnErasure = operation({
  id: 'opineOnErasure',
  method: 'post',
  path: '/api/v1/erasures/:id/opinion',
  summary: 'Donner l’avis de la protection des données sur un effacement',
  detail:
    'Qui représente le responsable du traitement reçoit aussitôt le lien qui décide. Quel que soit l’avis, rien ne s’efface avant sa décision. Donné de nouveau, il remplace le premier.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de l’effacement', id) }, body: opinionGiven },
  answers: { 200: { description: 'L’effacement', schema: ErasureView } },
  problems: ['notFound', 'invalidForm', 'conflict'],
  repeat: 'by-door',
  load: () => import('../erasures.ts'),
  run: ({ opineOnErasure }, context: InvitingContext, { caller, asked: { id, ...opinion } }) =>
    opineOnErasure(context, caller, id, opinion),
});
