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
    const instance = inReview();

    const decision = send(instance, 'approve', { comment: 'Bon repos' }, manager);

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
    const instance = wait(planned(), '2024-03-04T08:00:00.000Z');
    fire(instance, 'leave-begins');

    const decision = send(instance, 'come-back', {}, manager);

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
    const instance = open(alone);
    instance.dossier.states = instance.dossier.states.map((state) => (state === 'draft' ? 'away' : state));
    instance.dossier.snapshot = {
      status: 'active',
      value: { request: { living: 'away' }, standIn: 'nobody' },
      historyValue: {},
    };

    send(instance, 'come-back', {}, manager);

    expect(instance.journal.at(-1)?.remarks).toContain(
      'Un message n’a pas de dossier destinataire : il n’est pas envoyé.',
    );
  });
});

describe('the same letter decided twice', () => {
  /** Approves a request whose next state notifies the employee and the manager, as the transition notifies the employee and hr. */
  function approved(format: 1 | 2) {
    const bundle: Bundle = { ...structuredClone(bundleOf('leave-request')), format };
    const { workflow } = bundle;
    const planning = workflow.machine.states?.request?.states?.living?.states?.planned;
    if (planning === undefined) throw new Error('fixture');
    const again = { type: 'notify' as const, params: { template: 'emails/decision', to: ['employee', 'manager'] } };
    planning.entry = [planning.entry ?? [], again].flat();
    workflow.templates = { ...workflow.templates, 'emails/decision': { digest: true } };
    const instance = open(opening, employee, compileOrThrow(bundle));
    send(instance, 'date', period);
    send(instance, 'submit');
    instance.liens = linkedTeam(1);
    send(instance, 'approve', {}, manager);
    return [...instance.tasks.values()].flatMap((task) => (task.kind === 'email' ? [task.payload] : []));
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
    const instance = inReview({ ...opening, kind: 'sick', diagnosis: 'Grippe' });
    instance.dossier.states = ['request', 'living', 'away', 'standIn', 'nobody'];
    const muted = mutedRoles(leave, instance.dossier, instance.clock);

    expect(muted).toEqual(['employee']);
    expect(
      todosOf(leave, {
        ...instance.dossier,
        notes: [{ id: 'note:9', title: 'x', to: ['employee', 'hr'], since: instance.clock, event: null }],
      }),
    ).toContainEqual(expect.objectContaining({ id: 'note:9', to: ['hr'] }));
  });
});

describe('to-dos', () => {
  test('come from active states, and from notes until they are done', () => {
    const instance = open();
    run(instance, { kind: 'note', title: 'Demande faite deux fois', to: ['hr'] });

    expect(todosOf(leave, instance.dossier)).toMatchObject([
      { id: 'state:draft', title: 'Compléter la demande', to: ['employee'], since: instance.clock, event: 'submit' },
      { id: 'note:2', title: 'Demande faite deux fois', to: ['hr'], since: instance.clock, event: null },
    ]);
    run(instance, { kind: 'note-done', id: 'note:2', actor: hr });
    expect(todosOf(leave, instance.dossier)).toHaveLength(1);
    expect(run(instance, { kind: 'note-done', id: 'note:2', actor: hr })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('choices', () => {
  const ask = (instance: ReturnType<typeof open>, ...actors: (typeof hr)[]) =>
    choices(leave, instance.dossier, actors, { now: instance.clock, id: instance.dossier.id, liens: instance.liens });
  const named = (instance: ReturnType<typeof open>, name: string, ...actors: (typeof hr)[]) =>
    ask(instance, ...actors).find(({ event }) => event === name);

  test('are the events one’s role may ever send, with the reason of those that are closed', () => {
    const instance = open();

    expect(named(instance, 'approve', employee)).toBeUndefined();
    expect(named(instance, 'submit', employee)).toMatchObject({
      enabled: false,
      because: [{ text: "Choisissez d'abord les dates." }],
    });
    expect(named(instance, 'cancel', employee)).toMatchObject({ enabled: true, role: 'employee', form: null });
    expect(named(instance, 'come-back', hr)).toMatchObject({ enabled: false, because: [{ code: 'not-here' }] });
  });

  test('say when an answer of the form decides', () => {
    expect(named(open(), 'date', employee)).toMatchObject({ enabled: true, dependsOnForm: true });
  });

  test('ask the guards that do not read the form', () => {
    const instance = inReview({ ...opening, balance: 1 });

    const approve = named(instance, 'approve', manager);

    expect(approve).toMatchObject({ enabled: false });
    expect(approve?.because.map(({ code }) => code)).toContain('balance');
  });

  test('prefer the role under which four eyes do not refuse', () => {
    const instance = inReview();
    instance.dossier.acts.submit = ['man-1'];

    expect(named(instance, 'approve', manager)).toMatchObject({ enabled: false, role: 'manager' });
    expect(named(instance, 'approve', manager, hr)).toMatchObject({ enabled: true, role: 'hr' });
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
      const instance = open(opening, employee, asked);
      if (days > 0) send(instance, 'date', { ...period, days });
      const offered = choices(asked, instance.dossier, [employee], {
        now: instance.clock,
        id: instance.dossier.id,
        liens: instance.liens,
      });
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
    const instance = opened();
    run(instance, place('reserve', 'a'));
    expect(run(instance, place('reserve', 'a'))).toEqual({ ok: true, dropped: true });
    expect(instance.dossier.states).toContain('light');

    run(instance, place('reserve', 'b'));

    expect(instance.dossier).toMatchObject({ counters: { absents: ['a', 'b'] } });
    expect(instance.dossier.states).toContain('heavy');
    expect(todosOf(team, instance.dossier)).toContainEqual(expect.objectContaining({ title: 'Prévenir la direction' }));
    run(instance, place('release', 'a'));
    expect(instance.dossier.states).toContain('light');
    expect(run(instance, place('release', 'a'))).toEqual({ ok: true, dropped: true });
  });

  test('of an unknown counter are refused', () => {
    expect(run(opened(), { kind: 'reserve', counter: 'toString', dossier: 'a' })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  test('taken beyond the maximum leave a trace', () => {
    const instance = inReview();
    instance.liens = linkedTeam(4, 3);

    send(instance, 'approve', { beyond: true }, manager);

    expect(instance.journal.at(-1)?.remarks).toEqual(['Place prise au-delà du maximum, par dérogation : 4 sur 3.']);
  });
});

test('the dates chosen are those of the form', () => {
  const instance = open();

  send(instance, 'date', period);

  expect(instance.dossier.data).toMatchObject(period);
});
