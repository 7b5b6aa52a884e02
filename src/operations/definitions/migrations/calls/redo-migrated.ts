import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { TellingContext } from '../../widenings/widenings.ts';
import { MigrationLine } from '../plan-shapes.ts';

export const redoMigrated = operation({
  id: 'redoMigrated',
  method: 'post',
  path: '/api/v1/migrations/:id/dossiers/:key/redo',
  summary: 'Déplacer de nouveau un dossier remis, ou resté',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Le passage', id), key: described('Le dossier, dans ce passage', id) } },
  answers: { 200: { description: 'Le dossier', schema: MigrationLine } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ redoMigrated }, context: TellingContext, { caller, asked }) => redoMigrated(context, caller, asked),
});
