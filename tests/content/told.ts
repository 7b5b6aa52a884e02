import { readdirSync, readFileSync } from 'node:fs';
import type { Story, StoryOfSeveral } from '../../src/engine/engine.ts';

const FOLDER = new URL('../stories/', import.meta.url);

export interface ToldStory extends Story {
  file: string;
}

/** Lists every story of `tests/stories` in the order of file names. */
export const told: ToldStory[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file): ToldStory => ({ ...(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Story), file }));

const TOGETHER = new URL('several/', FOLDER);

export const toldTogether: StoryOfSeveral[] = readdirSync(TOGETHER)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, TOGETHER), 'utf8')) as StoryOfSeveral);
