import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CompiledBundle, runStory, type Story } from '../../src/engine/engine.ts';
import { compileAllShipped } from './shipped.ts';

const FOLDER = new URL('../stories/', import.meta.url);
const stories = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, story: JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Story }));

let compiled = new Map<string, CompiledBundle>();
const crossedStates = new Set<string>();
const acceptedEvents = new Set<string>();

beforeAll(async () => {
  compiled = await compileAllShipped();
});

describe('the stories of the shipped content, on the pure engine', () => {
  it.each(stories)('$name — $story.title', ({ story }) => {
    const bundle = compiled.get(story.workflow);
    if (!bundle) throw new Error(`Workflow ${story.workflow} does not exist`);

    const { differences, simulation } = runStory(bundle, story);

    for (const entry of simulation.journal) {
      for (const state of entry.entered as string[]) crossedStates.add(`${story.workflow}/${state}`);
      const { event } = entry.command as { event?: string };
      if (event !== undefined) acceptedEvents.add(`${story.workflow}/${event}`);
    }
    expect(differences).toEqual([]);
  });

  it('cross every state and every event a person may send', () => {
    const wantedStates = [...compiled].flatMap(([id, bundle]) =>
      describeStates(bundle).map((state) => `${id}/${state}`),
    );
    const wantedEvents = [...compiled].flatMap(([id, { bundle }]) =>
      Object.entries(bundle.workflow.events)
        .filter(([, { by }]) => by.length > 0)
        .map(([event]) => `${id}/${event}`),
    );

    expect(wantedEvents.filter((event) => !acceptedEvents.has(event))).toEqual(['operation/prendre-acte']);
    expect(wantedStates.filter((state) => !crossedStates.has(state))).toEqual(OCCUPATION_BY_OTHERS);
  });
});

/** Entered when other dossiers take places, which no story of one dossier tells: `operation.test.ts` crosses them. */
const OCCUPATION_BY_OTHERS = ['places80AVoir', 'places80Vu', 'placesPleinesAVoir', 'placesPleinesVu'].map(
  (state) => `operation/${state}`,
);

/** States a person knows by a title. */
function describeStates({ bundle }: CompiledBundle): string[] {
  const found: string[] = [];
  const walk = (node: typeof bundle.workflow.machine, key: string) => {
    if (node.meta?.title !== undefined && node.states === undefined) found.push(node.id ?? key);
    for (const [name, child] of Object.entries(node.states ?? {})) walk(child, name);
  };
  walk(bundle.workflow.machine, bundle.workflow.id);
  return found.sort();
}
