import { described, id, integer, listOf, record } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape } from '../plan-shapes.ts';

export const listMigrations = operation({
  id: 'listMigrations',
  method: 'get',
  path: '/api/v1/workflows/:id/migrations',
  summary: 'Lister les passages de dossiers en cours à une autre version',
  tag: 'Définitions',
  access: 'migration.read',
  asks: { path: { id: described('Nom du processus', id) } },
  answers: {
    200: {
      description: 'Les passages',
      schema: record({
        items: listOf(MigrationShape),
        running: described('Dossiers en cours dans une version d’avant', integer()),
      }),
    },
  },
  problems: ['forbidden', 'notFound'],
  load: () => import('../read.ts'),
  run: ({ listMigrations }, context, { caller, asked: { id } }) => listMigrations(context, caller, id),
});
