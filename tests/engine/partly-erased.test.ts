import { describe, expect, it as test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  decideMigration,
  differenceOfDossiers,
  MACHINE,
  mutedRoles,
  type PlannedChanges,
  planByName,
  replay,
} from '../../src/engine/engine.ts';
import {
  bundleOf,
  type Case,
  compileOrThrow,
  fire,
  hr,
  inReview,
  open,
  opening,
  period,
  refusal,
  run,
  send,
  wait,
  waiting,
} from './leave.ts';

/** Fails where `hiredOn` is not there. */
const YEARS = 'yearsBetween(data.hiredOn, data.hiredOn)';
const again = { kind: 'erase', journal: true, files: false, drafts: false, tombstone: 1, quiet: true } as const;

function changed(change: (bundle: Bundle) => void): Case {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return open(opening, undefined, compileOrThrow(bundle));
}

/** An erasure done again on a copy of before took `hiredOn` of it. */
function lost(it: Case): Case {
  const decision = run(it, { ...again, what: { fields: ['hiredOn'] } });
  expect(decision).toMatchObject({ ok: true, dropped: false });
  return it;
}

function deadlineOf({ deadlines }: Bundle['workflow'], name: string) {
  const found = deadlines[name];
  if (found === undefined) throw new Error(`no deadline ${name}`);
  return found;
}

/** The correction gives `hiredOn` back. */
function refilled({ workflow, forms }: Bundle): void {
  const { on = {} } = workflow.machine;
  on['correct'] = { actions: [{ type: 'record', params: { into: '', mode: 'merge' } }] };
  const { properties } = forms['leave-correction'] as { properties: JsonObject };
  properties['hiredOn'] = { type: 'string', format: 'date', title: 'Embauche' };
}

const isPlayedAgain = (it: Case) =>
  expect(
    differenceOfDossiers(
      it.dossier,
      replay(() => it.compiled, it.journal),
    ),
  ).toBeNull();

describe('A dossier that was erased again in part, whose definition still reads what went', () => {
  test('goes on without the deadline that reads it, with the others, and has it back with the field', () => {
    const it = changed((bundle) => {
      deadlineOf(bundle.workflow, 'task-due').while = `${YEARS} >= 0`;
      refilled(bundle);
    });
    send(it, 'date', period);
    send(it, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    const names = () => [...new Set(it.dossier.deadlines.map(({ name }) => name))].sort();
    const before = names();
    expect(before).toContain('task-due');
    lost(it);

    const left = before.filter((name) => name !== 'task-due');
    expect(left.length).toBeGreaterThan(0);
    expect(names()).toEqual(left);
    send(it, 'submit');
    expect(names()).not.toContain('task-due');
    isPlayedAgain(it);

    send(it, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(names()).toContain('task-due');
    isPlayedAgain(it);
  });

  test('has a deadline counted from an entry back as it was, and what it told is not told twice', () => {
    const it = changed((bundle) => {
      const forgotten = deadlineOf(bundle.workflow, 'draft-forgotten');
      delete forgotten.do;
      forgotten.while = `${YEARS} >= 0`;
      refilled(bundle);
    });
    const told = () => it.dossier.deadlines.find(({ name }) => name === 'draft-forgotten');
    wait(it, '2024-02-08T08:00:00.000Z');
    expect(fire(it, 'draft-forgotten')).toMatchObject({ ok: true, dropped: false });
    const before = told();
    expect(before?.firedAt).toHaveLength(1);
    lost(it);
    send(it, 'date', period);
    expect(told()).toBeUndefined();
    isPlayedAgain(it);

    send(it, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(told()).toEqual({ ...before, incarnation: expect.any(Number) });
    expect(waiting(it, 'draft-forgotten')).toBeUndefined();
    expect(it.dossier).not.toHaveProperty('silent');
    isPlayedAgain(it);
  });

  test('keeps its unique key where the definition does not know any more whether it holds it', () => {
    const it = changed(({ workflow }) => {
      if (workflow.unique === undefined) throw new Error('no unique key');
      workflow.unique.while = `${YEARS} >= 0`;
    });
    const { unique } = it.dossier;
    expect(unique).toMatchObject({ isHeld: true });
    lost(it);

    send(it, 'date', period);
    expect(it.dossier).toMatchObject({ data: period, unique });
    isPlayedAgain(it);
  });

  test('refuses a step that reads it with a reason, the machine’s own as well', () => {
    const change = ({ workflow }: Bundle) => {
      const { submit } = workflow.events;
      if (submit === undefined) throw new Error('no such event');
      submit.availableIf = { if: `${YEARS} >= 0`, message: 'Trop tôt.' };
      const { on = {} } = workflow.machine;
      on['correct'] = { actions: [{ type: 'compute', params: { field: 'balance', expr: YEARS } }] };
      deadlineOf(workflow, 'task-due').done = `${YEARS} > 90`;
    };
    const it = changed(change);
    send(it, 'date', period);
    send(it, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    lost(it);
    const key = it.dossier.deadlines.find(({ name }) => name === 'task-due')?.key ?? '';

    const problem = refusal(it, 'submit');
    expect(problem).toMatchObject({ status: 409, code: 'conflict' });
    expect(problem.detail).toMatch(/^Une partie de ce dossier a été effacée, et ceci lit ce qui n’y est plus/);
    expect(refusal(it, 'correct', {}, hr).detail).toMatch(/^Une partie de ce dossier a été effacée/);
    wait(it, '2024-02-29T08:00:00.000Z');
    expect(fire(it, key)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('fires a deadline whose firing reads it once the field is back, and loses none', () => {
    const it = changed((bundle) => {
      deadlineOf(bundle.workflow, 'task-due').done = `${YEARS} > 90`;
      refilled(bundle);
    });
    send(it, 'date', period);
    send(it, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    lost(it);
    const key = it.dossier.deadlines.find(({ name }) => name === 'task-due')?.key ?? '';
    const task = waiting(it, key);
    if (task === undefined) throw new Error('nothing waits');
    const due = { kind: 'deadline', ...task.payload } as const;
    wait(it, '2024-02-29T08:00:00.000Z');
    expect(run(it, due)).toMatchObject({ ok: false, problem: { code: 'conflict' } });

    send(it, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(run(it, due)).toMatchObject({ ok: true, dropped: false });
    isPlayedAgain(it);
  });

  test('writes to nobody where the definition does not know any more whom it may not write to', () => {
    const it = changed(({ workflow }) => {
      const { employee } = workflow.roles;
      if (employee === undefined) throw new Error('no such role');
      employee.muteIf = `${YEARS} > 90`;
    });
    const muted = () => mutedRoles(it.compiled, it.dossier, it.clock);
    expect(muted()).toEqual([]);
    lost(it);

    expect(muted()).toEqual(['employee']);
  });

  test('is told from one that nothing was erased of, whose fault is told as the definition’s', () => {
    const it = changed(({ workflow }) => {
      const { submit } = workflow.events;
      if (submit === undefined) throw new Error('no such event');
      submit.availableIf = { if: '1 / (size(data.name) - size(data.name)) > 0', message: 'Trop tôt.' };
    });
    send(it, 'date', period);

    expect(refusal(it, 'submit')).toMatchObject({ code: 'definition-fault' });
    expect(inReview().dossier).not.toHaveProperty('isPartlyErased');
  });

  test('is as any other once all that went is answered again: what fails then is told as the definition’s fault', () => {
    const it = changed((bundle) => {
      refilled(bundle);
      const { submit } = bundle.workflow.events;
      if (submit === undefined) throw new Error('no such event');
      submit.availableIf = { if: '1 / (size(data.name) - size(data.name)) > 0', message: 'Trop tôt.' };
    });
    send(it, 'date', period);
    lost(it);
    expect(it.dossier).toMatchObject({ isPartlyErased: true, gone: ['hiredOn'] });
    expect(refusal(it, 'submit')).toMatchObject({ code: 'conflict' });

    send(it, 'correct', { hiredOn: '2020-01-15' }, hr);

    expect(it.dossier).not.toHaveProperty('isPartlyErased');
    expect(it.dossier).not.toHaveProperty('gone');
    expect(refusal(it, 'submit')).toMatchObject({ code: 'definition-fault' });
    isPlayedAgain(it);
  });
});

/** Fails where `office`, an answer that the schema does not require, is not there. */
const PER_LETTER = "100 / size(orElse(data.office, ''))";

/** With a place of work, by which a reminder is worked out. */
function withOffice(bundle: Bundle): void {
  const { 'leave-correction': correction, 'leave-opening': beginning } = bundle.forms;
  for (const form of [bundle.dossier, correction, beginning]) {
    const { properties } = form as { properties: JsonObject };
    properties['office'] = { type: 'string', maxLength: 40, title: 'Bureau' };
  }
  const { on = {} } = bundle.workflow.machine;
  on['correct'] = { actions: [{ type: 'record', params: { into: '', mode: 'merge' } }] };
  const forgotten = deadlineOf(bundle.workflow, 'draft-forgotten');
  delete forgotten.do;
  forgotten.while = `${PER_LETTER} >= 0`;
}

function later(change: (bundle: Bundle) => void): CompiledBundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  withOffice(bundle);
  change(bundle);
  return compileOrThrow(bundle);
}

function moved(it: Case, to: CompiledBundle, changes: PlannedChanges = {}): void {
  const [from, { id }] = [it.compiled, it.dossier];
  const plan = { ...planByName({ from, to }), ...changes };
  const command = { kind: 'migrate', plan, publishedAt: it.clock, reason: 'Version', actor: MACHINE } as const;
  const decision = decideMigration({ from, to }, it.dossier, command, { now: it.clock, id, liens: {} });
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const journal = [...it.journal, decision.entry];
  expect(replay((hash) => (hash === to.hash ? to : from), journal)).toEqual(decision.dossier);
  Object.assign(it, { compiled: to, dossier: decision.dossier, journal });
}

/** A reminder has gone out; then the office it is worked out by was erased. */
function hushed(): Case {
  const it = open(
    { ...opening, office: 'Dijon' },
    undefined,
    later(() => {}),
  );
  wait(it, '2024-02-08T08:00:00.000Z');
  expect(fire(it, 'draft-forgotten')).toMatchObject({ ok: true, dropped: false });
  expect(run(it, { ...again, what: { fields: ['office'] } })).toMatchObject({ ok: true });
  expect(it.dossier).toMatchObject({ gone: ['office'], silent: [{ name: 'draft-forgotten' }] });
  return it;
}

describe('A dossier erased in part that goes to another version', () => {
  const reminder = (it: Case, name: string) => it.dossier.deadlines.find((row) => row.name === name);

  test('takes up there, under its other name, a deadline that is worked out again, and tells nothing twice', () => {
    const it = hushed();
    const [silent] = it.dossier.silent ?? [];
    const to = later(({ workflow }) => {
      const { 'draft-forgotten': forgotten, ...others } = workflow.deadlines;
      if (forgotten === undefined) throw new Error('no such deadline');
      const { while: _, ...always } = forgotten;
      workflow.deadlines = { ...others, reminder: always };
      workflow.machine = JSON.parse(JSON.stringify(workflow.machine).replaceAll('"draft-forgotten"', '"reminder"'));
    });

    moved(it, to, { deadlineNames: { 'draft-forgotten': 'reminder' } });

    expect(reminder(it, 'reminder')?.firedAt).toEqual(silent?.firedAt);
    expect(waiting(it, 'reminder')).toBeUndefined();
    expect(it.dossier).not.toHaveProperty('silent');
  });

  test('keeps silent there a deadline that still reads what went, and has it back with the answer', () => {
    const it = hushed();
    const [silent] = it.dossier.silent ?? [];

    moved(
      it,
      later(({ workflow }) => {
        workflow.titleOf = "'Congé de ' + data.name";
      }),
    );

    expect(it.dossier).toMatchObject({ gone: ['office'], silent: [silent] });
    send(it, 'correct', { office: 'Lyon' }, hr);
    expect(reminder(it, 'draft-forgotten')?.firedAt).toEqual(silent?.firedAt);
    expect(waiting(it, 'draft-forgotten')).toBeUndefined();
    expect(it.dossier).not.toHaveProperty('isPartlyErased');
  });

  test('still knows what went under its other name', () => {
    const it = hushed();
    const to = later((bundle) =>
      Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('office', 'site'))),
    );

    moved(it, to, { fieldNames: { office: 'site' } });

    expect(it.dossier).toMatchObject({ isPartlyErased: true, gone: ['site'] });
  });

  test('lacks nothing in a version that does not ask what went', () => {
    const it = hushed();

    moved(it, compileOrThrow(bundleOf('leave-request')));

    expect(it.dossier).not.toHaveProperty('isPartlyErased');
    expect(reminder(it, 'draft-forgotten')?.firedAt).toHaveLength(1);
  });
});
