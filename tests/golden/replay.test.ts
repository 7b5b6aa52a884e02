import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Bundle, type Dossier, type JournalEntry, replay } from '../../src/engine/engine.ts';
import { compileOrThrow } from '../engine/leave.ts';

/** A journal written once by some version of the engine, with its bundle and the dossier it gave. Never rewritten. */
interface Golden {
  bundle: Bundle;
  entries: JournalEntry[];
  dossier: Dossier;
}

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

test.each(files)('%s gives the same dossier as the day it was written', (file) => {
  const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden;
  const compiled = compileOrThrow(golden.bundle);

  const again = replay(() => compiled, golden.entries);

  expect(again).toEqual(golden.dossier);
});

test('there is a golden journal of each kind of life', () => {
  expect(files.length).toBeGreaterThanOrEqual(5);
});
