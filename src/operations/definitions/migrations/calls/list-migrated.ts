import { described, id, integer, listOf, oneOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationLine } from '../plan-shapes.ts';

export const listMigrated = operation({
  id: 'listMigrated',
  method: 'get',
  path: '/api/v1/migrations/:id/dossiers',
  summary: 'Lire ce qu’il est advenu de chaque dossier',
  detail: 'Par étape et version ; le numéro et le titre sont pour qui peut lire le dossier.',
  tag: 'Définitions',
  access: 'migration.read',
  asks: {
    path: { id: described('Le passage', id) },
    query: {
      outcome: oneOf('moved', 'refused', 'undone', 'kept'),
      step: oneOf('first', 'tenth', 'all'),
      skip: integer({ minimum: 0 }),
    },
  },
  answers: { 200: { description: 'Les dossiers', schema: record({ items: listOf(MigrationLine), total: integer() }) } },
  problems: ['forbidden', 'notFound', 'invalidQuery'],
  load: () => import('../read.ts'),
  run: ({ migratedLines }, context, { caller, asked: { id, ...asked } }) =>
    migratedLines(context, caller, { ...asked, id }),
});
