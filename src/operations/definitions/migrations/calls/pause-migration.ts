import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape } from '../plan-shapes.ts';

export const pauseMigration = operation({
  id: 'pauseMigration',
  method: 'post',
  path: '/api/v1/migrations/:id/pause',
  summary: 'Suspendre après le dossier en cours',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id) } },
  answers: { 200: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound', 'conflict'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ pauseMigration }, context, { caller, asked: { id } }) => pauseMigration(context, caller, id),
});
