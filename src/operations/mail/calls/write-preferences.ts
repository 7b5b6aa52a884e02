import { operation } from '../../operation.ts';
import { Preferences, preferences } from '../mail-shapes.ts';

export const writePreferences = operation({
  id: 'writePreferences',
  method: 'put',
  path: '/api/v1/preferences',
  summary: 'Choisir quels e-mails recevoir, et quand',
  tag: 'Messages',
  access: 'preference.write',
  asks: { body: preferences },
  answers: { 200: { description: 'Vos préférences', schema: Preferences } },
  problems: ['conflict'],
  load: () => import('../preferences.ts'),
  run: ({ writePreferences }, context, { caller, asked }) => writePreferences(context, caller, asked),
});
