import type { Context } from '../context.ts';
import type { Mailer } from '../mail/mail.ts';
import { agreementOperations, settleElapsed } from './agreements/agreements.ts';
import type { DefinitionMachine, DefinitionOperations } from './contract.ts';
import { definitionDraftOperations } from './drafts/drafts.ts';
import { exampleOperations } from './examples/examples.ts';
import { migrate } from './migrate.ts';
import { migrationMachine, migrationOperations } from './migrations/migrations.ts';
import { processOperations } from './process/process.ts';
import { publish, publishFolder, releaseMachine, releaseOperations, startWith } from './releases/releases.ts';
import { checkTrials, definitionTrialOperations } from './trial/trial.ts';
import { undoMigration } from './undo-migration.ts';
import { unreadableVersions } from './unreadable.ts';
import { evaluate, form, simulate, version, workflow, workflows } from './workflows.ts';

export type * from './agreements/agreements.ts';
export { agreementShapes } from './agreements/agreements.ts';
export type * from './contract.ts';
export { definitionShapes } from './contract.ts';
export type * from './drafts/drafts.ts';
export { definitionDraftShapes, definitionLetterShapes } from './drafts/drafts.ts';
export type * from './examples/examples.ts';
export { exampleShapes } from './examples/examples.ts';
export type * from './migration-shapes.ts';
export type * from './migrations/migrations.ts';
export { migrationShapes } from './migrations/migrations.ts';
export type * from './process/process.ts';
export { processShapes } from './process/process.ts';
export type * from './releases/releases.ts';
export { folderDiffers, releaseShapes } from './releases/releases.ts';
export type * from './trial/trial.ts';
export { definitionTrialShapes } from './trial/trial.ts';

/** What the published definitions say, and what they would do: versions, simulations, rules asked by hand. */
export function definitionOperations(context: Context, mailer: Pick<Mailer, 'kick'>): DefinitionOperations {
  const telling = { ...context, kick: mailer.kick };
  return {
    ...processOperations(context),
    ...agreementOperations(telling),
    ...releaseOperations(telling),
    ...definitionDraftOperations(context, mailer),
    ...definitionTrialOperations(context),
    ...migrationOperations(telling),
    ...exampleOperations(context),
    workflows: (caller) => workflows(context, caller),
    workflow: (caller, id) => workflow(context, caller, id),
    version: (caller, id, bundle) => version(context, caller, id, bundle),
    form: (caller, wanted) => form(context, caller, wanted),
    simulate: (caller, request) => simulate(context, caller, request),
    evaluateRule: (caller, rule, request) => evaluate(context, caller, rule, request),
    unreadableVersions: (caller) => unreadableVersions(context, caller),
  };
}

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
