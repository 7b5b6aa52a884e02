/** This file groups the pages about processes, because the shell of every page names each file there is. */
export { ChangesPage } from '../process/changes-page.tsx';
export { ProcessPage } from '../process/process-page.tsx';
export { Processes } from '../process/processes-page.tsx';
