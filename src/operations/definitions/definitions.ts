/** This room answers what the published definitions say, and what they would do: versions, simulations, rules evaluated by hand. */

import type { Context } from '../context.ts';
import type { Mailer } from '../mail/mail.ts';
import { settleElapsed } from './agreements/agreements.ts';
import { checkImpacts } from './impact/impact.ts';
import { migrate } from './migrate.ts';
import { migrationMachine } from './migrations/migrations.ts';
import { publish, publishFolder, releaseMachine, startWith } from './releases/releases.ts';
import { undoMigration } from './undo-migration.ts';
import type { DefinitionMachine } from './workflow-shapes.ts';

export { answerWidening, waitingWidening } from './agreements/agreements.ts';
export type {
  CheckedExpression,
  ComparedLetter,
  ComparedPages,
  DefinitionCheck,
  DefinitionDraftLine,
  DefinitionDraftView,
  DefinitionSource,
  ExpressionNames,
  TemplateVariables,
} from './drafts/drafts.ts';
export { editedTexts, faultsOfEdit, type NamedEdit, namedEdits } from './edits/edits.ts';
export { examplesReplay } from './examples/examples.ts';
export { createComparisons, createDraftImpacts, type DefinitionBeforeAfter } from './impact/impact.ts';
export type { MigratedVersion, MigrationRefusal, MigrationReport, MigrationRequest } from './migration-shapes.ts';
export { createRunner } from './migrations/migrations.ts';
export type { ProcessVersion, StateCounts, VersionChange } from './process-shapes.ts';
export type { PublicationAnswer, ReleaseImport, ReleaseLine } from './release-shapes.ts';
export { folderDiffers, type Intent, releaseRestore, type StartResult } from './releases/releases.ts';
export { sentenceOf as wideningSentence, type TellingContext } from './widenings/widenings.ts';
export type { DefinitionMachine, UnreadableVersion, WorkflowSummary, WorkflowVersion } from './workflow-shapes.ts';

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
    checkImpacts: (signal) => checkImpacts(context, signal),
  };
}
