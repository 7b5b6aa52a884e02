import * as Type from '../../../shapes/shapes.ts';
import { dossierId, pauseUntil, taskKey } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { View } from '../../shared-shapes/shared-shapes.ts';

export const pauseDeadline = operation({
  id: 'pauseDeadline',
  method: 'post',
  path: '/api/v1/dossiers/:id/pauses',
  summary: "Mettre en pause les rappels d'une échéance",
  detail: 'Les échéances légales et les clôtures ne se mettent pas en pause.',
  tag: 'Dossiers',
  access: 'dossier.pause',
  only: [
    enforcedBy('whyNotPaused', async () => {
      const { whyNotPaused } = await import('../../../engine/engine.ts');
      return { whyNotPaused };
    }),
  ],
  asks: {
    path: dossierId,
    body: Type.record(
      {
        deadline: Type.described("Nom de l'échéance, ou * pour toutes", taskKey),
        motive: Type.text({ minLength: 1, maxLength: 1000 }),
        until: pauseUntil,
      },
      ['until'],
    ),
  },
  answers: { 200: { description: 'La vue suivante', schema: View, tagged: true } },
  problems: ['notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../submit/pauses.ts'),
  run: ({ pause }, context, { caller, asked: { id, ...asked } }) =>
    pause(context, caller, id, { ...asked, until: asked.until ?? null }),
});
