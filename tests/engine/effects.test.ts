import { describe, expect, test } from 'vitest';
import { type Bundle, choices, mutedRoles, todosOf } from '../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  employee,
  fire,
  hr,
  inReview,
  leave,
  linkedTeam,
  manager,
  open,
  opening,
  period,
  planned,
  run,
  send,
  team,
  wait,
} from './leave.ts';

describe('the tasks of a decision', () => {
  test('bear deterministic keys and the data as they now are', () => {
    const it = inReview();

    const decision = send(it, 'approve', { comment: 'Bon repos' }, manager);

    expect(decision).toMatchObject({
      add: [
        {
          key: 'dos-1:4:0',
          kind: 'email',
          dueAt: '2024-01-08T08:00:00.000Z',
          payload: {
            template: 'emails/decision',
            to: ['employee', 'hr'],
            channel: 'email',
            data: {
              data: { decision: { comment: 'Bon repos' } },
              form: { comment: 'Bon repos' },
              dossier: { id: 'dos-1', title: 'Camille Exemple (paid)' },
            },
          },
        },
        {
          key: 'dos-1:4:1',
          kind: 'document',
          payload: { template: 'documents/slip', name: 'Titre de congé Camille Exemple' },
        },
        { kind: 'deadline' },
      ],
    });
  });

  test('send follows the link; a webhook says what happened and no more', () => {
    const it = wait(planned(), '2024-03-04T08:00:00.000Z');
    fire(it, 'leave-begins');

    const decision = send(it, 'come-back', {}, manager);

    expect(decision).toMatchObject({
      add: [
        { kind: 'message', payload: { to: 'team-1', event: 'back', data: {}, workflow: 'leave-request' } },
        {
          kind: 'webhook',
          payload: { url: 'payroll', data: { dossier: 'dos-1', states: expect.arrayContaining(['returned']) } },
        },
      ],
    });
  });

  test('a message without a dossier to go to is not sent, and the journal says so', () => {
    const { team: _, ...alone } = opening;
    const it = open(alone);
    it.dossier.states = it.dossier.states.map((state) => (state === 'draft' ? 'away' : state));
    it.dossier.snapshot = {
      status: 'active',
      value: { request: { living: 'away' }, standIn: 'nobody' },
      historyValue: {},
    };

    send(it, 'come-back', {}, manager);

    expect(it.journal.at(-1)?.remarks).toContain('Un message n’a pas de dossier destinataire : il n’est pas envoyé.');
  });
});

describe('the same letter decided twice', () => {
  /** The state gone to says again, to the employee and the manager, what the transition says to the employee and hr. */
  function approved(format: 1 | 2) {
    const bundle: Bundle = { ...structuredClone(bundleOf('leave-request')), format };
    const { workflow } = bundle;
    const planning = workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    const again = { type: 'notify' as const, params: { template: 'emails/decision', to: ['employee', 'manager'] } };
    planning.entry = [planning.entry ?? [], again].flat();
    workflow.templates = { ...workflow.templates, 'emails/decision': { digest: true } };
    const it = open(opening, employee, compileOrThrow(bundle));
    send(it, 'date', period);
    send(it, 'submit');
    it.liens = linkedTeam(1);
    send(it, 'approve', {}, manager);
    return [...it.tasks.values()].flatMap((task) => (task.kind === 'email' ? [task.payload] : []));
  }

  test('reaches each role once, the last time', () => {
    expect(approved(2).map(({ to }) => to)).toEqual([['hr'], ['employee', 'manager']]);
  });

  test('is sent twice in format 1', () => {
    expect(approved(1).map(({ to }) => to)).toEqual([
      ['employee', 'hr'],
      ['employee', 'manager'],
    ]);
  });

  test('waits for the morning where its template says that it does not press', () => {
    expect(approved(2).map(({ digest }) => digest)).toEqual([true, true]);
  });
});

describe('a muted role', () => {
  test('is dropped from every recipient, and the journal says so', () => {
    const it = inReview({ ...opening, kind: 'sick', diagnosis: 'Grippe' });
    it.dossier.states = ['request', 'living', 'away', 'standIn', 'nobody'];
    const muted = mutedRoles(leave, it.dossier, it.clock);

    expect(muted).toEqual(['employee']);
    expect(
      todosOf(leave, {
        ...it.dossier,
        notes: [{ id: 'note:9', title: 'x', to: ['employee', 'hr'], since: it.clock, event: null }],
      }),
    ).toContainEqual(expect.objectContaining({ id: 'note:9', to: ['hr'] }));
  });
});

describe('to-dos', () => {
  test('come from active states, and from notes until they are done', () => {
    const it = open();
    run(it, { kind: 'note', title: 'Demande faite deux fois', to: ['hr'] });

    expect(todosOf(leave, it.dossier)).toMatchObject([
      { id: 'state:draft', title: 'Compléter la demande', to: ['employee'], since: it.clock, event: 'submit' },
      { id: 'note:2', title: 'Demande faite deux fois', to: ['hr'], since: it.clock, event: null },
    ]);
    run(it, { kind: 'note-done', id: 'note:2', actor: hr });
    expect(todosOf(leave, it.dossier)).toHaveLength(1);
    expect(run(it, { kind: 'note-done', id: 'note:2', actor: hr })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('choices', () => {
  const ask = (it: ReturnType<typeof open>, ...actors: (typeof hr)[]) =>
    choices(leave, it.dossier, actors, { now: it.clock, id: it.dossier.id, liens: it.liens });
  const named = (it: ReturnType<typeof open>, name: string, ...actors: (typeof hr)[]) =>
    ask(it, ...actors).find(({ event }) => event === name);

  test('are the events one’s role may ever send, with the reason of those that are closed', () => {
    const it = open();

    expect(named(it, 'approve', employee)).toBeUndefined();
    expect(named(it, 'submit', employee)).toMatchObject({
      enabled: false,
      because: [{ text: "Choisissez d'abord les dates." }],
    });
    expect(named(it, 'cancel', employee)).toMatchObject({ enabled: true, role: 'employee', form: null });
    expect(named(it, 'come-back', hr)).toMatchObject({ enabled: false, because: [{ code: 'not-here' }] });
  });

  test('say when an answer of the form decides', () => {
    expect(named(open(), 'date', employee)).toMatchObject({ enabled: true, dependsOnForm: true });
  });

  test('ask the guards that do not read the form', () => {
    const it = inReview({ ...opening, balance: 1 });

    const approve = named(it, 'approve', manager);

    expect(approve).toMatchObject({ enabled: false });
    expect(approve?.because.map(({ code }) => code)).toContain('balance');
  });

  test('prefer the role under which four eyes do not refuse', () => {
    const it = inReview();
    it.dossier.acts.submit = ['man-1'];

    expect(named(it, 'approve', manager)).toMatchObject({ enabled: false, role: 'manager' });
    expect(named(it, 'approve', manager, hr)).toMatchObject({ enabled: true, role: 'hr' });
  });

  test('put first what the stage names, unless its own condition says that nothing asks for it now', () => {
    const bundle = structuredClone(bundleOf('leave-request'));
    const draft = bundle.workflow.machine.states?.['request']?.states?.['living']?.states?.['draft'];
    const { date, submit } = bundle.workflow.events;
    if (!draft || !date || !submit) throw new Error('The fixture is another one');
    draft.meta = { ...draft.meta, next: ['date', 'submit'] };
    date.nextIf = 'data.start == null';
    submit.nextIf = 'orElse(data.days, 0) > 2';
    const asked = compileOrThrow(bundle);
    const first = (days: number) => {
      const it = open(opening, employee, asked);
      if (days > 0) send(it, 'date', { ...period, days });
      const offered = choices(asked, it.dossier, [employee], { now: it.clock, id: it.dossier.id, liens: it.liens });
      return offered.flatMap(({ isNext, event }) => (isNext ? event : []));
    };

    expect(first(0)).toEqual(['date']);
    expect(first(5)).toEqual(['submit']);
    expect(first(1)).toEqual([]);
  });

  test('are none for who is not bound to the dossier', () => {
    expect(ask(open(), { ...manager, id: 'man-2' })).toEqual([]);
  });
});

describe('places', () => {
  const opened = () => open({ name: 'Atelier', absentsMax: 2 }, hr, team, {});
  const place = (kind: 'reserve' | 'release', dossier: string) => ({ kind, counter: 'absents', dossier }) as const;

  test('are taken once each and given back, and an `always` on them moves', () => {
    const it = opened();
    run(it, place('reserve', 'a'));
    expect(run(it, place('reserve', 'a'))).toEqual({ ok: true, dropped: true });
    expect(it.dossier.states).toContain('light');

    run(it, place('reserve', 'b'));

    expect(it.dossier).toMatchObject({ counters: { absents: ['a', 'b'] } });
    expect(it.dossier.states).toContain('heavy');
    expect(todosOf(team, it.dossier)).toContainEqual(expect.objectContaining({ title: 'Prévenir la direction' }));
    run(it, place('release', 'a'));
    expect(it.dossier.states).toContain('light');
    expect(run(it, place('release', 'a'))).toEqual({ ok: true, dropped: true });
  });

  test('of an unknown counter are refused', () => {
    expect(run(opened(), { kind: 'reserve', counter: 'toString', dossier: 'a' })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  test('taken beyond the maximum leave a trace', () => {
    const it = inReview();
    it.liens = linkedTeam(4, 3);

    send(it, 'approve', { beyond: true }, manager);

    expect(it.journal.at(-1)?.remarks).toEqual(['Place prise au-delà du maximum, par dérogation : 4 sur 3.']);
  });
});

test('the dates chosen are those of the form', () => {
  const it = open();

  send(it, 'date', period);

  expect(it.dossier.data).toMatchObject(period);
});
