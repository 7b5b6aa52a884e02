/**
 * This room exports the operations: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once. It holds no
 * rule of its own: the engine says what follows, the access table who may, the store keeps.
 */

export type { AccessLine } from './accesses/accesses.ts';
export {
  type AccountLinkView,
  accountTask,
  type GrantLine,
  type Identity,
  type IdentityProvider,
  type Membership,
  type OrganisationInput,
  type OrganisationLine,
  type OrganisationLines,
  type PersonDetail,
  type PersonLine,
  type ProviderRequest,
  type RegisteredLine,
  type RegistrationForm,
  type WaitingAccountLetter,
} from './accounts/accounts.ts';
export type { Operations } from './all-operations.ts';
export type { Caller } from './caller.ts';
export { type CheckpointComparison, type CheckpointFile, isCheckpointName } from './checkpoints/checkpoints.ts';
export { type BusinessClock, manualClock, movableClock, realClock } from './clock.ts';
export type { BatchResult, ChainsCompared } from './command/command.ts';
export type { Log } from './context.ts';
export { createOperations, type OperationsOptions } from './create-operations.ts';
export {
  type ErasureLine,
  type ErasureView,
  type RightsMeasure,
  type SubjectFile,
  SubjectFile as SubjectFileShape,
  type SubjectLine,
  type SubjectView,
} from './data-subject/data-subject.ts';
export { type DecisionPage, openedMatter } from './decisions/decisions.ts';
export {
  type CheckedExpression,
  type ComparedLetter,
  type ComparedPages,
  type DefinitionBeforeAfter,
  type DefinitionCheck,
  type DefinitionDraftLine,
  type DefinitionDraftView,
  type DefinitionSource,
  type ExpressionNames,
  editedTexts,
  faultsOfEdit,
  folderDiffers,
  type Intent,
  type MigratedVersion,
  type MigrationRefusal,
  type MigrationReport,
  type MigrationRequest,
  type NamedEdit,
  namedEdits,
  type ProcessVersion,
  type PublicationAnswer,
  type ReleaseImport,
  type ReleaseLine,
  type StartResult,
  type StateCounts,
  type TemplateVariables,
  type UnreadableVersion,
  type VersionChange,
  type WorkflowSummary,
  type WorkflowVersion,
} from './definitions/definitions.ts';
export type { Verification } from './documents/documents.ts';
export {
  type EventPreviewView,
  type FilePreview,
  fileNameOf,
  type IssuedDocument,
  type JournalView,
} from './dossier/dossier.ts';
export type { DraftView, DraftWriters } from './drafts/drafts.ts';
export type { LikelyDossier, LikelyDossiers } from './duplicates/duplicates.ts';
export type { FinerRule } from './finer-rules.ts';
export type { FirstRun, FirstStep } from './first-run/first-run.ts';
export {
  type ImportFault,
  type ImportReport,
  type ImportRequest,
  type ImportResult,
  readTable,
} from './import/import.ts';
export { OWN_VERSIONS, type Scanner, type ScanVerdict } from './instance/instance.ts';
export {
  holderOf,
  type LinkAct,
  type LinkOfferView,
  type LinkPage,
  type OutlineQuestion,
  type OwnPage,
} from './links/links.ts';
export type { CommonColumnId, ListColumn, ListRequest, ListRow, SavedView, SavedViewContent } from './lists/lists.ts';
export {
  type Audience,
  type Invitation,
  type Mail,
  type Mailer,
  type MailGap,
  type MailState,
  type MailStatus,
  mailId,
  type Notification,
  type OutboxLetter,
  type OutboxLine,
  type Piece,
  type Preferences,
  type Recipient,
  readDeliveryReport,
  type TemplateFault,
  type TemplateLine,
  type TemplateView,
  type UnreachedRole,
  withoutAddresses,
} from './mail/mail.ts';
export type { Client, FileAnswer, FileKind, Operation, ReceivedFile, Success } from './operation.ts';
export type { PersonReading, ReaderLines, RoleReading, WorkflowReading } from './person-reading/person-reading.ts';
export type { PublicLine, PublicPageView, PublicPart } from './public/public.ts';
export type { ReadingAlertLine, ReadingRules } from './reading-watch/reading-watch.ts';
export type { OperationRecord } from './records.ts';
export { type ProcessingRegister, registerPage } from './register/register.ts';
export type { ArchiveLine, RetentionLine, RunLine, RunView } from './retention/retention.ts';
export type {
  AgendaMeeting,
  MeasureRequest,
  Meeting,
  MeetingPoint,
  OfferedEvent,
  ScreenAnswer,
  ScreenLine,
  ScreenOf,
  ScreenSummary,
  SheetCandidate,
} from './screens/screens.ts';
export { PROGRAM } from './served/served.ts';
export type {
  MandateLine,
  MandateView,
  OperationAnswer,
  OwnProfile,
  ReadingRecord,
  Receipt,
  Repeat,
  SessionEnds,
  SessionView,
  View,
  ViewDeadline,
  ViewEvent,
  ViewFact,
  WantedAnswer,
} from './shared-shapes/shared-shapes.ts';
export type { TodoView, WorkItem } from './todo.ts';
export { type ErasedAgain, isTombstonesName, listOf, type TombstoneList } from './tombstones/tombstones.ts';
export { type CalendarEntry, type Feed, icalendarText, type OpenedFeed, type TaskView } from './work/work.ts';
