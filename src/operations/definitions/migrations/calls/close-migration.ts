import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape } from '../plan-shapes.ts';

export const closeMigration = operation({
  id: 'closeMigration',
  method: 'post',
  path: '/api/v1/migrations/:id/closing',
  summary: 'Terminer un passage',
  detail: 'Plus aucun dossier n’est déplacé par lui ; ceux qui l’ont été peuvent encore être remis.',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id) } },
  answers: { 200: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ closeMigration }, context, { caller, asked: { id } }) => closeMigration(context, caller, id),
});
