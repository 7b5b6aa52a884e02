import { expect, it } from 'vitest';
import { runStory } from '../../src/engine/engine.ts';
import { compileAllShipped } from './shipped.ts';
import { told } from './told.ts';

const compiled = await compileAllShipped();

it.each(told)('$file — $title', (story) => {
  const workflow = compiled.get(story.workflow);
  if (!workflow) throw new Error(`Workflow ${story.workflow} does not exist`);

  const { differences } = runStory(workflow, story);

  expect(differences).toEqual([]);
});

it('every story has its own title', () => {
  const titles = told.map(({ title }) => title);

  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
