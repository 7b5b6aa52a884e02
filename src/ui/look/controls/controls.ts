/** Holds what people press, choose and open, the same on every page. */

export { AskedTwice } from './asked-twice.tsx';
export { Button } from './button.tsx';
export { Choice, type SelectOption } from './choice.tsx';
export { Dialog } from './dialog.tsx';
export { DropDown } from './drop-down.tsx';
export { useFirstWrong } from './first-wrong.ts';
export { fold } from './fold.ts';
export { useIsNarrow } from './narrow.ts';
export { BatchResults } from './results.tsx';
export { RuleFold } from './rule-fold.tsx';
export { createSelection, type Selection } from './selection.ts';
