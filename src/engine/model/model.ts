/** Describes what a decision reads and makes: dossier, command, journal entry, task, bundle. */

export type { Bundle } from './bundle.ts';
export { chainOf, chainTooLong, chainWith, continued, endsChain, isTooLong, MAX_CHAIN } from './chain.ts';
export { changedFields, changedIn } from './changed-fields.ts';
export type { AccountConfirmation, Actor, CodeConfirmation, Command } from './command.ts';
export { type Decision, DROPPED, refused } from './decision.ts';
export { differenceOfDossiers, differenceOfEntries } from './defaults.ts';
export {
  type Archive,
  type ArmedDeadline,
  type ClosingsSpared,
  type Dossier,
  ENGINE_VERSION,
  type FrozenDeadline,
  LIMITATION_GROUNDS,
  type Limitation,
  type LimitationGround,
  type PastFiring,
  type Pause,
} from './dossier.ts';
export type { Effect } from './effect.ts';
export {
  type DecidedErasure,
  type ErasedFields,
  erasingBoth,
  isErased,
  isWithinAny,
  type ToldLeaves,
} from './erasing.ts';
export { byId, dataAround, type FieldChanges } from './field-changes.ts';
export type { JournalEntry, LinkedItem, LinkedView, LinkedViews } from './journal.ts';
export { keptViews, leadsTo, MAX_PASSES, seenIn, viewsTeller } from './kept-views.ts';
export type { KnownActor } from './known-actor.ts';
export {
  type MigrationCommand,
  type MigrationPlan,
  PLANNED_DEADLINES,
  type PlannedChanges,
  type PlannedDeadlines,
  type PlannedField,
  type WorkflowVersions,
} from './migration-command.ts';
export { goneAfter, isPartlyErased, PARTLY_ERASED } from './partly-erased.ts';
export { type DossierReference, type NamedReference, namedIn, referencesIn } from './references.ts';
export { hasAccount, roleBindings } from './role-bindings.ts';
export type { Chain, Contacts, Hop, Invite, LetterDelivery, SignedLink, Task } from './task.ts';
export {
  allTaskKinds,
  type EngineTaskKind,
  engineTaskKinds,
  type OutsideTaskKind,
  outsideTaskKinds,
  taskKinds,
} from './task-kinds.ts';
export { type Able, type Note, SETTLEMENTS, type Settlement, type Todo, type TodoObstacle } from './todo.ts';
export type { TraceStep } from './trace.ts';
