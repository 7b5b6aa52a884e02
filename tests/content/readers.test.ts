import { expect, it } from 'vitest';
import { runSeveral } from '../../src/engine/engine.ts';
import { books } from '../stories/told.ts';
import { compileAllShipped } from './shipped.ts';

/** Makes the clock go to this day; the event itself is refused, since the committee cannot meet yet. */
const LATER = { on: 'a', at: '2023-12-18', event: 'reunir', role: 'sa', data: {}, refused: { code: 'guard-refused' } };
const late = books[0]?.several.find(({ title }) => title.startsWith('Compléments, lectures'));

it('who has given his reading is reminded of it no more, by letter nor by the line of the deadline', async () => {
  const story = structuredClone(late);
  const first = story?.commands.find(({ event, actor, refused }) => event === 'lire' && actor === 'lina' && !refused);
  if (story === undefined || first === undefined) throw new Error('the story of late readings is gone');
  const named = story.commands.findIndex(({ event, refused }) => event === 'designer-lecteurs' && !refused);
  first.at = '2023-12-08';
  story.commands = [...story.commands.slice(0, named + 1), first];
  story.commands.push({ ...LATER });
  story.then = {};

  const { simulations } = runSeveral(await compileAllShipped(), story);

  const letters = (simulations['r']?.tasks ?? []).filter(
    ({ kind, to, dueAt }) => kind === 'email' && to?.includes('lecteur') && dueAt > '2023-12-12',
  );
  expect(letters.length).toBeGreaterThan(1);
  expect(letters.map(({ except }) => except)).toEqual(letters.map(() => ['lina']));
});
