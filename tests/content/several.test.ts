import { describe, expect, it } from 'vitest';
import { runSeveral, type StoryOfSeveral } from '../../src/engine/engine.ts';
import { books } from '../stories/told.ts';
import { compileAllIn } from './shipped.ts';

const told = await Promise.all(
  books.map(async ({ root, several }) => ({ compiled: await compileAllIn(root), several })),
);
const stories = told.flatMap(({ compiled, several }) =>
  several.map((story) => ({ title: story.title, compiled, story })),
);

it.each(stories)('$title', ({ compiled, story }) => {
  expect(runSeveral(compiled, story).differences).toEqual([]);
});

describe('a story of several dossiers tells its own mistakes', () => {
  const first = stories.find(({ story: { dossiers } }) => 'p2' in dossiers && !('a' in dossiers));
  const changed = (change: (story: StoryOfSeveral) => void) => {
    const story = structuredClone(first?.story) as StoryOfSeveral;
    change(story);
    return runSeveral(first?.compiled ?? new Map(), story).differences.join('\n');
  };

  it('a refusal nobody told, and one that does not come', () => {
    const differences = changed(({ commands }) => {
      for (const command of commands) delete command.refused;
      Object.assign(commands[3] ?? {}, { refused: { code: 'forbidden' } });
    });

    expect(differences).toContain('commands[4] (p2 valider-entree) : refusé (quota-full)');
    expect(differences).toContain('commands[3] (p1 valider-entree) : devait être refusé (forbidden)');
  });

  it('a state that is not, a dossier that is not one of it', () => {
    const differences = changed((story) => {
      story.then = { o: { states: ['placesLibres'] }, p1: { data: { operation: '@p2' } } };
      story.commands.push({ on: 'q', event: 'open', role: 'sa' });
    });

    expect(differences).toContain('o : l’étape « placesLibres » n’est pas active');
    expect(differences).toContain('p1 : data.operation vaut "o" au lieu de "p2"');
    expect(differences).toContain('« q » n’est pas un dossier de l’histoire');
  });
});
