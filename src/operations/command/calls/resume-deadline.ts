import { described } from '../../../shapes/shapes.ts';
import { dossierId, taskKey } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { View } from '../../shared-shapes/shared-shapes.ts';

export const resumeDeadline = operation({
  id: 'resumeDeadline',
  method: 'delete',
  path: '/api/v1/dossiers/:id/pauses/:deadline',
  summary: "Reprendre les rappels d'une échéance",
  tag: 'Dossiers',
  access: 'dossier.pause',
  asks: { path: { ...dossierId, deadline: described("Nom de l'échéance, ou * pour toutes", taskKey) } },
  answers: { 200: { description: 'La vue suivante', schema: View, tagged: true } },
  problems: ['notFound', 'conflict', 'readOnly'],
  load: () => import('../submit/pauses.ts'),
  run: ({ resume }, context, { caller, asked: { id, deadline } }) => resume(context, caller, id, deadline),
});
