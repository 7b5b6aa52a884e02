import { operation } from '../../../operation.ts';
import type { InvitingContext } from '../../letters/letters.ts';
import { ControllerInput, ControllerView } from '../controller-shapes.ts';

export const changeController = operation({
  id: 'changeController',
  method: 'put',
  path: '/api/v1/controller',
  summary: 'Dire qui est le responsable du traitement, et qui le représente',
  detail:
    'Avant le premier dossier, cela prend effet aussitôt. Ensuite, l’adresse d’avant est prévenue, peut refuser ou suspendre par un lien, et le changement prend effet après sept jours.',
  tag: 'Administration',
  access: 'organisation.manage',
  asks: { body: ControllerInput },
  answers: { 200: { description: 'Le responsable, et le changement qui attend', schema: ControllerView } },
  load: () => import('../change-controller.ts'),
  run: ({ changeController }, context: InvitingContext, { caller, asked }) => changeController(context, caller, asked),
});
