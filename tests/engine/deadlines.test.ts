import { describe, expect, test } from 'vitest';
import { type Bundle, type DeadlineDefinition, todosOf } from '../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  dueAt,
  employee,
  fire,
  hr,
  inReview,
  leave,
  manager,
  open,
  opening,
  period,
  planned,
  refusal,
  run,
  send,
  wait,
  waiting,
} from './leave.ts';

/** Returns the leave-request bundle with one deadline changed. */
function withDeadline(name: string, change: Partial<DeadlineDefinition>) {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const definition = bundle.workflow.deadlines[name];
  if (definition === undefined) throw new Error(name);
  bundle.workflow.deadlines[name] = { ...definition, ...change };
  return compileOrThrow(bundle);
}

const row = (instance: ReturnType<typeof open>, key: string) =>
  instance.dossier.deadlines.find((one) => one.key === key);

describe('a deadline counted from an entry', () => {
  test('in hours counts from the instant of the entry, even twice in a day', () => {
    const compiled = withDeadline('review-late', { delay: 'PT4H', in: 'civil' });
    const dueAfter = (minutes: number) => {
      const instance = { ...open(opening, employee, compiled), clock: `2024-01-04T08:${minutes}:00.000Z` };
      send(instance, 'date', period);
      send(instance, 'submit');
      return dueAt(instance, 'review-late');
    };

    expect(dueAfter(10)).toBe('2024-01-04T12:10:00.000Z');
    expect(dueAfter(40)).toBe('2024-01-04T12:40:00.000Z');
  });

  test('is armed on entry, in working days, at its hour in the zone', () => {
    const instance = inReview();

    expect(dueAt(instance, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(instance.journal.at(-1)?.armed).toEqual([waiting(instance, 'review-late')?.key]);
  });

  test('counts civil days across the change of hour', () => {
    const instance = open();

    expect(dueAt(instance, 'draft-forgotten')).toBe('2024-02-07T08:00:00.000Z');
    const spring = withDeadline('draft-forgotten', { delay: 'P90D' });
    expect(dueAt(open(opening, employee, spring), 'draft-forgotten')).toBe('2024-04-07T07:00:00.000Z');
  });

  test('is withdrawn when its state is left', () => {
    const instance = open();
    const key = waiting(instance, 'draft-forgotten')?.key;
    send(instance, 'date', period);

    send(instance, 'submit');

    expect(instance.journal.at(-1)?.withdrawn).toEqual([key]);
    expect(row(instance, 'draft-forgotten')).toBeUndefined();
  });

  test('is not re-armed by an event that stays', () => {
    const instance = wait(open(), '2024-01-10T08:00:00.000Z');

    send(instance, 'date', period);

    expect(instance.journal.at(-1)).toMatchObject({ armed: [], withdrawn: [] });
    expect(dueAt(instance, 'draft-forgotten')).toBe('2024-02-07T08:00:00.000Z');
  });

  test('a firing of a former stay is dropped', () => {
    const instance = inReview();
    const stale = waiting(instance, 'review-late');
    send(instance, 'refuse', {}, manager);
    send(instance, 'reopen', {}, hr);
    send(instance, 'submit');
    wait(instance, '2024-01-11T09:00:00.000Z');

    const { incarnation = 0, occurrence = 0 } = stale?.payload ?? {};
    const decision = run(instance, { kind: 'deadline', key: 'review-late', incarnation, occurrence });

    expect(decision).toEqual({ ok: true, dropped: true });
  });
});

describe('a firing', () => {
  test('is refused before its hour', () => {
    const instance = wait(inReview(), '2024-01-11T08:59:59.999Z');

    expect(fire(instance, 'review-late')).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('runs the handlers of its state, tells its recipients, becomes a to-do', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');

    const decision = fire(instance, 'review-late');

    expect(instance.dossier.data.reminders).toBe(1);
    expect(decision).toMatchObject({
      add: [{ kind: 'email', payload: { template: 'emails/reminder', to: ['manager'] } }, { kind: 'deadline' }],
    });
    expect(todosOf(leave, instance.dossier)).toContainEqual(
      expect.objectContaining({
        id: 'state:review',
        title: 'Décider',
        to: ['manager'],
        due: '2024-01-11',
        lateAt: '2024-01-11T09:00:00.000Z',
        event: 'approve',
        settle: false,
      }),
    );
  });

  test('happens once', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');
    const { incarnation = 0, occurrence = 0 } = waiting(instance, 'review-late')?.payload ?? {};
    fire(instance, 'review-late');

    expect(run(instance, { kind: 'deadline', key: 'review-late', incarnation, occurrence })).toEqual({
      ok: true,
      dropped: true,
    });
  });

  test('repeats from its rule, not from the firing, in the unit of its delay', () => {
    const instance = wait(inReview(), '2024-01-12T15:00:00.000Z');

    fire(instance, 'review-late');
    expect(dueAt(instance, 'review-late')).toBe('2024-01-15T09:00:00.000Z');
    fire(wait(instance, '2024-01-20T00:00:00.000Z'), 'review-late');
    expect(dueAt(instance, 'review-late')).toBe('2024-01-17T09:00:00.000Z');
    fire(instance, 'review-late');

    expect(dueAt(instance, 'review-late')).toBeUndefined();
    expect(row(instance, 'review-late')).toMatchObject({ dueAt: null, firedAt: { length: 3 } });
  });

  test('that comes too late is skipped, and shown so', () => {
    const instance = wait(open(), '2024-02-20T08:00:00.000Z');

    const decision = fire(instance, 'draft-forgotten');

    expect(row(instance, 'draft-forgotten')).toMatchObject({
      firedAt: [],
      skippedAt: ['2024-02-20T08:00:00.000Z'],
      dueAt: null,
    });
    expect(decision).toMatchObject({ ok: true, add: [] });
    expect(instance.journal.at(-1)?.remarks[0]).toContain('Brouillon oublié');
  });

  test('may move the dossier', () => {
    const instance = wait(planned(), '2024-03-03T23:00:00.000Z');

    fire(instance, 'leave-begins');

    expect(instance.dossier.states).toContain('away');
    expect(instance.journal.at(-1)?.withdrawn).toEqual([]);
  });
});

describe('a deadline anchored on data', () => {
  test('is dormant without a date', () => {
    expect(dueAt(open(), 'leave-begins')).toBeUndefined();
    expect(dueAt(planned(), 'leave-begins')).toBe('2024-03-03T23:00:00.000Z');
  });

  test('moves with its date, under a new incarnation', () => {
    const instance = planned();
    const before = waiting(instance, 'leave-begins');

    send(instance, 'date', { ...period, start: '2024-03-05' });

    expect(dueAt(instance, 'leave-begins')).toBe('2024-03-04T23:00:00.000Z');
    expect(instance.journal.at(-1)).toMatchObject({
      withdrawn: [before?.key],
      armed: [waiting(instance, 'leave-begins')?.key],
    });
  });

  test('may have several delays, end with the day, and only be wanted for a while', () => {
    const instance = planned();
    expect(row(instance, 'leave-ends#0')).toBeUndefined();
    wait(instance, '2024-03-04T08:00:00.000Z');

    fire(instance, 'leave-begins');

    expect(dueAt(instance, 'leave-ends#0')).toBe('2024-03-06T23:00:00.000Z');
    expect(dueAt(instance, 'leave-ends#1')).toBe('2024-03-08T23:00:00.000Z');
    send(instance, 'come-back', {}, manager);
    expect(row(instance, 'leave-ends#0')).toBeUndefined();
  });

  test('repeats by months from its first date: no drift at month ends, the same hour across the change of clocks', () => {
    const monthly = withDeadline('leave-begins', { at: '09:00', repeat: { every: 'P1M', max: 3 } });
    const bundle = structuredClone(monthly.bundle);
    const planning = bundle.workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    planning.after = { 'leave-begins': {} };
    const instance = open(opening, employee, compileOrThrow(bundle));
    send(instance, 'date', { start: '2024-01-31', end: '2024-06-30', days: 5 });
    send(instance, 'submit');
    send(instance, 'approve', {}, manager);

    const due = [0, 1, 2, 3].map(() => {
      const at = dueAt(instance, 'leave-begins') ?? '';
      fire(wait(instance, at), 'leave-begins');
      return at;
    });

    expect(due).toEqual([
      '2024-01-31T08:00:00.000Z',
      '2024-02-29T08:00:00.000Z',
      '2024-03-31T07:00:00.000Z',
      '2024-04-30T07:00:00.000Z',
    ]);
    expect(dueAt(instance, 'leave-begins')).toBeUndefined();
  });

  test('exists once per item, and leaves with it', () => {
    const instance = open();
    send(instance, 'plan-task', { title: 'Un', due: '2024-02-01' });
    send(instance, 'plan-task', { title: 'Deux', due: '2024-02-05' });
    expect(dueAt(instance, 'task-due/2-0')).toBe('2024-01-31T08:00:00.000Z');
    expect(dueAt(instance, 'task-due/3-0')).toBe('2024-02-04T08:00:00.000Z');

    send(instance, 'finish-task', { task: '2-0' });

    expect(dueAt(instance, 'task-due/2-0')).toBeUndefined();
    expect(dueAt(instance, 'task-due/3-0')).toBe('2024-02-04T08:00:00.000Z');
  });

  test('exists once per item and month, and grows when armed again', () => {
    const instance = open();
    send(instance, 'plan-task', { title: 'Un', due: '2024-01-20' });
    const months = () => instance.dossier.deadlines.filter(({ name }) => name === 'task-report').map(({ key }) => key);
    expect(months()).toEqual(['task-report/2-0/2024-01', 'task-report/2-0/2024-02', 'task-report/2-0/2024-03']);

    run(wait(instance, '2024-02-01T00:00:00.000Z'), { kind: 'rearm' });

    expect(months()).toContain('task-report/2-0/2024-04');
    expect(run(instance, { kind: 'rearm' })).toEqual({ ok: true, dropped: true });
  });
});

describe('a suspension', () => {
  test('keeps the time left to entry deadlines and gives it back', () => {
    const instance = wait(inReview(), '2024-01-10T09:00:00.000Z');
    send(instance, 'hold', { motive: 'Attente' }, manager);
    expect(dueAt(instance, 'review-late')).toBeUndefined();
    expect(instance.dossier.frozen).toEqual({
      review: [{ key: 'review-late', remainingMs: 86_400_000, occurrence: 0, firedAt: [], skippedAt: [] }],
    });

    send(wait(instance, '2024-06-01T12:00:00.000Z'), 'resume', {}, manager);

    expect(dueAt(instance, 'review-late')).toBe('2024-06-02T12:00:00.000Z');
    expect(instance.dossier.frozen).toEqual({});
  });

  test('gives repeats back where they were', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(instance, 'review-late');
    send(instance, 'hold', { motive: 'Attente' }, manager);

    send(wait(instance, '2024-02-05T09:00:00.000Z'), 'resume', {}, manager);

    expect(row(instance, 'review-late')).toMatchObject({
      occurrence: 1,
      firedAt: ['2024-01-11T09:00:00.000Z'],
      dueAt: '2024-02-09T09:00:00.000Z',
    });
    fire(wait(instance, '2024-02-09T09:00:00.000Z'), 'review-late');
    expect(dueAt(instance, 'review-late')).toBe('2024-02-13T09:00:00.000Z');
  });

  test('forgets the time left when it ends elsewhere', () => {
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente' }, manager);

    send(instance, 'cancel');

    expect(instance.dossier.frozen).toEqual({});
  });

  test('does not stop what is anchored on data beside it', () => {
    const instance = open();
    send(instance, 'plan-task', { title: 'Un', due: '2024-02-01' });

    send(instance, 'hold', { motive: 'Attente', until: '2024-01-31' }, manager);

    expect(dueAt(instance, 'task-due/2-0')).toBe('2024-01-31T08:00:00.000Z');
    expect(dueAt(instance, 'hold-ends')).toBe('2024-02-01T08:00:00.000Z');
  });
});

describe('a deadline repeated by months from the end of one', () => {
  const quarterly = { delay: 'P3M', repeat: { every: 'P3M', max: 4 } } as const;

  /** Fires the deadline four times when it is due, and returns the days. */
  function firings(instance: ReturnType<typeof open>, key: string): string[] {
    return [0, 1, 2, 3].map(() => {
      const at = dueAt(instance, key) ?? '';
      fire(wait(instance, at), key);
      return at.slice(0, 10);
    });
  }

  /** Opens a leave planned from 31 January, in a bundle of this format, with a quarterly deadline on its first day. */
  function plannedIn(format: 1 | 2) {
    const bundle: Bundle = {
      ...structuredClone(withDeadline('leave-begins', { at: '09:00', ...quarterly }).bundle),
      format,
    };
    const planning = bundle.workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    planning.after = { 'leave-begins': {} };
    const instance = open(opening, employee, compileOrThrow(bundle));
    send(instance, 'date', { start: '2024-01-31', end: '2025-06-30', days: 5 });
    send(instance, 'submit');
    send(instance, 'approve', {}, manager);
    return instance;
  }

  test('counts each firing from its day', () => {
    expect(firings(plannedIn(2), 'leave-begins')).toEqual(['2024-04-30', '2024-07-31', '2024-10-31', '2025-01-31']);
  });

  test('chained from the first one in format 1, and goes on doing so', () => {
    expect(firings(plannedIn(1), 'leave-begins')).toEqual(['2024-04-30', '2024-07-30', '2024-10-30', '2025-01-30']);
  });

  test('is moved by what a suspension took, and by nothing more', () => {
    const compiled = withDeadline('review-late', { in: 'civil', at: '09:00', ...quarterly });
    const instance = wait(open(opening, employee, compiled), '2024-01-31T08:00:00.000Z');
    send(instance, 'date', period);
    send(instance, 'submit');
    send(wait(instance, '2024-02-10T08:00:00.000Z'), 'hold', { motive: 'Attente' }, manager);
    send(wait(instance, '2024-02-20T08:00:00.000Z'), 'resume', {}, manager);
    send(wait(instance, '2024-06-01T08:00:00.000Z'), 'hold', { motive: 'Attente' }, manager);
    send(wait(instance, '2024-06-03T08:00:00.000Z'), 'resume', {}, manager);

    expect(dueAt(instance, 'review-late')).toBe('2024-05-12T07:00:00.000Z');
    expect(firings(instance, 'review-late')).toEqual(['2024-05-12', '2024-08-12', '2024-11-12', '2025-02-12']);
  });
});

describe('a pause', () => {
  const pause = (deadline: string, until: string | null = null, motive = 'Absence') =>
    ({ kind: 'pause', pause: { deadline, motive, until }, actor: manager }) as const;

  test('withdraws the task, and gives it back on resumption', () => {
    const instance = inReview();
    const before = waiting(instance, 'review-late');

    run(instance, pause('review-late'));

    expect(instance.journal.at(-1)?.withdrawn).toEqual([before?.key]);
    expect(row(instance, 'review-late')).toMatchObject({ dueAt: '2024-01-11T09:00:00.000Z' });
    run(wait(instance, '2024-01-15T00:00:00.000Z'), { kind: 'resume', deadline: 'review-late', actor: manager });
    expect(dueAt(instance, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(waiting(instance, 'review-late')?.key).not.toBe(before?.key);
    expect(fire(instance, 'review-late')).toMatchObject({ ok: true, dropped: false });
  });

  test('with an end puts the task off to the end of that day, and ends by itself', () => {
    const instance = inReview();

    run(instance, pause('*', '2024-01-20'));

    expect(dueAt(instance, 'review-late')).toBe('2024-01-20T23:00:00.000Z');
    fire(wait(instance, '2024-01-20T23:00:00.000Z'), 'review-late');
    expect(instance.dossier.pauses).toEqual([]);
    expect(row(instance, 'review-late')).toMatchObject({ firedAt: ['2024-01-20T23:00:00.000Z'] });
  });

  test('holds back what is armed meanwhile', () => {
    const instance = open();
    run(instance, pause('*'));
    send(instance, 'date', period);

    send(instance, 'submit');

    expect(row(instance, 'review-late')).toBeDefined();
    expect(dueAt(instance, 'review-late')).toBeUndefined();
  });

  test('without end outlasts a dated one', () => {
    const instance = inReview();
    run(instance, pause('*', '2024-01-20'));

    run(instance, pause('review-late'));

    expect(dueAt(instance, 'review-late')).toBeUndefined();
  });

  test('is refused without motive, twice, in the past, on a legal or unknown deadline', () => {
    const instance = inReview();

    expect(run(instance, pause('review-late', null, '  '))).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(run(instance, pause('review-late', '2024-01-01'))).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(run(instance, pause('leave-ends'))).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(run(instance, pause('nothing'))).toMatchObject({ ok: false, problem: { status: 404 } });
    run(instance, pause('review-late'));
    expect(run(instance, pause('review-late'))).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(run(instance, { kind: 'resume', deadline: '*', actor: manager })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
  });

  test('never holds a legal deadline back', () => {
    const instance = wait(planned(), '2024-03-04T08:00:00.000Z');
    fire(instance, 'leave-begins');

    run(instance, pause('*'));

    expect(dueAt(instance, 'leave-ends#0')).toBe('2024-03-06T23:00:00.000Z');
  });
});

test('a refused command changes no deadline', () => {
  const instance = inReview();

  expect(refusal(instance, 'approve', {}, employee)).toMatchObject({ status: 403 });
});
