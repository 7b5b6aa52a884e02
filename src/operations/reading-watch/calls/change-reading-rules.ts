import { operation } from '../../operation.ts';
import { ReadingRules, rules } from '../alert-shapes.ts';
import type { WatchContext } from '../reading-watch.ts';

export const changeReadingRules = operation({
  id: 'changeReadingRules',
  method: 'put',
  path: '/api/v1/reading-rules',
  summary: 'Régler à partir de combien de lectures une alerte se donne',
  tag: 'Audit',
  access: 'reading-rules.change',
  asks: { body: rules },
  answers: { 200: { description: 'Les règles', schema: ReadingRules } },
  load: () => import('../reading-watch.ts'),
  run: ({ changeReadingRules }, context: WatchContext, { caller, asked }) => changeReadingRules(context, caller, asked),
});
