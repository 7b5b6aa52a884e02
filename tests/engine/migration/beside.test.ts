import { expect, test } from 'vitest';
import { dueOf, firstDue } from '../../../src/engine/deadlines/deadlines.ts';
import {
  type Bundle,
  beside,
  type CompiledBundle,
  compileBundle,
  type Dossier,
  decideMigration,
  MACHINE,
  planByName,
  replay,
} from '../../../src/engine/engine.ts';
import { addInstant } from '../../../src/time/time.ts';
import { goldens } from '../../golden/goldens.ts';

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

test('a repeated reminder whose date counted again is past is awaited at the next one, as a real move would leave it', () => {
  const golden = goldens().find(({ name }) => name === 'leave-refused-without-balance');
  const row = golden?.dossier.deadlines.find(({ name }) => name === 'review-late');
  if (golden === undefined || row === undefined) throw new Error('No golden dossier waits for a decision');
  const { dossier, entries } = golden;
  const every = (delay: string): Bundle => {
    const bundle = structuredClone(golden.bundle);
    const repeat = { every: 'P7D', max: 9 };
    Object.assign(bundle.workflow.deadlines['review-late'] ?? {}, { delay, repeat, in: 'civil' });
    return bundle;
  };
  const [from, to] = [compiled(every('P5D')), compiled(every('P2D'))];
  const rule = from.deadlines.get('review-late');
  if (rule === undefined) throw new Error('No such deadline');
  const firstDueAt = firstDue(from, rule, row.index, row.anchor);
  const fourth = dueOf(from, rule, { ...row, firstDueAt }, 3) ?? '';
  const moved = {
    ...dossier,
    bundle: from.hash,
    deadlines: dossier.deadlines.map((other) =>
      other.key === row.key ? { ...other, firstDueAt, dueAt: fourth, occurrence: 3 } : other,
    ),
  };
  // Counted every two days, the fourth firing was yesterday and the fifth is in six days.
  const now = addInstant(fourth, -2 * DAY_MS);
  const moment = { now, id: dossier.id, liens: entries.at(-1)?.liens ?? {} };

  const told = beside({ from, base: from, to }, moved, moment);
  const plan = { ...planByName({ from, to }), deadlines: 'recompute' as const };
  const move = { kind: 'migrate', plan, publishedAt: now, reason: '', actor: MACHINE } as const;
  const decision = decideMigration({ from, to }, moved, move, moment);

  const line = told?.pending.find(({ name }) => name === row.name);
  expect(line?.before).toBe(fourth);
  expect(line?.after).toBe(addInstant(fourth, 4 * DAY_MS));
  if (!decision.ok || decision.dropped) throw new Error('It should move');
  expect(decision.dossier.deadlines.find(({ key }) => key === row.key)?.dueAt).toBe(line?.after);
});

test('an act that leads back says so, and names no part of the machine', () => {
  const golden = goldens().find(({ name }) => name === 'parcours-suspendu-sorti-annule');
  if (golden === undefined) throw new Error('No golden dossier is told to come back');
  const { bundle, entries } = golden;
  const from = compiled(bundle);
  const cancelled = entries.findIndex(({ command }) => 'event' in command && command.event === 'annuler-sortie');
  const left = replay(() => from, entries.slice(0, cancelled));
  const draft = structuredClone(bundle);
  Object.assign(draft.workflow.events['annuler-sortie'] ?? {}, { title: 'Revenir sur la sortie' });
  const moment = { now: left.updatedAt, id: left.id, liens: entries[cancelled]?.liens ?? {} };

  const told = beside({ from, base: from, to: compiled(draft) }, left, moment);

  expect(told?.acts.find(({ name }) => name === 'annuler-sortie')?.after).toMatch(/ → là où l’on était$/);
});
