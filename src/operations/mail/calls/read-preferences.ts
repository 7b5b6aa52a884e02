import { operation } from '../../operation.ts';
import { Preferences } from '../mail-shapes.ts';

export const readPreferences = operation({
  id: 'readPreferences',
  method: 'get',
  path: '/api/v1/preferences',
  summary: 'Lire ses préférences d’e-mail',
  tag: 'Messages',
  access: 'preference.write',
  asks: {},
  answers: { 200: { description: 'Vos préférences', schema: Preferences } },
  load: () => import('../preferences.ts'),
  run: ({ readPreferences }, context, { caller }) => readPreferences(context, caller),
});
