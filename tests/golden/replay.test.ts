import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  type Bundle,
  type CompiledBundle,
  type Dossier,
  type JournalEntry,
  replay,
} from '../../src/engine/engine.ts';
import { compileOrThrow } from '../engine/leave.ts';

/** Holds a journal written once by some version of the engine, with its bundle and the dossier it gave. It is never rewritten. */
interface Golden {
  /** Is the bundle, or its hash when `bundles/<hash>.json.gz` holds it for several journals. */
  bundle: Bundle | string;
  entries: JournalEntry[];
  dossier: Dossier;
}

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const shared = new Map<string, CompiledBundle>();

test.each(files)('%s gives the same dossier as the day it was written', (file) => {
  const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden;
  const compiled = typeof golden.bundle === 'string' ? sharedBundle(golden.bundle) : compileOrThrow(golden.bundle);

  const again = replay(() => compiled, golden.entries);

  expect(again).toEqual(golden.dossier);
});

test('there is a golden journal of each kind of life', () => {
  const kinds = new Set(files.map((file) => file.split(/[-.]/)[0]));

  expect([...kinds].sort()).toEqual(expect.arrayContaining(['leave', 'operation', 'parcours', 'seance']));
});

/** @throws when what is kept is no more what its name says */
function sharedBundle(hash: string): CompiledBundle {
  const known = shared.get(hash);
  if (known !== undefined) return known;
  const text = gunzipSync(readFileSync(new URL(`bundles/${hash}.json.gz`, folder))).toString();
  const compiled = compileOrThrow(JSON.parse(text) as Bundle);
  if (compiled.hash !== hash) throw new Error(`bundles/${hash}.json.gz keeps the bundle ${compiled.hash}`);
  shared.set(hash, compiled);
  return compiled;
}
