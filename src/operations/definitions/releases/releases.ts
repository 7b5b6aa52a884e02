import type { Context } from '../../context.ts';
import type { PublicationAnswer, ReleaseFile, ReleaseImport, ReleaseLine, ReleaseRestore } from '../release-shapes.ts';
import type { TellingContext } from '../widenings/widenings.ts';
import { cancelRelease, exportRelease, importRelease, restoreRelease } from './exchange.ts';
import { releaseLines } from './history.ts';
import { COMMAND_LINE } from './publish.ts';

export type { DefinitionSet } from './compose.ts';
export { publishAgreed, publishTexts } from './exchange.ts';
export { folderDiffers } from './folder-differs.ts';
export { bundleNumbers, releaseNamed } from './history.ts';
export { needsSecondPerson } from './policy.ts';
export { baseOf, COMMAND_LINE, type Intent, type Publication, publish } from './publish.ts';
export { releaseRestore } from './restore.ts';
export { publishFolder, type StartResult, startWith } from './start.ts';
export { treeChanges } from './trees.ts';

/** Describes what the command line does with releases: list, export, import, publish again, cancel while scheduled. */
export interface ReleaseMachine {
  releases(query: { before?: number; limit?: number }): Promise<{ items: ReleaseLine[]; total: number }>;
  /**
   * Exports a release found by id or number, by default the served release.
   * @throws Refusal not-found
   */
  exportRelease(name?: string): Promise<ReleaseFile>;
  importRelease(request: ReleaseImport): Promise<PublicationAnswer>;
  restoreRelease(name: string, request: ReleaseRestore): Promise<PublicationAnswer>;
  /**
   * Cancels the scheduled release.
   * @throws Refusal not-found
   */
  cancelRelease(name: string): Promise<ReleaseLine>;
}

export function releaseMachine(context: TellingContext): ReleaseMachine {
  return {
    releases: (query) => releaseLines(context, query),
    exportRelease: async (name) => exportRelease(context, COMMAND_LINE, name ?? (await servedId(context))),
    importRelease: (request) => importRelease(context, COMMAND_LINE, request),
    restoreRelease: (name, request) => restoreRelease(context, COMMAND_LINE, { ...request, name }),
    cancelRelease: (name) => cancelRelease(context, COMMAND_LINE, name),
  };
}

async function servedId({ releases }: Context): Promise<string> {
  return (await releases.served())?.id ?? '';
}
