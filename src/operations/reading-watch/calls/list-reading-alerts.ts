import * as Type from '../../../shapes/shapes.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { ReadingAlertLine, ReadingRules, rootsTrouble, witnessTrouble } from '../alert-shapes.ts';
import type { WatchContext } from '../reading-watch.ts';

export const listReadingAlerts = operation({
  id: 'listReadingAlerts',
  method: 'get',
  path: '/api/v1/reading-alerts',
  summary: 'Lire les alertes sur les lectures : beaucoup, ou à des heures inhabituelles',
  detail: 'Pour la protection des données et qui suit tout un programme ; jamais pour qui a lu. Les cent dernières.',
  tag: 'Audit',
  access: 'reading-alert.settle',
  only: [enforcedBy('isToldTo', () => import('../reading-watch.ts'))],
  asks: {},
  answers: {
    200: {
      description: 'Les alertes, la plus récente d’abord',
      schema: Type.record({
        items: Type.listOf(ReadingAlertLine),
        rules: Type.described('À qui peut les changer ; null aux autres.', Type.nullable(ReadingRules)),
        witness: Type.described(
          'Ce qui empêche de garder ailleurs les points de contrôle et la liste des effacements ; null si rien.',
          Type.nullable(witnessTrouble),
        ),
        roots: Type.described(
          'Ce qui montre que la base a été changée hors de Jalon, à côté des dossiers : « jalon verify » dit quoi ; null si rien.',
          Type.nullable(rootsTrouble),
        ),
      }),
    },
  },
  problems: ['forbidden'],
  load: () => import('../reading-watch.ts'),
  run: ({ listReadingAlerts }, context: WatchContext, { caller }) => listReadingAlerts(context, caller),
});
