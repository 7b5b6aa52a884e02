/** Reads the files of definitions, and shows the line of each fault. */

export { excerptOf, metaSchemas } from './excerpt.ts';
export { type Available, type Definitions, definitionsIn, readDefinitions } from './read-definitions.ts';
export { type PublishedDefinitions, rebuildTree } from './rebuild-tree.ts';
export { type CheckFinding, type CheckSubject, type LintCheck, runCheckOnce, subjectOf } from './subject.ts';
