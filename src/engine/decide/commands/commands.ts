/** Decides each command other than an event: archive, erase, pause, settle, and the like. */

export { decideArchive, decideDispose, decideOnErased } from './archive.ts';
export { decideDeadline } from './deadline.ts';
export { decideErase, decideErasureAsked } from './erase.ts';
export { decideForget } from './forget.ts';
export { decideLift, decideLimit } from './limit.ts';
export { decidePause, decideResume, whyNotPaused } from './pause.ts';
export { decideResend, resentKey } from './resend.ts';
export { decideSending } from './sending.ts';
export { decideSettle } from './settle.ts';
export { decideSpareClosings } from './spare-closings.ts';
export { decideNote, decidePlace, decideRearm } from './upkeep.ts';
