/** Loads a dossier with those it leads to. */

export { dataOf } from './data-of.ts';
export { listsAfter, loadChosenLinks, loadLinks } from './linked-data.ts';
export { bundlesOf, compiledFor, invisible, loadOrRefuse } from './load.ts';
export { eachNamer, namedBy, namersIn, noteReferences, REFERENCE } from './references.ts';
