/** Reads the words of a command and prints to the terminal. */

export {
  asRefusal,
  dossiersIn,
  rolesBeside,
  rootOf,
  storeFolderOf,
  storeUrlOf,
  withApplication,
  withExistingStore,
  withStoreIn,
} from './application.ts';
export { readCall } from './arguments.ts';
export { dayOrInstant } from './day-or-instant.ts';
export { explain, linesOf } from './explain.ts';
export { printFindings, resultOf } from './findings.ts';
export { intentOf, intentOptions } from './intent.ts';
export { jsonOption, portOf, portOption, rootOption, storeOption } from './options.ts';
export { everyText, namesIn, outsideConfigured, outsideNamed, textsOf } from './outside.ts';
export { endOnFault, stopOnSignals } from './process-end.ts';
export { processTerminal, type Terminal } from './terminal.ts';
export { EXIT, type ExitCode, required, UsageError, type Verb, type VerbCall, type VerbOption } from './verb.ts';
export { onEachSave } from './watch.ts';
