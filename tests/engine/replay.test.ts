import { describe, expect, test } from 'vitest';
import {
  type Bundle,
  type Dossier,
  differenceOfDossiers,
  ENGINE_VERSION,
  type JournalEntry,
  replay,
} from '../../src/engine/engine.ts';
import golden from '../golden/leave-handover.json' with { type: 'json' };
import { compileOrThrow } from './leave.ts';

// The first engine wrote it; JSON has lost its types.
const { bundle, entries, dossier } = golden as unknown as { bundle: Bundle; entries: JournalEntry[]; dossier: Dossier };
const compiled = compileOrThrow(bundle);
const leaveOf = () => compiled;

describe('a journal written by an older engine', () => {
  test('gives the dossier it gave, which alone says by whom it was written', () => {
    const older = entries.map((entry): JournalEntry => ({ ...entry, engineVersion: 0 }));

    const again = replay(leaveOf, older);

    expect(differenceOfDossiers(again, { ...dossier, engineVersion: 0 })).toBeNull();
  });

  test('may lack a member of dossiers: it is worth what it declares, and nothing else', () => {
    const { told: _, ...older } = dossier;
    const row = { key: 'x', state: 'draft', anchor: '2026-03-02', occurrence: 1, firedAt: [], skippedAt: [] };

    expect(differenceOfDossiers({ ...dossier, told: [] }, older)).toBeNull();
    expect(differenceOfDossiers(older, { ...dossier, told: [] })).toBeNull();
    expect(differenceOfDossiers({ ...dossier, told: [row] }, older)).toBe('told');
  });

  test('is not said the same when what follows differs, in whichever of the two a member lacks', () => {
    const last = entries.length - 1;
    const other = (change: (entry: JournalEntry) => object) =>
      entries.map((entry, index) => (index === last ? (change(entry) as JournalEntry) : entry));
    const without = other(({ tasks: _, ...rest }) => rest);
    const more = other((entry) => ({ ...entry, left: [...entry.left, 'elsewhere'] }));

    expect(() => replay(leaveOf, without)).toThrow(`Révision ${last + 1} : « tasks » n’est pas le même`);
    expect(() => replay(leaveOf, more)).toThrow('« left » n’est pas le même');
  });
});

test('what an entry keeps of the fields is compared where it is made again: an opening that kept them is as good', () => {
  const withChanges = (at: number) =>
    entries.map((entry, index) => (index === at ? { ...entry, changes: { reason: { is: 'Autre' } } } : entry));
  const changing = entries.findIndex(({ revision, changed }) => revision > 1 && changed.length > 0);

  expect(differenceOfDossiers(replay(leaveOf, withChanges(0)), dossier)).toBeNull();
  expect(() => replay(leaveOf, withChanges(changing))).toThrow('« changes » n’est pas le même');
});

test('an entry of a newer engine is not judged', () => {
  const newer = entries.map((entry): JournalEntry => ({ ...entry, engineVersion: ENGINE_VERSION + 1 }));

  expect(() => replay(leaveOf, newer)).toThrow('moteur plus récent');
});
