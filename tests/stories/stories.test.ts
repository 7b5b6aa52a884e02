import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStory, type Story } from '../../src/engine/engine.ts';
import { type Door, httpDoor, operationsDoor } from './doors.ts';
import { type Played, play } from './play.ts';
import { openStage, type Stage } from './stage.ts';
import { books } from './told.ts';

/**
 * Stories that only the pure engine can play so far, and why. Each is played all the same: the product must refuse its line as
 * if the dossier did not exist, so that a story leaves this list the day it can be lived.
 */
const ENGINE_ONLY: { [file: string]: string } = {
  'activites-saisies.json': 'the company acts without an account, through a signed link',
  'proposition-refusee-par-l-entreprise.json': 'the company acts without an account, through a signed link',
};

describe.each(books)('$title', ({ root, stories }) => {
  let stage: Stage;
  let http: { door: Door; close: () => Promise<void> };
  beforeAll(async () => {
    stage = await openStage(root);
    http = await httpDoor(stage);
  });
  afterAll(async () => {
    await http.close();
    await stage.close();
  });

  const isLived = ({ file }: { file: string }) => ENGINE_ONLY[file] === undefined;
  const lived = stories.filter(isLived).map(({ story }): [string, Story] => [story.title, story]);
  const untold = stories
    .filter((one) => !isLived(one))
    .map(({ file, story }): [string, string, Story] => [story.title, ENGINE_ONLY[file] ?? '', story]);

  it.each(lived)('on the store: %s', async (_, story) => {
    const expected = asThePureEngineTells(stage, story);

    const played = await play(stage, operationsDoor(stage), story);

    expect(played).toEqual(expected);
  });

  it.each(lived)('through HTTP: %s', async (_, story) => {
    const expected = asThePureEngineTells(stage, story);

    const played = await play(stage, http.door, story);

    expect(played).toEqual(expected);
  });

  it.each(untold)('not yet for people: %s (%s)', async (_title, _reason, story) => {
    asThePureEngineTells(stage, story);

    const { refusals } = await play(stage, http.door, story);

    expect(refusals[0]?.code).toBe('not-found');
  });
});

it('stories that are not for people yet exist', () => {
  const files = books.flatMap(({ stories }) => stories.map(({ file }) => file));

  expect(Object.keys(ENGINE_ONLY).filter((file) => !files.includes(file))).toEqual([]);
});

/** The pure engine is held to what the story says, the product to all that the pure engine does. */
function asThePureEngineTells(stage: Stage, story: Story): Played {
  const compiled = stage.compiled.get(story.workflow);
  if (!compiled) throw new Error(`No workflow ${story.workflow}`);
  const { differences, simulation } = runStory(compiled, story);
  expect(differences).toEqual([]);
  const { states, data, journal, tasks, refusals } = simulation;
  return {
    ...{ states, data, revisions: journal.length, errors: [] },
    refusals: refusals.map(({ index, code, because }) => ({
      ...{ index, code },
      because: because.flatMap((one) => (one['code'] === undefined ? [] : [String(one['code'])])),
    })),
    tasks: tasks.map(({ kind, dueAt }) => `${kind} ${dueAt}`).sort(),
  };
}
