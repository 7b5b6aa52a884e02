import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Whose files last from half a minute to two. First the one that lives the demonstration's past for all (`ui/days/rig.ts`), beside what
 * needs none of it: a day begun then would only wait.
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
 * What lasts longest begins: a day begun last keeps one worker busy while the others have nothing left. The pure come last, in
 * a row: a worker is shared by files of one project. Among equals, vitest's own order: the longest first where it ran before.
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
