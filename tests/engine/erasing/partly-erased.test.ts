import { describe, expect, it as test } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
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
} from '../../../src/engine/engine.ts';
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
} from '../leave.ts';

/** This expression fails where `hiredOn` is absent. */
const YEARS = 'yearsBetween(data.hiredOn, data.hiredOn)';
const again = { kind: 'erase', journal: true, files: false, drafts: false, tombstone: 1, quiet: true } as const;

function changed(change: (bundle: Bundle) => void): Case {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return open(opening, undefined, compileOrThrow(bundle));
}

/** Repeats on an older copy an erasure that removes `hiredOn`. */
function lost(instance: Case): Case {
  const decision = run(instance, { ...again, what: { fields: ['hiredOn'] } });
  expect(decision).toMatchObject({ ok: true, dropped: false });
  return instance;
}

function deadlineOf({ deadlines }: Bundle['workflow'], name: string) {
  const found = deadlines[name];
  if (found === undefined) throw new Error(`no deadline ${name}`);
  return found;
}

/** Changes the correction form so that it can set `hiredOn` again. */
function refilled({ workflow, forms }: Bundle): void {
  const { on = {} } = workflow.machine;
  on['correct'] = { actions: [{ type: 'record', params: { into: '', mode: 'merge' } }] };
  const { properties } = forms['leave-correction'] as { properties: JsonObject };
  properties['hiredOn'] = { type: 'string', format: 'date', title: 'Embauche' };
}

const isPlayedAgain = (instance: Case) =>
  expect(
    differenceOfDossiers(
      instance.dossier,
      replay(() => instance.compiled, instance.journal),
    ),
  ).toBeNull();

describe('A dossier that was erased again in part, whose definition still reads what went', () => {
  test('goes on without the deadline that reads it, with the others, and has it back with the field', () => {
    const instance = changed((bundle) => {
      deadlineOf(bundle.workflow, 'task-due').while = `${YEARS} >= 0`;
      refilled(bundle);
    });
    send(instance, 'date', period);
    send(instance, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    const names = () => [...new Set(instance.dossier.deadlines.map(({ name }) => name))].sort();
    const before = names();
    expect(before).toContain('task-due');
    lost(instance);

    const left = before.filter((name) => name !== 'task-due');
    expect(left.length).toBeGreaterThan(0);
    expect(names()).toEqual(left);
    send(instance, 'submit');
    expect(names()).not.toContain('task-due');
    isPlayedAgain(instance);

    send(instance, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(names()).toContain('task-due');
    isPlayedAgain(instance);
  });

  test('has a deadline counted from an entry back as it was, and what it told is not told twice', () => {
    const instance = changed((bundle) => {
      const forgotten = deadlineOf(bundle.workflow, 'draft-forgotten');
      delete forgotten.do;
      forgotten.while = `${YEARS} >= 0`;
      refilled(bundle);
    });
    const told = () => instance.dossier.deadlines.find(({ name }) => name === 'draft-forgotten');
    wait(instance, '2024-02-08T08:00:00.000Z');
    expect(fire(instance, 'draft-forgotten')).toMatchObject({ ok: true, dropped: false });
    const before = told();
    expect(before?.firedAt).toHaveLength(1);
    lost(instance);
    send(instance, 'date', period);
    expect(told()).toBeUndefined();
    isPlayedAgain(instance);

    send(instance, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(told()).toEqual({ ...before, incarnation: expect.any(Number) });
    expect(waiting(instance, 'draft-forgotten')).toBeUndefined();
    expect(instance.dossier).not.toHaveProperty('silent');
    isPlayedAgain(instance);
  });

  test('keeps its unique key where the definition does not know any more whether it holds it', () => {
    const instance = changed(({ workflow }) => {
      if (workflow.unique === undefined) throw new Error('no unique key');
      workflow.unique.while = `${YEARS} >= 0`;
    });
    const { unique } = instance.dossier;
    expect(unique).toMatchObject({ isHeld: true });
    lost(instance);

    send(instance, 'date', period);
    expect(instance.dossier).toMatchObject({ data: period, unique });
    isPlayedAgain(instance);
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
    const instance = changed(change);
    send(instance, 'date', period);
    send(instance, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    lost(instance);
    const key = instance.dossier.deadlines.find(({ name }) => name === 'task-due')?.key ?? '';

    const problem = refusal(instance, 'submit');
    expect(problem).toMatchObject({ status: 409, code: 'conflict' });
    expect(problem.detail).toMatch(/^Une partie de ce dossier a été effacée, et ceci lit ce qui n’y est plus/);
    expect(refusal(instance, 'correct', {}, hr).detail).toMatch(/^Une partie de ce dossier a été effacée/);
    wait(instance, '2024-02-29T08:00:00.000Z');
    expect(fire(instance, key)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('fires a deadline whose firing reads it once the field is back, and loses none', () => {
    const instance = changed((bundle) => {
      deadlineOf(bundle.workflow, 'task-due').done = `${YEARS} > 90`;
      refilled(bundle);
    });
    send(instance, 'date', period);
    send(instance, 'plan-task', { title: 'Dossier', due: '2024-03-01' });
    lost(instance);
    const key = instance.dossier.deadlines.find(({ name }) => name === 'task-due')?.key ?? '';
    const task = waiting(instance, key);
    if (task === undefined) throw new Error('nothing waits');
    const due = { kind: 'deadline', ...task.payload } as const;
    wait(instance, '2024-02-29T08:00:00.000Z');
    expect(run(instance, due)).toMatchObject({ ok: false, problem: { code: 'conflict' } });

    send(instance, 'correct', { hiredOn: '2020-01-15' }, hr);
    expect(run(instance, due)).toMatchObject({ ok: true, dropped: false });
    isPlayedAgain(instance);
  });

  test('writes to nobody where the definition does not know any more whom it may not write to', () => {
    const instance = changed(({ workflow }) => {
      const { employee } = workflow.roles;
      if (employee === undefined) throw new Error('no such role');
      employee.muteIf = `${YEARS} > 90`;
    });
    const muted = () => mutedRoles(instance.compiled, instance.dossier, instance.clock);
    expect(muted()).toEqual([]);
    lost(instance);

    expect(muted()).toEqual(['employee']);
  });

  test('is told from one that nothing was erased of, whose fault is told as the definition’s', () => {
    const instance = changed(({ workflow }) => {
      const { submit } = workflow.events;
      if (submit === undefined) throw new Error('no such event');
      submit.availableIf = { if: '1 / (size(data.name) - size(data.name)) > 0', message: 'Trop tôt.' };
    });
    send(instance, 'date', period);

    expect(refusal(instance, 'submit')).toMatchObject({ code: 'definition-fault' });
    expect(inReview().dossier).not.toHaveProperty('isPartlyErased');
  });

  test('is as any other once all that went is answered again: what fails then is told as the definition’s fault', () => {
    const instance = changed((bundle) => {
      refilled(bundle);
      const { submit } = bundle.workflow.events;
      if (submit === undefined) throw new Error('no such event');
      submit.availableIf = { if: '1 / (size(data.name) - size(data.name)) > 0', message: 'Trop tôt.' };
    });
    send(instance, 'date', period);
    lost(instance);
    expect(instance.dossier).toMatchObject({ isPartlyErased: true, gone: ['hiredOn'] });
    expect(refusal(instance, 'submit')).toMatchObject({ code: 'conflict' });

    send(instance, 'correct', { hiredOn: '2020-01-15' }, hr);

    expect(instance.dossier).not.toHaveProperty('isPartlyErased');
    expect(instance.dossier).not.toHaveProperty('gone');
    expect(refusal(instance, 'submit')).toMatchObject({ code: 'definition-fault' });
    isPlayedAgain(instance);
  });
});

/** This expression fails where `office` is absent; the schema does not require it. */
const PER_LETTER = "100 / size(orElse(data.office, ''))";

/** Adds the place of work, from which a reminder is computed. */
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

function moved(instance: Case, to: CompiledBundle, changes: PlannedChanges = {}): void {
  const [from, { id }] = [instance.compiled, instance.dossier];
  const plan = { ...planByName({ from, to }), ...changes };
  const command = { kind: 'migrate', plan, publishedAt: instance.clock, reason: 'Version', actor: MACHINE } as const;
  const decision = decideMigration({ from, to }, instance.dossier, command, { now: instance.clock, id, liens: {} });
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
  const journal = [...instance.journal, decision.entry];
  expect(replay((hash) => (hash === to.hash ? to : from), journal)).toEqual(decision.dossier);
  Object.assign(instance, { compiled: to, dossier: decision.dossier, journal });
}

/** Sends a reminder, then erases the office from which it is computed, so that the deadline becomes silent. */
function hushed(): Case {
  const instance = open(
    { ...opening, office: 'Dijon' },
    undefined,
    later(() => {}),
  );
  wait(instance, '2024-02-08T08:00:00.000Z');
  expect(fire(instance, 'draft-forgotten')).toMatchObject({ ok: true, dropped: false });
  expect(run(instance, { ...again, what: { fields: ['office'] } })).toMatchObject({ ok: true });
  expect(instance.dossier).toMatchObject({ gone: ['office'], silent: [{ name: 'draft-forgotten' }] });
  return instance;
}

describe('A dossier erased in part that goes to another version', () => {
  const reminder = (instance: Case, name: string) => instance.dossier.deadlines.find((row) => row.name === name);

  test('takes up there, under its other name, a deadline that is worked out again, and tells nothing twice', () => {
    const instance = hushed();
    const [silent] = instance.dossier.silent ?? [];
    const to = later(({ workflow }) => {
      const { 'draft-forgotten': forgotten, ...others } = workflow.deadlines;
      if (forgotten === undefined) throw new Error('no such deadline');
      const { while: _, ...always } = forgotten;
      workflow.deadlines = { ...others, reminder: always };
      workflow.machine = JSON.parse(JSON.stringify(workflow.machine).replaceAll('"draft-forgotten"', '"reminder"'));
    });

    moved(instance, to, { deadlineNames: { 'draft-forgotten': 'reminder' } });

    expect(reminder(instance, 'reminder')?.firedAt).toEqual(silent?.firedAt);
    expect(waiting(instance, 'reminder')).toBeUndefined();
    expect(instance.dossier).not.toHaveProperty('silent');
  });

  test('keeps silent there a deadline that still reads what went, and has it back with the answer', () => {
    const instance = hushed();
    const [silent] = instance.dossier.silent ?? [];

    moved(
      instance,
      later(({ workflow }) => {
        workflow.titleOf = "'Congé de ' + data.name";
      }),
    );

    expect(instance.dossier).toMatchObject({ gone: ['office'], silent: [silent] });
    send(instance, 'correct', { office: 'Lyon' }, hr);
    expect(reminder(instance, 'draft-forgotten')?.firedAt).toEqual(silent?.firedAt);
    expect(waiting(instance, 'draft-forgotten')).toBeUndefined();
    expect(instance.dossier).not.toHaveProperty('isPartlyErased');
  });

  test('still knows what went under its other name', () => {
    const instance = hushed();
    const to = later((bundle) =>
      Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('office', 'site'))),
    );

    moved(instance, to, { fieldNames: { office: 'site' } });

    expect(instance.dossier).toMatchObject({ isPartlyErased: true, gone: ['site'] });
  });

  test('lacks nothing in a version that does not ask what went', () => {
    const instance = hushed();

    moved(instance, compileOrThrow(bundleOf('leave-request')));

    expect(instance.dossier).not.toHaveProperty('isPartlyErased');
    expect(reminder(instance, 'draft-forgotten')?.firedAt).toHaveLength(1);
  });
});
