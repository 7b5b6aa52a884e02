import { dossierId, eventName } from '../../asked.ts';
import { ACTORS } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { previewEvent as shapes } from '../dossier-shapes.ts';

export const previewEvent = operation({
  id: 'previewEvent',
  method: 'post',
  path: '/api/v1/dossiers/:id/events/:event/preview',
  summary: 'Voir ce qu’une action demande, avant de la faire',
  detail: 'Conditions, places et réponses déjà connues ; rien n’est écrit. « data » peut être incomplet.',
  tag: 'Dossiers',
  access: 'dossier.act',
  only: [ACTORS],
  asks: { path: { ...dossierId, ...eventName }, body: shapes.body },
  answers: { 200: { description: 'Ce que l’action demande', schema: shapes.answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../preview.ts'),
  run: ({ preview }, context, { caller, asked: { id, event, item, data } }) =>
    preview(context, caller, {
      dossier: id,
      event,
      item: item ?? null,
      data: data ?? {},
    }),
});
