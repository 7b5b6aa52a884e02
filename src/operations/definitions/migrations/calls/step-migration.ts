import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationShape, pressing } from '../plan-shapes.ts';
import type { MigrationContext } from '../run.ts';

export const stepMigration = operation({
  id: 'stepMigration',
  method: 'post',
  path: '/api/v1/migrations/:id/steps',
  summary: 'Déplacer 3 dossiers, un sur dix, tous, ou tout remettre',
  detail:
    'Chaque dossier est déplacé en entier ou pas du tout. Ce qui reste de l’étape continue après la réponse, même après un redémarrage.',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id) }, body: pressing },
  answers: { 200: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ stepMigration }, context: MigrationContext, { caller, asked }) =>
    stepMigration(context, caller, asked, context.runner),
});
