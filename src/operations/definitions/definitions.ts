/** This room answers what the published definitions say, and what they would do: versions, simulations, rules evaluated by hand. */

import type { Context } from '../context.ts';
import type { Mailer } from '../mail/mail.ts';
import { settleElapsed } from './agreements/agreements.ts';
import type { DefinitionMachine } from './contract.ts';
import { migrate } from './migrate.ts';
import { migrationMachine } from './migrations/migrations.ts';
import { publish, publishFolder, releaseMachine, startWith } from './releases/releases.ts';
import { checkTrials } from './trial/trial.ts';
import { undoMigration } from './undo-migration.ts';

export type * from './agreements/agreements.ts';
export type * from './contract.ts';
export type * from './drafts/drafts.ts';
export type * from './examples/examples.ts';
export type * from './migration-shapes.ts';
export type * from './migrations/migrations.ts';
export { createRunner } from './migrations/migrations.ts';
export type * from './process/process.ts';
export type * from './releases/releases.ts';
export { folderDiffers } from './releases/releases.ts';
export type * from './trial/trial.ts';
export { createComparisons, createDraftTrials } from './trial/trial.ts';
export type { TellingContext } from './widenings/widenings.ts';

export function definitionMachine(context: Context, mailer: Pick<Mailer, 'kick'>): DefinitionMachine {
  const telling = { ...context, kick: mailer.kick };
  return {
    ...releaseMachine(telling),
    ...migrationMachine(context),
    publish: (definitions, intent) => publish(context, definitions, intent),
    publishFolder: (texts, intent) => publishFolder(context, texts, intent),
    startWith: (texts) => startWith(context, texts),
    migrate: (request) => migrate(context, request),
    undoMigration: (request) => undoMigration(context, request),
    roles: () => context.bundles.roles(),
    settleElapsedWidenings: () => settleElapsed(telling),
    checkTrials: (signal) => checkTrials(context, signal),
  };
}
