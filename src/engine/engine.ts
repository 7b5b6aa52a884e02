/**
 * Given a bundle, a dossier, a command and an instant, says what follows. Pure: no I/O, no clock, no chance, no timer.
 * XState is a calculator here (`transition`, `restoreSnapshot`); no actor is ever started.
 */

export { type Links, linksAtOpening, uniqueKey } from './before-opening.ts';
export type { Bundle, ListFile, RolesFile } from './bundle.ts';
export type { Cel } from './cel.ts';
export { type Choice, choices } from './choices.ts';
export type { Actor, Command } from './command.ts';
export { type Compilation, compileBundle } from './compile.ts';
export type { CompiledBundle } from './compiled.ts';
export { deadlineRule } from './deadline-rule.ts';
export { type CalendarLine, calendarLines } from './deadlines/calendar.ts';
export { pauseOf } from './deadlines/pause.ts';
export { decide } from './decide.ts';
export type { Decision } from './decision.ts';
export { type DescribedState, type DescribedTransition, describeMachine, stateTitles } from './describe.ts';
export {
  type DocumentChoice,
  type DocumentRequest,
  documentChoices,
  letterheadOf,
  type WrittenDocument,
  writeDocument,
} from './documents.ts';
export {
  type ArmedDeadline,
  type Dossier,
  ENGINE_VERSION,
  type FrozenDeadline,
  type Pause,
  type Todo,
} from './dossier.ts';
export type { JournalEntry, LinkedView, LinkedViews } from './journal.ts';
export { likelyKeys } from './likely.ts';
export { presetObstacles } from './link-obstacles.ts';
export { type OfferedLink, offeredLinks } from './link-offers.ts';
export type * from './machine-definition.ts';
export { mutedRoles } from './muted.ts';
export { type RolePage, rolePage } from './page.ts';
export { fourEyesOn } from './permission.ts';
export { readingScope, readingVars } from './reading.ts';
export { type Reference, referencesIn } from './references.ts';
export { replay, replaySteps } from './replay.ts';
export { resentKey } from './resend.ts';
export { type Reservation, type Reserved, reservationOf } from './reservation.ts';
export { type CompiledRule, compileRule, evaluateRule, type Verdict } from './rule.ts';
export type * from './rule-file.ts';
export type { SimulationRequest } from './simulation/request.ts';
export { type Simulation, simulate } from './simulation/simulate.ts';
export { runStory, type Story } from './simulation/story.ts';
export { stageOf } from './stage.ts';
export type { Contacts, Invite, Posting, SignedLink, Task } from './task.ts';
export { todosOf } from './todos.ts';
export type { TraceStep } from './trace.ts';
export { MACHINE, type Moment } from './work.ts';
export type * from './workflow.ts';
