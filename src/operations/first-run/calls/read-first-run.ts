import { operation } from '../../operation.ts';
import type { FirstRunContext } from '../first-run.ts';
import { FirstRun } from '../first-step.ts';

export const readFirstRun = operation({
  id: 'readFirstRun',
  method: 'get',
  path: '/api/v1/first-run',
  summary: 'Lire ce qu’une installation neuve demande encore à son administration',
  tag: 'Administration',
  access: 'first-run.read',
  asks: {},
  answers: { 200: { description: 'Les étapes, dans l’ordre', schema: FirstRun } },
  problems: ['forbidden'],
  load: () => import('../first-run.ts'),
  run: ({ readFirstRun }, context: FirstRunContext, { caller }) => readFirstRun(context, caller),
});
