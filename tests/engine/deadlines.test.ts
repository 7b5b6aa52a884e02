import { describe, expect, test } from 'vitest';
import type { Bundle, DeadlineDefinition } from '../../src/engine/engine.ts';
import { todosOf } from '../../src/engine/engine.ts';
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

/** The leave-request bundle with one deadline written otherwise. */
function withDeadline(name: string, change: Partial<DeadlineDefinition>) {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const definition = bundle.workflow.deadlines[name];
  if (definition === undefined) throw new Error(name);
  bundle.workflow.deadlines[name] = { ...definition, ...change };
  return compileOrThrow(bundle);
}

const row = (it: ReturnType<typeof open>, key: string) => it.dossier.deadlines.find((one) => one.key === key);

describe('a deadline counted from an entry', () => {
  test('in hours counts from the instant of the entry, even twice in a day', () => {
    const compiled = withDeadline('review-late', { delay: 'PT4H', in: 'civil' });
    const dueAfter = (minutes: number) => {
      const it = { ...open(opening, employee, compiled), clock: `2024-01-04T08:${minutes}:00.000Z` };
      send(it, 'date', period);
      send(it, 'submit');
      return dueAt(it, 'review-late');
    };

    expect(dueAfter(10)).toBe('2024-01-04T12:10:00.000Z');
    expect(dueAfter(40)).toBe('2024-01-04T12:40:00.000Z');
  });

  test('is armed on entry, in working days, at its hour in the zone', () => {
    const it = inReview();

    expect(dueAt(it, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(it.journal.at(-1)?.armed).toEqual([waiting(it, 'review-late')?.key]);
  });

  test('counts civil days across the change of hour', () => {
    const it = open();

    expect(dueAt(it, 'draft-forgotten')).toBe('2024-02-07T08:00:00.000Z');
    const spring = withDeadline('draft-forgotten', { delay: 'P90D' });
    expect(dueAt(open(opening, employee, spring), 'draft-forgotten')).toBe('2024-04-07T07:00:00.000Z');
  });

  test('is withdrawn when its state is left', () => {
    const it = open();
    const key = waiting(it, 'draft-forgotten')?.key;
    send(it, 'date', period);

    send(it, 'submit');

    expect(it.journal.at(-1)?.withdrawn).toEqual([key]);
    expect(row(it, 'draft-forgotten')).toBeUndefined();
  });

  test('is not re-armed by an event that stays', () => {
    const it = wait(open(), '2024-01-10T08:00:00.000Z');

    send(it, 'date', period);

    expect(it.journal.at(-1)).toMatchObject({ armed: [], withdrawn: [] });
    expect(dueAt(it, 'draft-forgotten')).toBe('2024-02-07T08:00:00.000Z');
  });

  test('a firing of a former stay is dropped', () => {
    const it = inReview();
    const stale = waiting(it, 'review-late');
    send(it, 'refuse', {}, manager);
    send(it, 'reopen', {}, hr);
    send(it, 'submit');
    wait(it, '2024-01-11T09:00:00.000Z');

    const { incarnation = 0, occurrence = 0 } = stale?.payload ?? {};
    const decision = run(it, { kind: 'deadline', key: 'review-late', incarnation, occurrence });

    expect(decision).toEqual({ ok: true, dropped: true });
  });
});

describe('a firing', () => {
  test('is refused before its hour', () => {
    const it = wait(inReview(), '2024-01-11T08:59:59.999Z');

    expect(fire(it, 'review-late')).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('runs the handlers of its state, tells its recipients, becomes a to-do', () => {
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');

    const decision = fire(it, 'review-late');

    expect(it.dossier.data.reminders).toBe(1);
    expect(decision).toMatchObject({
      add: [{ kind: 'email', payload: { template: 'emails/reminder', to: ['manager'] } }, { kind: 'deadline' }],
    });
    expect(todosOf(leave, it.dossier)).toContainEqual(
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
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');
    const { incarnation = 0, occurrence = 0 } = waiting(it, 'review-late')?.payload ?? {};
    fire(it, 'review-late');

    expect(run(it, { kind: 'deadline', key: 'review-late', incarnation, occurrence })).toEqual({
      ok: true,
      dropped: true,
    });
  });

  test('repeats from its rule, not from the firing, in the unit of its delay', () => {
    const it = wait(inReview(), '2024-01-12T15:00:00.000Z');

    fire(it, 'review-late');
    expect(dueAt(it, 'review-late')).toBe('2024-01-15T09:00:00.000Z');
    fire(wait(it, '2024-01-20T00:00:00.000Z'), 'review-late');
    expect(dueAt(it, 'review-late')).toBe('2024-01-17T09:00:00.000Z');
    fire(it, 'review-late');

    expect(dueAt(it, 'review-late')).toBeUndefined();
    expect(row(it, 'review-late')).toMatchObject({ dueAt: null, firedAt: { length: 3 } });
  });

  test('that comes too late is skipped, and shown so', () => {
    const it = wait(open(), '2024-02-20T08:00:00.000Z');

    const decision = fire(it, 'draft-forgotten');

    expect(row(it, 'draft-forgotten')).toMatchObject({
      firedAt: [],
      skippedAt: ['2024-02-20T08:00:00.000Z'],
      dueAt: null,
    });
    expect(decision).toMatchObject({ ok: true, add: [] });
    expect(it.journal.at(-1)?.remarks[0]).toContain('Brouillon oublié');
  });

  test('may move the dossier', () => {
    const it = wait(planned(), '2024-03-03T23:00:00.000Z');

    fire(it, 'leave-begins');

    expect(it.dossier.states).toContain('away');
    expect(it.journal.at(-1)?.withdrawn).toEqual([]);
  });
});

describe('a deadline anchored on data', () => {
  test('is dormant without a date', () => {
    expect(dueAt(open(), 'leave-begins')).toBeUndefined();
    expect(dueAt(planned(), 'leave-begins')).toBe('2024-03-03T23:00:00.000Z');
  });

  test('moves with its date, under a new incarnation', () => {
    const it = planned();
    const before = waiting(it, 'leave-begins');

    send(it, 'date', { ...period, start: '2024-03-05' });

    expect(dueAt(it, 'leave-begins')).toBe('2024-03-04T23:00:00.000Z');
    expect(it.journal.at(-1)).toMatchObject({ withdrawn: [before?.key], armed: [waiting(it, 'leave-begins')?.key] });
  });

  test('may have several delays, end with the day, and only be wanted for a while', () => {
    const it = planned();
    expect(row(it, 'leave-ends#0')).toBeUndefined();
    wait(it, '2024-03-04T08:00:00.000Z');

    fire(it, 'leave-begins');

    expect(dueAt(it, 'leave-ends#0')).toBe('2024-03-06T23:00:00.000Z');
    expect(dueAt(it, 'leave-ends#1')).toBe('2024-03-08T23:00:00.000Z');
    send(it, 'come-back', {}, manager);
    expect(row(it, 'leave-ends#0')).toBeUndefined();
  });

  test('repeats by months from its first date: no drift at month ends, the same hour across the change of clocks', () => {
    const monthly = withDeadline('leave-begins', { at: '09:00', repeat: { every: 'P1M', max: 3 } });
    const bundle = structuredClone(monthly.bundle);
    const planning = bundle.workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    planning.after = { 'leave-begins': {} };
    const it = open(opening, employee, compileOrThrow(bundle));
    send(it, 'date', { start: '2024-01-31', end: '2024-06-30', days: 5 });
    send(it, 'submit');
    send(it, 'approve', {}, manager);

    const due = [0, 1, 2, 3].map(() => {
      const at = dueAt(it, 'leave-begins') ?? '';
      fire(wait(it, at), 'leave-begins');
      return at;
    });

    expect(due).toEqual([
      '2024-01-31T08:00:00.000Z',
      '2024-02-29T08:00:00.000Z',
      '2024-03-31T07:00:00.000Z',
      '2024-04-30T07:00:00.000Z',
    ]);
    expect(dueAt(it, 'leave-begins')).toBeUndefined();
  });

  test('exists once per item, and leaves with it', () => {
    const it = open();
    send(it, 'plan-task', { title: 'Un', due: '2024-02-01' });
    send(it, 'plan-task', { title: 'Deux', due: '2024-02-05' });
    expect(dueAt(it, 'task-due/2-0')).toBe('2024-01-31T08:00:00.000Z');
    expect(dueAt(it, 'task-due/3-0')).toBe('2024-02-04T08:00:00.000Z');

    send(it, 'finish-task', { task: '2-0' });

    expect(dueAt(it, 'task-due/2-0')).toBeUndefined();
    expect(dueAt(it, 'task-due/3-0')).toBe('2024-02-04T08:00:00.000Z');
  });

  test('exists once per item and month, and grows when armed again', () => {
    const it = open();
    send(it, 'plan-task', { title: 'Un', due: '2024-01-20' });
    const months = () => it.dossier.deadlines.filter(({ name }) => name === 'task-report').map(({ key }) => key);
    expect(months()).toEqual(['task-report/2-0/2024-01', 'task-report/2-0/2024-02', 'task-report/2-0/2024-03']);

    run(wait(it, '2024-02-01T00:00:00.000Z'), { kind: 'rearm' });

    expect(months()).toContain('task-report/2-0/2024-04');
    expect(run(it, { kind: 'rearm' })).toEqual({ ok: true, dropped: true });
  });
});

describe('a suspension', () => {
  test('keeps the time left to entry deadlines and gives it back', () => {
    const it = wait(inReview(), '2024-01-10T09:00:00.000Z');
    send(it, 'hold', { motive: 'Attente' }, manager);
    expect(dueAt(it, 'review-late')).toBeUndefined();
    expect(it.dossier.frozen).toEqual({
      review: [{ key: 'review-late', remainingMs: 86_400_000, occurrence: 0, firedAt: [], skippedAt: [] }],
    });

    send(wait(it, '2024-06-01T12:00:00.000Z'), 'resume', {}, manager);

    expect(dueAt(it, 'review-late')).toBe('2024-06-02T12:00:00.000Z');
    expect(it.dossier.frozen).toEqual({});
  });

  test('gives repeats back where they were', () => {
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(it, 'review-late');
    send(it, 'hold', { motive: 'Attente' }, manager);

    send(wait(it, '2024-02-05T09:00:00.000Z'), 'resume', {}, manager);

    expect(row(it, 'review-late')).toMatchObject({
      occurrence: 1,
      firedAt: ['2024-01-11T09:00:00.000Z'],
      dueAt: '2024-02-09T09:00:00.000Z',
    });
    fire(wait(it, '2024-02-09T09:00:00.000Z'), 'review-late');
    expect(dueAt(it, 'review-late')).toBe('2024-02-13T09:00:00.000Z');
  });

  test('forgets the time left when it ends elsewhere', () => {
    const it = inReview();
    send(it, 'hold', { motive: 'Attente' }, manager);

    send(it, 'cancel');

    expect(it.dossier.frozen).toEqual({});
  });

  test('does not stop what is anchored on data beside it', () => {
    const it = open();
    send(it, 'plan-task', { title: 'Un', due: '2024-02-01' });

    send(it, 'hold', { motive: 'Attente', until: '2024-01-31' }, manager);

    expect(dueAt(it, 'task-due/2-0')).toBe('2024-01-31T08:00:00.000Z');
    expect(dueAt(it, 'hold-ends')).toBe('2024-02-01T08:00:00.000Z');
  });
});

describe('a deadline repeated by months from the end of one', () => {
  const quarterly = { delay: 'P3M', repeat: { every: 'P3M', max: 4 } } as const;

  /** Its first four instants, each fired when it is due. */
  function firings(it: ReturnType<typeof open>, key: string): string[] {
    return [0, 1, 2, 3].map(() => {
      const at = dueAt(it, key) ?? '';
      fire(wait(it, at), key);
      return at.slice(0, 10);
    });
  }

  /** A leave planned from 31 January, in a bundle of this format, with a quarterly deadline on its first day. */
  function plannedIn(format: 1 | 2) {
    const bundle: Bundle = {
      ...structuredClone(withDeadline('leave-begins', { at: '09:00', ...quarterly }).bundle),
      format,
    };
    const planning = bundle.workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    planning.after = { 'leave-begins': {} };
    const it = open(opening, employee, compileOrThrow(bundle));
    send(it, 'date', { start: '2024-01-31', end: '2025-06-30', days: 5 });
    send(it, 'submit');
    send(it, 'approve', {}, manager);
    return it;
  }

  test('counts each firing from its day', () => {
    expect(firings(plannedIn(2), 'leave-begins')).toEqual(['2024-04-30', '2024-07-31', '2024-10-31', '2025-01-31']);
  });

  test('chained from the first one in format 1, and goes on doing so', () => {
    expect(firings(plannedIn(1), 'leave-begins')).toEqual(['2024-04-30', '2024-07-30', '2024-10-30', '2025-01-30']);
  });

  test('is moved by what a suspension took, and by nothing more', () => {
    const compiled = withDeadline('review-late', { in: 'civil', at: '09:00', ...quarterly });
    const it = wait(open(opening, employee, compiled), '2024-01-31T08:00:00.000Z');
    send(it, 'date', period);
    send(it, 'submit');
    send(wait(it, '2024-02-10T08:00:00.000Z'), 'hold', { motive: 'Attente' }, manager);
    send(wait(it, '2024-02-20T08:00:00.000Z'), 'resume', {}, manager);
    send(wait(it, '2024-06-01T08:00:00.000Z'), 'hold', { motive: 'Attente' }, manager);
    send(wait(it, '2024-06-03T08:00:00.000Z'), 'resume', {}, manager);

    expect(dueAt(it, 'review-late')).toBe('2024-05-12T07:00:00.000Z');
    expect(firings(it, 'review-late')).toEqual(['2024-05-12', '2024-08-12', '2024-11-12', '2025-02-12']);
  });
});

describe('a pause', () => {
  const pause = (deadline: string, until: string | null = null, motive = 'Absence') =>
    ({ kind: 'pause', pause: { deadline, motive, until }, actor: manager }) as const;

  test('withdraws the task, and gives it back on resumption', () => {
    const it = inReview();
    const before = waiting(it, 'review-late');

    run(it, pause('review-late'));

    expect(it.journal.at(-1)?.withdrawn).toEqual([before?.key]);
    expect(row(it, 'review-late')).toMatchObject({ dueAt: '2024-01-11T09:00:00.000Z' });
    run(wait(it, '2024-01-15T00:00:00.000Z'), { kind: 'resume', deadline: 'review-late', actor: manager });
    expect(dueAt(it, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(waiting(it, 'review-late')?.key).not.toBe(before?.key);
    expect(fire(it, 'review-late')).toMatchObject({ ok: true, dropped: false });
  });

  test('with an end puts the task off to the end of that day, and ends by itself', () => {
    const it = inReview();

    run(it, pause('*', '2024-01-20'));

    expect(dueAt(it, 'review-late')).toBe('2024-01-20T23:00:00.000Z');
    fire(wait(it, '2024-01-20T23:00:00.000Z'), 'review-late');
    expect(it.dossier.pauses).toEqual([]);
    expect(row(it, 'review-late')).toMatchObject({ firedAt: ['2024-01-20T23:00:00.000Z'] });
  });

  test('holds back what is armed meanwhile', () => {
    const it = open();
    run(it, pause('*'));
    send(it, 'date', period);

    send(it, 'submit');

    expect(row(it, 'review-late')).toBeDefined();
    expect(dueAt(it, 'review-late')).toBeUndefined();
  });

  test('without end outlasts a dated one', () => {
    const it = inReview();
    run(it, pause('*', '2024-01-20'));

    run(it, pause('review-late'));

    expect(dueAt(it, 'review-late')).toBeUndefined();
  });

  test('is refused without motive, twice, in the past, on a legal or unknown deadline', () => {
    const it = inReview();

    expect(run(it, pause('review-late', null, '  '))).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(run(it, pause('review-late', '2024-01-01'))).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(run(it, pause('leave-ends'))).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(run(it, pause('nothing'))).toMatchObject({ ok: false, problem: { status: 404 } });
    run(it, pause('review-late'));
    expect(run(it, pause('review-late'))).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(run(it, { kind: 'resume', deadline: '*', actor: manager })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
  });

  test('never holds a legal deadline back', () => {
    const it = wait(planned(), '2024-03-04T08:00:00.000Z');
    fire(it, 'leave-begins');

    run(it, pause('*'));

    expect(dueAt(it, 'leave-ends#0')).toBe('2024-03-06T23:00:00.000Z');
  });
});

test('a refused command changes no deadline', () => {
  const it = inReview();

  expect(refusal(it, 'approve', {}, employee)).toMatchObject({ status: 403 });
});
