import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files in these folders last from half a minute to two minutes. The file that plays the demonstration's past for all others
 * (`ui/days/rig/rig.ts`) starts first, next to files that do not need it: a day started then would only wait.
 */
const LONGEST = [
  'cli/demo.test.ts',
  'torture/',
  'ui/days/',
  'ui/',
  'stories/',
  'access/',
  'browser/',
  'cli/',
  'effects/',
  'content-documents/',
];

/**
 * Starts the longest files first: a day started last keeps one worker busy while the others have nothing left. Pure files come last, in a
 * row, because files of one project share a worker. Equals keep vitest's own order: the longest first where it ran before.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  if (project.name === 'pure') return LONGEST.length + 1;
  const file = relative(import.meta.dirname, moduleId);
  const rank = LONGEST.findIndex((folder) => file.startsWith(folder));
  return rank === -1 ? LONGEST.length : rank;
}
