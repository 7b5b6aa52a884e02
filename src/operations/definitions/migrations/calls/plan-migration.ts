import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape, planning } from '../plan-shapes.ts';

export const planMigration = operation({
  id: 'planMigration',
  method: 'put',
  path: '/api/v1/migrations/:id/plan',
  summary: 'Changer le plan, et essayer de nouveau',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id) }, body: planning },
  answers: { 200: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  load: () => import('../write.ts'),
  run: ({ planMigration }, context, { caller, asked: { id, ...asked } }) =>
    planMigration(context, caller, { ...asked, id }),
});
