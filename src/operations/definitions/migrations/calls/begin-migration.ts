import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { TellingContext } from '../../widenings/widenings.ts';
import { beginning, MigrationShape } from '../plan-shapes.ts';

export const beginMigration = operation({
  id: 'beginMigration',
  method: 'post',
  path: '/api/v1/workflows/:id/migrations',
  summary: 'Préparer le passage des dossiers en cours à la version servie',
  detail: 'Essaie chaque dossier et dit combien suivraient, et pourquoi les autres resteraient. Ne déplace rien.',
  tag: 'Définitions',
  access: 'migration.run',
  asks: { path: { id: described('Nom du processus', id) }, body: beginning },
  answers: { 201: { description: 'Le passage', schema: MigrationShape } },
  problems: ['forbidden', 'notFound', 'conflict', 'readOnly'],
  repeat: 'by-door',
  load: () => import('../write.ts'),
  run: ({ beginMigration }, context: TellingContext, { caller, asked: { id, ...asked } }) =>
    beginMigration(context, caller, { ...asked, workflow: id }),
});
