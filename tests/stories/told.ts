import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shapeFindings } from '../../src/catalog/catalog.ts';
import type { Story, StoryOfSeveral } from '../../src/engine/engine.ts';

/** Holds a folder of definitions with its stories. */
export interface Book {
  title: string;
  /** Is the folder that holds `workflows/`, `schemas/` and `templates/`. */
  root: string;
  stories: { file: string; story: Story }[];
  /** Holds the stories of several dossiers. */
  several: StoryOfSeveral[];
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const books: Book[] = [
  {
    title: 'the shipped workflows',
    root: at('../..'),
    stories: storiesIn(at('.')),
    several: severalIn(at('./several')),
  },
  {
    title: 'the leave request',
    root: at('../fixtures/leave-request'),
    stories: storiesIn(at('../fixtures/leave-request/stories')),
    several: [],
  },
  {
    title: 'the contest',
    root: at('../fixtures/concours'),
    stories: [],
    several: severalIn(at('../fixtures/concours/stories/several')),
  },
  {
    title: 'the collection',
    root: at('../fixtures/collecte'),
    stories: [],
    several: severalIn(at('../fixtures/collecte/stories/several')),
  },
];

function storiesIn(folder: string): Book['stories'] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({ file, story: read<Story>('story', `${folder}/${file}`) }));
}

function severalIn(folder: string): StoryOfSeveral[] {
  return readdirSync(folder)
    .sort()
    .map((file) => read<StoryOfSeveral>('story-of-several', `${folder}/${file}`));
}

/** @throws Error when it says what nobody would read */
function read<Told>(kind: 'story' | 'story-of-several', file: string): Told {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const faults = shapeFindings(kind, file, content).map(({ path, message }) => `${file} ${path} ${message}`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return content as Told;
}
