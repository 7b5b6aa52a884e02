import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SeveralStory, Story } from '../../src/engine/engine.ts';

/** A folder of definitions, and what is told of them. */
export interface Book {
  title: string;
  /** Holds `workflows/`, `schemas/` and `templates/`. */
  root: string;
  stories: { file: string; story: Story }[];
  /** Told of several dossiers. */
  several: SeveralStory[];
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
  return files.sort().map((file) => ({ file, story: JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Story }));
}

function severalIn(folder: string): SeveralStory[] {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as SeveralStory);
}
