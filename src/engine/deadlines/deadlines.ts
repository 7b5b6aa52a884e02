/** Says which deadlines a dossier awaits, and when each is due. */

export { arm, type Incarnations } from './arm.ts';
export { type CalendarLine, calendarLines } from './calendar.ts';
export { calendarTasks, deadlineTasks } from './deadline-tasks.ts';
export { isDone, withDone } from './done.ts';
export { dueOf, firstDue } from './due.ts';
export { freeClosings } from './free-closings.ts';
export { pastFiringsAfter } from './past-firings.ts';
export { isClosing, isPausable, pauseOf, pausesAt } from './pause.ts';
export { frozenNow } from './suspension.ts';
export { goneAt } from './until.ts';
export { anchorNow, instanceVars, wantedDeadlines } from './wanted.ts';
export { withoutWhatIsGone } from './without-gone.ts';
export { type DossierWork, deadlineWork, exceptOf, firingOf, instanceOf, stateWork, wasSettled } from './work.ts';
