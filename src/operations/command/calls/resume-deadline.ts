import { described } from '../../../shapes/shapes.ts';
import { dossierId, taskKey } from '../../asked.ts';
import { View } from '../../dossier/contract.ts';
import { operation } from '../../operation.ts';

export const resumeDeadline = operation({
  id: 'resumeDeadline',
  method: 'delete',
  path: '/api/v1/dossiers/:id/pauses/:deadline',
  summary: "Reprendre les rappels d'une échéance",
  tag: 'Dossiers',
  access: 'dossier.pause',
  only: { says: 'Neither a legal deadline nor a closing.' },
  asks: { path: { ...dossierId, deadline: described("Nom de l'échéance, ou * pour toutes", taskKey) } },
  answers: { 200: { description: 'La vue suivante', schema: View, tagged: true } },
  problems: ['notFound', 'conflict', 'readOnly'],
  load: () => import('../pauses.ts'),
  run: ({ resume }, context, { caller, asked: { id, deadline } }) => resume(context, caller, id, deadline),
});
