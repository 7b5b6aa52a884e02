import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runStory, type Story } from '../../src/engine/engine.ts';
import { leave } from './leave.ts';

const folder = new URL('../fixtures/leave-request/stories/', import.meta.url);
const stories = readdirSync(folder).map((file): [string, Story] => {
  const story = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Story;
  return [story.title, story];
});

test.each(stories)('%s', (_, story) => {
  const { differences } = runStory(leave, story);

  expect(differences).toEqual([]);
});
