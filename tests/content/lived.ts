import type { JsonObject } from '../../src/base/base.ts';
import {
  type CompiledBundle,
  type Dossier,
  type JournalEntry,
  replay,
  type Simulation,
} from '../../src/engine/engine.ts';
import { told } from './told.ts';

/** Every story begins on this day. */
export const NOW = '2024-01-08T08:00:00.000Z';

interface StoryRequest {
  given: JsonObject[];
  when: JsonObject;
  liens: JsonObject;
}

/** Reads a story of `tests/stories` as a request that a test can change. */
export function storyOf(file: string): StoryRequest {
  const story = told.find((one) => one.file === `${file}.json`);
  if (!story?.given || !story.when) throw new Error(`No story ${file}`);
  return { given: story.given, when: story.when, liens: story.liens ?? {} };
}

/** Replays the journal of a simulation and returns its last dossier. */
export function replayed({ journal }: Simulation, bundle: CompiledBundle): Dossier {
  // A simulation prints journal entries as JSON.
  return replay(() => bundle, journal as unknown as JournalEntry[]);
}

export const rowOf = (dossier: Dossier, name: string) => dossier.deadlines.find((row) => row.name === name);
