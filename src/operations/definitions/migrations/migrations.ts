/**
 * Running dossiers taken to the served version of their workflow. Prepared and tried, then moved in steps that a person asks for, each
 * dossier in its own commit; stopped by rules, taken back as long as nothing has happened since. Nothing of a dossier is shown to who may
 * not read it.
 */

import type { Context } from '../../context.ts';
import type { MigrationMachine } from './contract.ts';
import { createRunner } from './run.ts';

export type * from './contract.ts';
export { createRunner, type Runner } from './run.ts';

export function migrationMachine(context: Context): MigrationMachine {
  const runner = createRunner(context);
  return { advanceMigrations: () => runner.advance() };
}
