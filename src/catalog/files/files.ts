/** Assembles the files of a release into bundles, and names each bundle by its content. */

export { assembleBundle, bundleFormat, bundleHash, HOLIDAYS, type Parts } from './assemble.ts';
export { type DefinitionFile, type Files, type Folder, folderOf, schemaIn } from './folder.ts';
export { parseJsonText } from './json-text.ts';
export { type KnownBundle, type Memory, newMemory } from './memory.ts';
export { lineOf } from './position.ts';
export { needsRefused, refusedIn } from './refused.ts';
export { type DefinitionTexts, hashesOf, isDefinitionPath, readTree, treeHash } from './tree.ts';
