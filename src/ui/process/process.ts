/** Shows how a process goes: its states, versions and figures. */

export { CLASSES } from './change-words.ts';
export { ChangedThings } from './changed-thing.tsx';
export { ChangesPage } from './changes-page.tsx';
export { ProcessPage } from './process-page.tsx';
export { Processes } from './processes-page.tsx';
