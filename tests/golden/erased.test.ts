import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type Bundle,
  type Dossier,
  decide,
  differenceOfDossiers,
  type JournalEntry,
  replay,
} from '../../src/engine/engine.ts';
import { compileOrThrow, employee } from '../engine/leave.ts';

/** These journals were partly erased again before an erasure could be quiet. They are never rewritten. */
const folder = new URL('./erased/', import.meta.url);

test.each(readdirSync(folder))('%s gives the same dossier as the day it was written, and goes on', (file) => {
  const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    bundle: Bundle;
    entries: JournalEntry[];
    dossier: Dossier;
  };
  const compiled = compileOrThrow(golden.bundle);

  const again = replay(() => compiled, golden.entries);

  expect(again).toEqual(golden.dossier);
  const next = { kind: 'event', event: 'submit', data: {}, actor: employee } as const;
  const moment = { now: golden.dossier.updatedAt, id: golden.dossier.id, liens: {} };
  const decision = decide(compiled, golden.dossier, next, moment);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const played = replay(() => compiled, [...golden.entries, decision.entry]);
  expect(differenceOfDossiers(played, decision.dossier)).toBeNull();
});
