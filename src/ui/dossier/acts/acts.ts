/** Shows what may be done on a dossier, and sends it. */

export { Actions, nextOf } from './actions.tsx';
export { type BlockedAct, blockedBy } from './blocked.ts';
export { factPreset, presetOf, sameNames } from './preset.ts';
export { previewQuery, usePreview } from './preview.ts';
export { QuickLines } from './quick-line.tsx';
export { Cure, Reasons, stepBefore } from './reasons.tsx';
export { isQuiet, sendEvent } from './send-event.ts';
export { useSignatureCode } from './signature-code.ts';
