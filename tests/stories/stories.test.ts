import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSeveral, runStory, type Simulation, type Story, type StoryOfSeveral } from '../../src/engine/engine.ts';
import { type Entrance, httpEntrance, operationsEntrance } from './entrances.ts';
import { play, type StoryResult } from './play.ts';
import { playSeveral, type SeveralOutcome } from './play-several.ts';
import { openStage, type Stage } from './stage.ts';
import { books } from './told.ts';

describe.each(books)('$title', ({ root, stories, several }) => {
  let stage: Stage;
  let http: { entrance: Entrance; close: () => Promise<void> };
  beforeAll(async () => {
    stage = await openStage(root);
    http = await httpEntrance(stage);
  });
  afterAll(async () => {
    await http.close();
    await stage.close();
  });

  // HTTP reaches the store through the same operations. Without HTTP one story in eight is played (one in sixteen on MongoDB, whose test
  // server is slow), unless JALON_STORIES says otherwise (1: all of them).
  const isOnMongo = process.env['JALON_STORE']?.startsWith('mongodb') === true;
  const share = Number(process.env['JALON_STORIES'] ?? (isOnMongo ? 16 : 8));
  const all = stories.map(({ story }): [string, Story] => [story.title, story]);
  const some = all.filter((_, index) => index % share === 0);
  const lived = isOnMongo ? some : all;

  it.each(isOnMongo ? [] : some)('on the store: %s', async (_, story) => {
    const expected = asThePureEngineTells(stage, story);

    const played = await play(stage, operationsEntrance(stage), story);

    expect(unsealed(played)).toEqual(unsealed(expected));
  });

  it.each(lived)('through HTTP: %s', async (_, story) => {
    const expected = asThePureEngineTells(stage, story);

    const played = await play(stage, http.entrance, story);

    expect(unsealed(played)).toEqual(unsealed(expected));
  });

  const together = several.map((story): [string, StoryOfSeveral] => [story.title, story]);

  it.each(isOnMongo ? [] : together)('several dossiers, on the store: %s', async (_, story) => {
    const played = await playSeveral(stage, operationsEntrance(stage), story);

    expect(unsealed(played)).toEqual(unsealed(asThePureEnginePlays(stage, story)));
  });

  it.each(together)('several dossiers, through HTTP: %s', async (_, story) => {
    const played = await playSeveral(stage, http.entrance, story);

    expect(unsealed(played)).toEqual(unsealed(asThePureEnginePlays(stage, story)));
  });
});

/** Ignores the digest of a signature: it contains the dossier's id, which differs on each stage. */
function unsealed<Told extends object>(told: Told): Told {
  const text = JSON.stringify(told, (name, value: unknown) => (name === 'empreinte' ? 'empreinte' : value));
  return JSON.parse(text) as Told;
}

function asThePureEnginePlays({ compiled }: Stage, story: StoryOfSeveral): SeveralOutcome {
  const { differences, simulations } = runSeveral(compiled, story);
  expect(differences).toEqual([]);
  return {
    dossiers: Object.fromEntries(
      Object.entries(simulations).map(([name, { states, data, journal, tasks }]) => [
        name,
        { states, data, revisions: journal.length, tasks: told(tasks) },
      ]),
    ),
    refused: Object.fromEntries(
      story.commands.flatMap(({ refused }, index) =>
        refused === undefined ? [] : [[index, { code: refused.code, isSaid: true }]],
      ),
    ),
    errors: [],
  };
}

/** Lists the tasks of a simulation as `tasksOf` lists stored ones. */
function told(tasks: Simulation['tasks']): string[] {
  return tasks.flatMap(({ kind, dueAt }) => (UNTOLD.has(kind) ? [] : [`${kind} ${dueAt}`])).sort();
}

const UNTOLD: ReadonlySet<string> = new Set(['rearm', 'compare']);

/** Checks that the pure engine does what the story says, and returns what the product must do alike. */
function asThePureEngineTells(stage: Stage, story: Story): StoryResult {
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
    tasks: told(tasks),
  };
}
