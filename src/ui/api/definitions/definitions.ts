/** Asks for definitions, their drafts, releases and migrations. */

export {
  type AtelierSearch,
  checkQuery,
  definitionDraftQuery,
  type Finding,
  lastReleasesQuery,
  type PublishedDraft,
  policyQuery,
  type SourceFile,
  scheduledQuery,
  sourcesQuery,
  sourceTextQuery,
} from './definition-drafts.ts';
export { beforeAfterQuery, impactQuery, isGoing, type RunningImpact } from './impact.ts';
export {
  linesQuery,
  type MigratedDossier,
  type MigrationImpact,
  type MigrationOutcome,
  type MigrationPlan,
  type MigrationSearch,
  migrationsQuery,
  type NextMigrationStep,
  type PlanRow,
  type ShownMigration,
} from './migrations.ts';
export { type ChangesSearch, changesQuery, type ProcessSearch, processQuery, standingQuery } from './processes.ts';
export { definitionDraftsQuery } from './reviews.ts';
export {
  type AskedScript,
  type Example,
  type InventedStory,
  type Proposals,
  type Script,
  type SimulationScriptStep,
  type SimulationSearch,
  simulationQuery,
  type TriedEvent,
  unseenQuery,
} from './simulation.ts';
export { placeOf, type TemplateFilters, templateQuery, templatesQuery } from './templates.ts';
export { type WideningRequest, wideningsQuery } from './widenings.ts';
