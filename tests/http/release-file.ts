import type { JsonObject } from '../../src/base/base.ts';
import { hashesOf, treeHash } from '../../src/catalog/catalog.ts';

const WORKFLOW = 'workflows/leave-request.json';

export interface ReleaseFile extends JsonObject {
  hash: string;
  files: { [path: string]: string };
}

/** The same definitions, leave under another title. */
export function retitled(file: ReleaseFile, title: string): ReleaseFile {
  const workflow = JSON.parse(file.files[WORKFLOW] ?? '') as JsonObject;
  const files = { ...file.files, [WORKFLOW]: JSON.stringify({ ...workflow, title }, null, 2) };
  return { ...file, files, hash: treeHash(hashesOf(new Map(Object.entries(files)))) };
}
