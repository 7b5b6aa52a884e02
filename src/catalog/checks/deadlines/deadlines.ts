/** Checks the deadlines of a workflow: their delays, what they cancel, what they settle. */

export { badZone } from './bad-zone.ts';
export { closingGuard } from './closing-guard.ts';
export { deadlineAnchor } from './deadline-anchor.ts';
export { deadlineShape } from './deadline-shape.ts';
export { pastAnchor } from './past-anchor.ts';
export { unusedDeadline } from './unused-deadline.ts';
export { workDoer } from './work-doer.ts';
export { workEnd } from './work-end.ts';
export { workExcept } from './work-except.ts';
export { workUntil } from './work-until.ts';
