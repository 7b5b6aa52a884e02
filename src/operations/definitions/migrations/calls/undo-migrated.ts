import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { MigrationLine } from '../plan-shapes.ts';

export const undoMigrated = operation({
  id: 'undoMigrated',
  method: 'post',
  path: '/api/v1/migrations/:id/dossiers/:key/undo',
  summary: 'Remettre un dossier sur sa version d’avant',
  detail: 'Tant que rien ne s’y est passé depuis.',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id), key: described('Le dossier, dans ce passage', id) } },
  answers: { 200: { description: 'Le dossier', schema: MigrationLine } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ undoMigrated }, context, { caller, asked }) => undoMigrated(context, caller, asked),
});
