/** Reads and writes each kind of record that is kept beside dossiers. */

export { chainKind, isChainKind } from './chain-kind.ts';
export {
  allDefinitionDrafts,
  type DefinitionDraft,
  type DraftBody,
  type DraftConflict,
  type DraftedFile,
  dropDraftBodies,
  endDefinitionDraftAt,
  findDefinitionDraft,
  findDraftBody,
  putDefinitionDraftAt,
  putDraftBody,
} from './definition-drafts.ts';
export {
  DRAFT,
  type DraftPresence,
  draftId,
  draftSort,
  draftsOf,
  dropDraft,
  dropDraftAt,
  type EventDraft,
  everyDraft,
  findDraft,
  findVersionedDraft,
  presencesIn,
  putDraft,
  putDraftAt,
  putPresence,
  type SharedWriting,
  type VersionedDraft,
} from './drafts.ts';
export { clearFailures, failuresOf, firstFailureAt, noteFailure } from './failures.ts';
export { dropImpactReport, findImpactReport, putImpactReport } from './impact-reports.ts';
export {
  dropMigrationLease,
  findMigration,
  findMigrationRow,
  type MigrationRow,
  type MigrationStatus,
  type MigrationStep,
  migrationRows,
  migrationsOf,
  putMigrationAt,
  putMigrationRow,
  runningMigrations,
  type StopRule,
  takeMigrationLease,
  type WorkflowMigration,
} from './migrations.ts';
export {
  allOrganisations,
  BLANK_LETTERHEAD,
  type Letterhead,
  type Organisation,
  putOrganisation,
} from './organisations.ts';
export { allPeople, findPerson, lapsesOf, type Person, personByEmail, putPerson } from './people.ts';
export { everyRecord, putOver } from './put-over.ts';
export {
  allReleases,
  type CurrentRelease,
  currentRelease,
  dropRelease,
  findPages,
  findRelease,
  findTree,
  putPages,
  putRelease,
  putSources,
  putTree,
  type Release,
  type ReleasePages,
  type ReleaseReport,
  swapCurrentRelease,
  treeTexts,
} from './releases.ts';
export { keepServing, type Reads, readByServers, refuseServedByOlder, SERVING, servedBy } from './serving.ts';
export {
  dropSession,
  dropSessionsOf,
  everyToken,
  findSession,
  putSession,
  type Session,
  sessionsOf,
  sessionWith,
  touchSession,
} from './sessions.ts';
export { putSetting, readSetting, secretSetting, swapSetting } from './settings.ts';
export {
  checkedTombstone,
  lastTombstone,
  leaveTombstone,
  noteTombstonesKept,
  putTombstone,
  TOMBSTONE,
  TOMBSTONES_KEPT,
  type Tombstone,
  type TombstonesKept,
  tombstonesAfter,
  tombstonesKept,
  tombstonesKeptIn,
} from './tombstones.ts';
