/** Keeps forms that are begun and not sent, alone or together. */

export { type Copy, eraseCopy, placeOf, readCopy, writeCopy } from './browser-copy.ts';
export { Conflicts } from './conflicts.tsx';
export { useDraft } from './draft.tsx';
export { DraftState } from './draft-state.tsx';
export type { GivenAnswers } from './draft-store.ts';
export { type SavedDrafts, saveAllDrafts, watchDraft } from './open-drafts.ts';
export { ownPlace } from './own-place.ts';
export { usePresence, useTogether } from './together.tsx';
