import { OFFICES } from '../../../finer-rules.ts';
import { operation } from '../../../operation.ts';
import { ControllerView } from '../controller-shapes.ts';

export const readController = operation({
  id: 'readController',
  method: 'get',
  path: '/api/v1/controller',
  summary: 'Lire qui est le responsable du traitement, et qui le représente',
  tag: 'Administration',
  access: 'grant.settle',
  only: [OFFICES],
  asks: {},
  answers: { 200: { description: 'Le responsable, et le changement qui attend', schema: ControllerView } },
  problems: ['forbidden'],
  load: () => import('../change-controller.ts'),
  run: ({ readController }, context) => readController(context),
});
