import { expect, test } from 'vitest';
import { type Bundle, beside, type CompiledBundle, compileBundle, type Dossier } from '../../src/engine/engine.ts';
import { addInstant } from '../../src/time/time.ts';
import { goldens } from '../golden/goldens.ts';

const DAY_MS = 86_400_000;

function compiled(bundle: Bundle): CompiledBundle {
  const { compiled: made } = compileBundle(bundle, 'when-used');
  if (made === null) throw new Error('It should compile');
  return made;
}

test('a dossier that was suspended keeps what it gained: a shorter delay is sooner than what it waits for, not than its rule', () => {
  const golden = goldens().find(({ name }) => name === 'leave-refused-without-balance');
  const row = golden?.dossier.deadlines.find(({ name }) => name === 'review-late');
  if (golden === undefined || row === undefined) throw new Error('No golden dossier waits for a decision');
  const { bundle, dossier, entries } = golden;
  const liens = entries.at(-1)?.liens ?? {};
  const moved = addInstant(row.dueAt ?? '', 21 * DAY_MS);
  const suspended: Dossier = {
    ...dossier,
    deadlines: dossier.deadlines.map((other) =>
      other.key === row.key ? { ...other, firstDueAt: moved, dueAt: moved } : other,
    ),
  };
  const draft = structuredClone(bundle);
  Object.assign(draft.workflow.deadlines['review-late'] ?? {}, { delay: 'P2D' });
  const [from, to] = [compiled(bundle), compiled(draft)];

  const told = beside({ from, base: from, to }, suspended, { now: dossier.updatedAt, id: dossier.id, liens });

  const line = told?.deadlines.find(({ name }) => name === row.name);
  expect(line?.before).toBe(moved);
  expect(line?.after).toBe(addInstant(moved, -DAY_MS));
  expect(told?.pending.filter(({ before, after }) => before !== after)).toEqual([line]);
});
