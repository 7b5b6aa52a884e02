import { describe, expect, test } from 'vitest';
import { type Actor, type Bundle, type DeadlineDefinition, replay, todosOf } from '../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  employee,
  fire,
  hr,
  manager,
  open,
  opening,
  period,
  run,
  send,
  wait,
} from './leave.ts';

type OpenedCase = ReturnType<typeof open>;
const LATE = '2024-01-11T09:00:00.000Z';

/** Returns the leave request whose late decision is settled by hand, with other changes. */
function leaveWith(change: Partial<DeadlineDefinition>) {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const { do: _, ...late } = bundle.workflow.deadlines['review-late'] ?? { title: '', from: 'entry', to: [] };
  bundle.workflow.deadlines['review-late'] = { ...late, ...change };
  return compileOrThrow(bundle);
}

function inReviewOf(compiled: ReturnType<typeof leaveWith>): OpenedCase {
  const instance = open(opening, employee, compiled);
  send(instance, 'date', period);
  send(instance, 'submit');
  return instance;
}

function late(change: Partial<DeadlineDefinition> = { settle: true }): OpenedCase {
  const instance = wait(inReviewOf(leaveWith(change)), LATE);
  fire(instance, 'review-late');
  return instance;
}

const lineOf = (instance: OpenedCase) =>
  todosOf(instance.compiled, instance.dossier).find(({ id }) => id.startsWith('deadline:review-late'));

type SettlementInput = {
  act?: 'done' | 'moot' | 'later';
  motive?: string;
  until?: string | null;
  actor?: Actor;
  todo?: string;
};
const settle = (instance: OpenedCase, said: SettlementInput = {}) =>
  run(instance, {
    ...{ kind: 'settle', todo: lineOf(instance)?.id ?? '', act: 'done', motive: '', until: null, actor: manager },
    ...said,
  });

describe('work settled by hand', () => {
  test('is over for this occurrence; the next firing asks anew', () => {
    const instance = late();

    expect(settle(instance)).toMatchObject({
      ok: true,
      entry: { command: { kind: 'settle', act: 'done', actor: manager } },
    });
    expect(lineOf(instance)).toBeUndefined();
    wait(instance, '2024-01-15T09:00:00.000Z');
    fire(instance, 'review-late');
    expect(lineOf(instance)).toMatchObject({ id: 'deadline:review-late@2024-01-15T09:00:00.000Z' });
  });

  test('without object says why', () => {
    const instance = late();

    expect(settle(instance, { act: 'moot', motive: ' ' })).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(settle(instance, { act: 'moot', motive: 'Demande retirée de vive voix' })).toMatchObject({ ok: true });
    expect(instance.dossier.settled).toMatchObject([
      { act: 'moot', motive: 'Demande retirée de vive voix', by: manager.id },
    ]);
  });

  test('put off is late after its day, and its anchor does not move', () => {
    const instance = late();
    const before = instance.dossier.deadlines;

    expect(settle(instance, { act: 'later', until: '2024-01-11' })).toMatchObject({
      ok: false,
      problem: { status: 422 },
    });
    expect(settle(instance, { act: 'later', until: '2024-01-20' })).toMatchObject({ ok: true });
    expect(lineOf(instance)).toMatchObject({ due: '2024-01-20', lateAt: '2024-01-20T23:00:00.000Z' });
    expect(instance.dossier.deadlines).toEqual(before);
  });

  test('is refused to who it is not addressed to, and once it is over', () => {
    const instance = late();
    const todo = lineOf(instance)?.id ?? '';

    expect(settle(instance, { actor: employee })).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(settle(instance, { actor: hr })).toMatchObject({ ok: false, problem: { status: 403 } });
    settle(instance);
    expect(settle(instance, { todo })).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  test('is not what the law asks for, nor what an event does', () => {
    expect(settle(late({ legal: true }))).toMatchObject({ ok: false, problem: { status: 409 } });
    const instance = late({ do: { event: 'approve' } });
    const line = todosOf(instance.compiled, instance.dossier).find(({ event }) => event === 'approve');
    expect(line).toMatchObject({ settle: false });
    expect(settle(instance, { todo: `deadline:review-late@${LATE}` })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
  });

  test('in a version that names no end is settled, unless the law asks for it', () => {
    expect(lineOf(late({}))).toMatchObject({ settle: true });
    expect(lineOf(late({ legal: true }))).toMatchObject({ settle: false });
  });

  test('is forgotten with its step, and its journal gives the same dossier again', () => {
    const instance = late();
    settle(instance);

    expect(replay(() => instance.compiled, instance.journal)).toEqual(instance.dossier);
    send(instance, 'approve', {}, manager);
    expect(instance.dossier.settled).toBeUndefined();
  });
});

describe('work of a version without suppliers that nobody can do yet', () => {
  const ofDraft = (instance: OpenedCase) =>
    todosOf(instance.compiled, instance.dossier).find(({ id }) => id === 'state:draft');
  const without = { todo: 'state:draft', act: 'moot', motive: 'Rien à soumettre', actor: employee } as const;

  test('is settled, and comes back once it can be done', () => {
    const instance = open(opening, employee, compileOrThrow({ ...bundleOf('leave-request'), format: 1 }));
    expect(ofDraft(instance)).toMatchObject({ event: 'submit', settle: true });

    expect(settle(instance, without)).toMatchObject({ ok: true });
    expect(ofDraft(instance)).toBeUndefined();
    expect(settle(instance, without)).toMatchObject({ ok: false, problem: { status: 404 } });

    send(instance, 'date', period);
    expect(ofDraft(instance)).toMatchObject({ settle: false, able: { roles: ['employee'] } });
    expect(settle(instance, without)).toMatchObject({ ok: false, problem: { status: 409 } });
  });
});

describe('work done already', () => {
  test('tells nobody and makes no line, and is asked for again when it is undone', () => {
    const instance = wait(inReviewOf(leaveWith({ done: 'data.reminders == null' })), LATE);

    const decision = fire(instance, 'review-late');

    expect(decision).toMatchObject({ ok: true, entry: { remarks: ['« Décision attendue » : c’est déjà fait.'] } });
    expect(instance.dossier.data.reminders).toBe(1);
    expect(lineOf(instance)).toMatchObject({ since: LATE });
  });
});

describe('one piece of work', () => {
  test('is one line: what the state asks for and what recalls it', () => {
    const instance = late({ do: { event: 'approve' } });

    const lines = todosOf(instance.compiled, instance.dossier).filter(({ event }) => event === 'approve');
    expect(lines).toMatchObject([
      { id: 'state:review', title: 'Décider', to: ['manager'], due: '2024-01-11', lateAt: LATE },
    ]);
  });

  test('dies with its dossier', () => {
    const instance = late();
    send(instance, 'cancel', {}, employee);

    expect(instance.dossier.tags).toContain('ended');
    expect(todosOf(instance.compiled, instance.dossier).filter(({ id }) => id.startsWith('deadline:review'))).toEqual(
      [],
    );
  });
});

describe('work of a deadline that some have done', () => {
  test('waits for them no more, and its letter is not for them; they may do it again', () => {
    const instance = late({ do: { event: 'refuse' }, except: 'roles.manager' });

    const letters = [...instance.tasks.values()].filter(({ kind }) => kind === 'email');
    expect(letters.at(-1)).toMatchObject({
      payload: { template: 'emails/reminder', to: ['manager'], except: [manager.id] },
    });
    expect(lineOf(instance)?.able).toMatchObject({ except: [manager.id] });
    expect(send(instance, 'approve', {}, manager).ok).toBe(true);
  });

  test('is told to all where its expression fails', () => {
    const instance = late({ do: { event: 'refuse' }, except: '[string(1 / (size(roles.manager) - 1))]' });

    expect(lineOf(instance)?.able.except).toEqual([]);
  });
});
