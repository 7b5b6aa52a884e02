import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape } from '../plan-shapes.ts';

export const readMigration = operation({
  id: 'readMigration',
  method: 'get',
  path: '/api/v1/migrations/:id',
  summary: 'Lire où en est un passage',
  tag: 'Définitions',
  access: 'migration.read',
  asks: { path: { id: described('Le passage', id) } },
  answers: { 200: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../read.ts'),
  run: ({ readMigration }, context, { caller, asked: { id } }) => readMigration(context, caller, id),
});
