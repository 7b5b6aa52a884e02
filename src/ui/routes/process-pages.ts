/** This file groups the pages about processes, because the shell of every page names each file there is. */
export { ChangesPage, Processes, ProcessPage } from '../process/process.ts';
