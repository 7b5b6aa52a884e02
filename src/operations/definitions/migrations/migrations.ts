import type { Context } from '../../context.ts';
import type { Telling } from '../widenings/widenings.ts';
import type { MigrationMachine, MigrationOperations } from './contract.ts';
import { listMigrations, migratedLines, requireMigration, viewOf } from './read.ts';
import { createRunner } from './run.ts';
import {
  beginMigration,
  closeMigration,
  pauseMigration,
  planMigration,
  redoMigrated,
  stepMigration,
  undoMigrated,
} from './write.ts';

export type * from './contract.ts';
export { migrationShapes } from './contract.ts';

/**
 * Running dossiers taken to the served version of their workflow. Prepared and tried, then moved in steps that a person asks for, each
 * dossier in its own commit; stopped by rules, taken back as long as nothing has happened since. Nothing of a dossier is shown to who may
 * not read it.
 */
export function migrationOperations(context: Telling): MigrationOperations {
  const runner = createRunner(context);
  return {
    migrations: (caller, workflow) => listMigrations(context, caller, workflow),
    beginMigration: (caller, request) => beginMigration(context, caller, request),
    migration: async (caller, id) => viewOf(context, await requireMigration(context, caller, id), caller.person.id),
    planMigration: (caller, request) => planMigration(context, caller, request),
    stepMigration: (caller, request) => stepMigration(context, caller, request, runner),
    pauseMigration: (caller, id) => pauseMigration(context, caller, id),
    closeMigration: (caller, id) => closeMigration(context, caller, id),
    migrated: (caller, request) => migratedLines(context, caller, request),
    undoMigrated: (caller, request) => undoMigrated(context, caller, request),
    redoMigrated: (caller, request) => redoMigrated(context, caller, request),
  };
}

export function migrationMachine(context: Context): MigrationMachine {
  const runner = createRunner(context);
  return { advanceMigrations: () => runner.advance() };
}
