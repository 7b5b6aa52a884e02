import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CompiledBundle,
  type Decision,
  type Dossier,
  decideMigration,
  MACHINE,
  type MigrationCommand,
  planByName,
  replay,
  type WorkflowVersions,
} from '../../../src/engine/engine.ts';
import { compileOrThrow } from '../leave.ts';
import { begin, checkInvariants, follow, happen, type Life } from '../life.ts';
import { happenings, randomBundle } from '../random-machine.ts';
import { upgraded, upgrades } from './random-upgrade.ts';

const common = { publishedAt: '2024-01-01T00:00:00.000Z', reason: 'x', actor: MACHINE };

function decided(life: Life, versions: WorkflowVersions<CompiledBundle>, command: MigrationCommand): Decision {
  const before = JSON.stringify(life.dossier);
  const decision = decideMigration(versions, life.dossier, command, { now: life.clock, id: 'dos-1', liens: {} });
  expect(JSON.stringify(life.dossier)).toBe(before);
  return decision;
}

function migrated(life: Life, to: CompiledBundle): boolean {
  const versions = { from: life.compiled, to };
  const decision = decided(life, versions, { kind: 'migrate', plan: planByName(versions), ...common });
  if (!decision.ok) {
    expect(decision.problem.errors?.length ?? 0).toBeGreaterThan(0);
    return false;
  }
  if (decision.dropped) throw new Error('A migration is never dropped');
  checkArrival(life, decision);
  follow(life, decision);
  life.compiled = to;
  return true;
}

/** Checks that nothing fires, nothing is sent and no state moves; past firings and the time left stay. */
function checkArrival(life: Life, { dossier, add, entry }: Extract<Decision, { dropped: false }>): void {
  expect(add.every(({ kind, dueAt }) => kind === 'deadline' && (dueAt > life.clock || isKnown(life, dueAt)))).toBe(
    true,
  );
  expect([entry.left, entry.entered, entry.tasks]).toEqual([[], [], []]);
  expect([dossier.stays, new Set(dossier.states)]).toEqual([life.dossier.stays, new Set(life.dossier.states)]);
  for (const row of dossier.deadlines) {
    const before = life.dossier.deadlines.find(({ key }) => key === row.key);
    if (before?.anchor !== row.anchor) continue;
    expect([row.firstDueAt, row.firedAt]).toEqual([before.firstDueAt, before.firedAt]);
  }
}

/** Tells whether the instant was already due before the migration: a late firing stays late. */
function isKnown({ dossier }: Life, dueAt: string): boolean {
  return dossier.deadlines.some((row) => row.dueAt === dueAt);
}

/** Drops what every command changes, and the numbers of rows whose task was withdrawn meanwhile. */
function alike({ deadlines, revision: _, updatedAt: __, incarnation: ___, ...rest }: Dossier) {
  return { ...rest, deadlines: deadlines.map(({ incarnation: ____, ...row }) => row) };
}

test('random upgrades: who follows stands as before, goes on and replays; taken back, nothing is left of it', () => {
  let [moved, stayed] = [0, 0];
  fc.assert(
    fc.property(
      randomBundle,
      happenings,
      upgrades,
      happenings,
      fc.boolean(),
      (bundle, story, edits, sequel, isUndone) => {
        const life = begin(bundle);
        for (const happening of story) happen(life, happening);
        const [first, before] = [life.compiled, life.dossier];
        const to = compileOrThrow(upgraded(bundle, edits));
        if (to.hash === first.hash) return;
        if (!migrated(life, to)) {
          stayed += 1;
          return;
        }
        moved += 1;
        checkInvariants(life);
        if (isUndone) {
          const decision = decided(life, { from: to, to: first }, { kind: 'unmigrate', before, ...common });
          if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
          follow(life, decision);
          life.compiled = first;
          expect(alike(life.dossier)).toEqual(alike(before));
          checkInvariants(life);
        }
        for (const happening of sequel) {
          happen(life, happening);
          checkInvariants(life);
        }
        const versions = new Map([first, to].map((one) => [one.hash, one]));
        expect(replay((hash) => versions.get(hash) ?? first, life.entries)).toEqual(life.dossier);
      },
    ),
    { numRuns: 300 },
  );
  expect(Math.min(moved, stayed)).toBeGreaterThan(10);
});
