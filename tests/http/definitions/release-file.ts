import type { JsonObject } from '../../../src/base/base.ts';
import { hashesOf, treeHash } from '../../../src/catalog/catalog.ts';

const WORKFLOW = 'workflows/leave-request.json';

export interface ReleaseFile extends JsonObject {
  hash: string;
  files: { [path: string]: string };
}

/** Returns the same definitions with another title of the leave request. */
export function retitled(file: ReleaseFile, title: string): ReleaseFile {
  return leaveWith(file, () => ({ title }));
}

/** Returns the same definitions, in which an agency reads one more field of a leave request. */
export function widened(file: ReleaseFile, field: string): ReleaseFile {
  return leaveWith(file, ({ read }) => ({
    read: { ...(read as JsonObject), agency: ['name', 'start', 'end', field] },
  }));
}

function leaveWith(file: ReleaseFile, change: (workflow: JsonObject) => JsonObject): ReleaseFile {
  const workflow = JSON.parse(file.files[WORKFLOW] ?? '') as JsonObject;
  const files = { ...file.files, [WORKFLOW]: JSON.stringify({ ...workflow, ...change(workflow) }, null, 2) };
  return { ...file, files, hash: treeHash(hashesOf(new Map(Object.entries(files)))) };
}
