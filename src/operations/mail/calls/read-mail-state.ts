import { operation } from '../../operation.ts';
import { MailState } from '../mail-shapes.ts';
import type { MailContext } from '../mail-types.ts';

export const readMailState = operation({
  id: 'readMailState',
  method: 'get',
  path: '/api/v1/mail',
  summary: 'Savoir si les lettres partent',
  tag: 'Messages',
  access: 'outbox.read',
  asks: {},
  answers: { 200: { description: 'Ce qui attend, et ce qui manque', schema: MailState } },
  problems: ['forbidden'],
  load: () => import('../mail-state.ts'),
  run: ({ mailState }, context: MailContext, { caller }) => mailState(context, caller, context.mailGaps),
});
