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

type Life = ReturnType<typeof open>;
const LATE = '2024-01-11T09:00:00.000Z';

/** The leave request whose late decision is settled by hand, or changed otherwise. */
function leaveWith(change: Partial<DeadlineDefinition>) {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const { do: _, ...late } = bundle.workflow.deadlines['review-late'] ?? { title: '', from: 'entry', to: [] };
  bundle.workflow.deadlines['review-late'] = { ...late, ...change };
  return compileOrThrow(bundle);
}

function inReviewOf(compiled: ReturnType<typeof leaveWith>): Life {
  const it = open(opening, employee, compiled);
  send(it, 'date', period);
  send(it, 'submit');
  return it;
}

function late(change: Partial<DeadlineDefinition> = { settle: true }): Life {
  const it = wait(inReviewOf(leaveWith(change)), LATE);
  fire(it, 'review-late');
  return it;
}

const lineOf = (it: Life) => todosOf(it.compiled, it.dossier).find(({ id }) => id.startsWith('deadline:review-late'));

type Said = { act?: 'done' | 'moot' | 'later'; motive?: string; until?: string | null; actor?: Actor; todo?: string };
const settle = (it: Life, said: Said = {}) =>
  run(it, {
    ...{ kind: 'settle', todo: lineOf(it)?.id ?? '', act: 'done', motive: '', until: null, actor: manager },
    ...said,
  });

describe('work settled by hand', () => {
  test('is over for this occurrence; the next firing asks anew', () => {
    const it = late();

    expect(settle(it)).toMatchObject({ ok: true, entry: { command: { kind: 'settle', act: 'done', actor: manager } } });
    expect(lineOf(it)).toBeUndefined();
    wait(it, '2024-01-15T09:00:00.000Z');
    fire(it, 'review-late');
    expect(lineOf(it)).toMatchObject({ id: 'deadline:review-late@2024-01-15T09:00:00.000Z' });
  });

  test('without object says why', () => {
    const it = late();

    expect(settle(it, { act: 'moot', motive: ' ' })).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(settle(it, { act: 'moot', motive: 'Demande retirée de vive voix' })).toMatchObject({ ok: true });
    expect(it.dossier.settled).toMatchObject([{ act: 'moot', motive: 'Demande retirée de vive voix', by: manager.id }]);
  });

  test('put off is late after its day, and its anchor does not move', () => {
    const it = late();
    const before = it.dossier.deadlines;

    expect(settle(it, { act: 'later', until: '2024-01-11' })).toMatchObject({ ok: false, problem: { status: 422 } });
    expect(settle(it, { act: 'later', until: '2024-01-20' })).toMatchObject({ ok: true });
    expect(lineOf(it)).toMatchObject({ due: '2024-01-20', lateAt: '2024-01-20T23:00:00.000Z' });
    expect(it.dossier.deadlines).toEqual(before);
  });

  test('is refused to who it is not addressed to, and once it is over', () => {
    const it = late();
    const todo = lineOf(it)?.id ?? '';

    expect(settle(it, { actor: employee })).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(settle(it, { actor: hr })).toMatchObject({ ok: false, problem: { status: 403 } });
    settle(it);
    expect(settle(it, { todo })).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  test('is not what the law asks for, nor what an event does', () => {
    expect(settle(late({ legal: true }))).toMatchObject({ ok: false, problem: { status: 409 } });
    const it = late({ do: { event: 'approve' } });
    const line = todosOf(it.compiled, it.dossier).find(({ event }) => event === 'approve');
    expect(line).toMatchObject({ settle: false });
    expect(settle(it, { todo: `deadline:review-late@${LATE}` })).toMatchObject({ ok: false, problem: { status: 409 } });
  });

  test('in a version that names no end is settled, unless the law asks for it', () => {
    expect(lineOf(late({}))).toMatchObject({ settle: true });
    expect(lineOf(late({ legal: true }))).toMatchObject({ settle: false });
  });

  test('is forgotten with its step, and its journal gives the same dossier again', () => {
    const it = late();
    settle(it);

    expect(replay(() => it.compiled, it.journal)).toEqual(it.dossier);
    send(it, 'approve', {}, manager);
    expect(it.dossier.settled).toBeUndefined();
  });
});

describe('work of a version without suppliers that nobody can do yet', () => {
  const ofDraft = (it: Life) => todosOf(it.compiled, it.dossier).find(({ id }) => id === 'state:draft');
  const without = { todo: 'state:draft', act: 'moot', motive: 'Rien à soumettre', actor: employee } as const;

  test('is settled, and comes back once it can be done', () => {
    const it = open(opening, employee, compileOrThrow({ ...bundleOf('leave-request'), format: 1 }));
    expect(ofDraft(it)).toMatchObject({ event: 'submit', settle: true });

    expect(settle(it, without)).toMatchObject({ ok: true });
    expect(ofDraft(it)).toBeUndefined();
    expect(settle(it, without)).toMatchObject({ ok: false, problem: { status: 404 } });

    send(it, 'date', period);
    expect(ofDraft(it)).toMatchObject({ settle: false, able: { roles: ['employee'] } });
    expect(settle(it, without)).toMatchObject({ ok: false, problem: { status: 409 } });
  });
});

describe('work done already', () => {
  test('tells nobody and makes no line, and is asked for again when it is undone', () => {
    const it = wait(inReviewOf(leaveWith({ done: 'data.reminders == null' })), LATE);

    const decision = fire(it, 'review-late');

    expect(decision).toMatchObject({ ok: true, entry: { remarks: ['« Décision attendue » : c’est déjà fait.'] } });
    expect(it.dossier.data.reminders).toBe(1);
    expect(lineOf(it)).toMatchObject({ since: LATE });
  });
});

describe('one piece of work', () => {
  test('is one line: what the state asks for and what recalls it', () => {
    const it = late({ do: { event: 'approve' } });

    const lines = todosOf(it.compiled, it.dossier).filter(({ event }) => event === 'approve');
    expect(lines).toMatchObject([
      { id: 'state:review', title: 'Décider', to: ['manager'], due: '2024-01-11', lateAt: LATE },
    ]);
  });

  test('dies with its dossier', () => {
    const it = late();
    send(it, 'cancel', {}, employee);

    expect(it.dossier.tags).toContain('ended');
    expect(todosOf(it.compiled, it.dossier).filter(({ id }) => id.startsWith('deadline:review'))).toEqual([]);
  });
});

describe('work of a deadline that some have done', () => {
  test('waits for them no more, and its letter is not for them; they may do it again', () => {
    const it = late({ do: { event: 'refuse' }, except: 'roles.manager' });

    const letters = [...it.tasks.values()].filter(({ kind }) => kind === 'email');
    expect(letters.at(-1)).toMatchObject({
      payload: { template: 'emails/reminder', to: ['manager'], except: [manager.id] },
    });
    expect(lineOf(it)?.able).toMatchObject({ except: [manager.id] });
    expect(send(it, 'approve', {}, manager).ok).toBe(true);
  });

  test('is told to all where its expression fails', () => {
    const it = late({ do: { event: 'refuse' }, except: '[string(1 / (size(roles.manager) - 1))]' });

    expect(lineOf(it)?.able.except).toEqual([]);
  });
});
