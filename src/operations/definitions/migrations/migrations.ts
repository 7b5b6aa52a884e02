/**
 * A migration takes running dossiers to the served version of their workflow. It is prepared and tried, then moves dossiers in steps that a
 * person requests, each dossier in its own commit; stop rules can halt it, and dossiers can go back as long as nothing has happened to
 * them. Nothing of a dossier is shown to a person who may not read it.
 */

import type { Context } from '../../context.ts';
import type { MigrationMachine } from './plan-shapes.ts';
import { createRunner } from './run.ts';

export type { MigrationMachine } from './plan-shapes.ts';
export { createRunner, type Runner } from './run.ts';

export function migrationMachine(context: Context): MigrationMachine {
  const runner = createRunner(context);
  return { advanceMigrations: () => runner.advance() };
}
