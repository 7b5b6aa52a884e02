/**
 * Decides what follows from a bundle, a dossier, a command and an instant. It is pure: no I/O, no clock, no chance, no timer. XState is a
 * calculator here (`transition`, `restoreSnapshot`); no actor is ever started.
 */

export type * from '../definition/definition.ts';
export { EVENT_GROUPS, FACT_KINDS, workflowsOf } from '../definition/definition.ts';
export { type Compilation, compileBundle } from './compile/compile.ts';
export { grantedBy, type ItemsRule, itemsRuleOf } from './compile/compile-items.ts';
export type { CompiledBundle, CompiledRequest } from './compile/compiled.ts';
export { MACHINE, type Moment } from './context/decision-context.ts';
export { mutedRoles, mutedWhereKnown } from './context/muted.ts';
export { type CalendarLine, calendarLines } from './deadlines/calendar.ts';
export { isPausable, pauseOf } from './deadlines/pause.ts';
export { foreseenKey, type Links, linksAtOpening, uniqueKey } from './decide/before-opening.ts';
export { decide } from './decide/decide.ts';
export { answeredBySession, type SessionActor } from './decide/from-session.ts';
export { PLACE_TAKEN } from './decide/held-key.ts';
export { isOffered, itemsAt } from './decide/items.ts';
export { fourEyesOn } from './decide/permission.ts';
export { refusedAnyway } from './decide/refused-anyway.ts';
export { replay, replaySteps } from './decide/replay.ts';
export { resentKey } from './decide/resend.ts';
export { quotaFull, type Reservation, type ReservationAnswer, reservationOf } from './decide/reservation.ts';
export { awaitsConfirmation, namedBy } from './decide/signing.ts';
export { mustMessages, type Receiver, reason, refusedByReceivers, unwilling } from './decide/unwilling.ts';
export type { SeenValues } from './language/compiling.ts';
export { FAULT } from './language/definition-fault.ts';
export { type BundleLabels, labelsOf, signatureAddresses } from './language/labels.ts';
export { letterTitle } from './language/letter-title.ts';
export { type CompiledRule, compileRule, evaluateRule, type RuleAnswer } from './language/rule.ts';
export { itemOf, schemaAt } from './language/schema-path.ts';
export { decideMigration, hasEnded, planByName } from './migration/migration.ts';
export { planErrors } from './migration/plan.ts';
export { plannedKey } from './migration/planned-deadlines.ts';
export { addressAfter, fieldsAround } from './migration/planned-names.ts';
export { renamedAnswers } from './migration/renamed-answers.ts';
export { type Bundle, type Format, NEWEST_FORMAT, USUAL_FORMAT } from './model/bundle.ts';
export { chainOf, chainWith, endsChain, MAX_CHAIN } from './model/chain.ts';
export { changedIn } from './model/changed-fields.ts';
export type { AccountConfirmation, Actor, Command } from './model/command.ts';
export type { Decision } from './model/decision.ts';
export { differenceOfDossiers } from './model/defaults.ts';
export {
  type Archive,
  type ArmedDeadline,
  type ClosingsSpared,
  type Dossier,
  ENGINE_VERSION,
  type FrozenDeadline,
  type Pause,
} from './model/dossier.ts';
export { type DecidedErasure, type ErasedFields, isErased, type ToldLeaves } from './model/erasing.ts';
export { byId, dataAround, type FieldChanges } from './model/field-changes.ts';
export type { JournalEntry, LinkedView, LinkedViews } from './model/journal.ts';
export { leadsTo, MAX_PASSES } from './model/kept-views.ts';
export type { KnownActor } from './model/known-actor.ts';
export {
  type MigrationCommand,
  type MigrationPlan,
  PLANNED_DEADLINES,
  type PlannedChanges,
  type PlannedDeadlines,
  type PlannedField,
  type WorkflowVersions,
} from './model/migration-command.ts';
export { isPartlyErased } from './model/partly-erased.ts';
export { type DossierReference, type NamedReference, namedIn, referencesIn } from './model/references.ts';
export { hasAccount } from './model/role-bindings.ts';
export type { Chain, Contacts, Hop, Invite, LetterDelivery, SignedLink, Task } from './model/task.ts';
export {
  allTaskKinds,
  type EngineTaskKind,
  engineTaskKinds,
  type OutsideTaskKind,
  outsideTaskKinds,
  taskKinds,
} from './model/task-kinds.ts';
export { type Able, SETTLEMENTS, type Settlement, type Todo, type TodoObstacle } from './model/todo.ts';
export type { TraceStep } from './model/trace.ts';
export { choices, type EventChoice } from './read/choices.ts';
export { deadlineRule, endsDay } from './read/deadline-rule.ts';
export { type DescribedState, type DescribedTransition, describeMachine, stateTitles } from './read/describe.ts';
export { directoryLines, directoryMark, directoryMarks } from './read/directory-lines.ts';
export {
  type DocumentChoice,
  type DocumentRequest,
  documentChoices,
  letterheadOf,
  type WrittenDocument,
  writeDocument,
} from './read/documents.ts';
export { duplicateKeys } from './read/duplicate-keys.ts';
export { ficheOf, type MayRead, type ShownFact, type ShownFiche } from './read/fiche.ts';
export { choiceLabel, chosenIn } from './read/link-choices.ts';
export { presetObstacles } from './read/link-obstacles.ts';
export { type OfferedLink, offeredLinks } from './read/link-offers.ts';
export { linkedIds, linkedList, listedIds } from './read/linked-list.ts';
export { linkedView } from './read/linked-view.ts';
export { meetingDays, meetingsOf, meetingsReadClock, type ShownMeeting } from './read/meetings.ts';
export { messagesOf } from './read/messages.ts';
export { type RolePage, rolePage } from './read/page.ts';
export { openingAnswers } from './read/prefill.ts';
export { type EventPreview, lacksOf, previewEvent } from './read/preview.ts';
export { type PublicMoment, publicMoment } from './read/public-page.ts';
export { readingScope, readingVars } from './read/reading.ts';
export { keptOf, type RetentionDates } from './read/retention.ts';
export { stageOf } from './read/stage.ts';
export { type DossierAct, teller } from './read/tell.ts';
export { type KnownWork, kindTitle, todosOf, workOf } from './read/todos.ts';
export type { SimulationRequest } from './simulation/request.ts';
export { runSeveral, type SeveralPlayed } from './simulation/several/several-story.ts';
export { type Simulation, simulate, simulation } from './simulation/simulate.ts';
export { runStory } from './simulation/story.ts';
export { type Example, playedScript, type ReplayOutcome, replayExample } from './simulation/trial/example.ts';
export { lookAtTrial, type TrialAsked, type TrialView } from './simulation/trial/look.ts';
export type { TrialScript, TrialStep } from './simulation/trial/play-trial.ts';
export {
  type BesideLine,
  type Blind,
  beside,
  type DossierComparison,
  footprintOf,
  type Graft,
  graft,
  isConcerned,
  movesIn,
  pathOf,
  proved,
  type Retrace,
  retrace,
  type StoryMove,
  type StoryStep,
  storyPath,
  touchedBy,
  type VersionDifferences,
} from './trial/trial.ts';
