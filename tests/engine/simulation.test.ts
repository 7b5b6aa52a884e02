import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import { runStory, type Story, simulate } from '../../src/engine/engine.ts';
import { inReview, leave, opening, period } from './leave.ts';

const liens = { team: { etats: ['open'], data: { absentsMax: 1 }, compteurs: { absents: 0 } } };
const commands = [
  { event: 'open', role: 'employee', data: { ...opening, manager: 'someone-else' }, at: '2024-01-08' },
  { event: 'date', role: 'employee', data: period },
  { event: 'submit', role: 'employee', at: '2024-01-09' },
];
const approve = { event: 'approve', role: 'manager', at: '2024-01-10' };

describe('a simulation', () => {
  test('that would not end soon is refused, with the member to change', () => {
    const endless = () => simulate(leave, { now: '2024-01-08T08:00:00.000Z', liens, commands, until: '2199-12-31' });

    expect(endless).toThrow(Refusal);
    expect(endless).toThrow('période plus courte');
  });

  test('runs commands and deadlines in due order on its own clock', () => {
    const { states, data, journal, tasks, refusals } = simulate(leave, {
      now: '2030-01-01T00:00:00.000Z',
      liens,
      commands: [...commands, { ...approve, at: '2024-01-20' }],
      until: '2024-03-04',
    });

    expect(refusals).toEqual([]);
    expect(states).toContain('away');
    expect(data).toMatchObject({ reminders: 3 });
    const told = journal.map(
      ({ at, command }) =>
        `${String(at)} ${(command as { event?: string; key?: string }).event ?? (command as { key?: string }).key}`,
    );
    expect(told).toEqual([
      '2024-01-08T11:00:00.000Z open',
      '2024-01-08T11:00:00.000Z date',
      '2024-01-09T11:00:00.000Z submit',
      '2024-01-12T09:00:00.000Z review-late',
      '2024-01-16T09:00:00.000Z review-late',
      '2024-01-18T09:00:00.000Z review-late',
      '2024-01-20T11:00:00.000Z approve',
      '2024-03-03T23:00:00.000Z leave-begins',
    ]);
    expect(tasks).toContainEqual({
      kind: 'deadline',
      name: 'review-late',
      dueAt: '2024-01-12T09:00:00.000Z',
      firedAt: '2024-01-12T09:00:00.000Z',
    });
    expect(tasks).toContainEqual({ kind: 'deadline', name: 'leave-ends', dueAt: '2024-03-06T23:00:00.000Z' });
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'document', name: 'documents/slip' }));
  });

  test('binds a default actor to its role, and takes a named one as it is', () => {
    expect(
      simulate(leave, { now: '2024-01-08T08:00:00.000Z', liens, commands: [...commands, approve] }).refusals,
    ).toEqual([]);

    const stranger = simulate(leave, {
      now: '2024-01-08T08:00:00.000Z',
      liens,
      commands: [...commands, { ...approve, actor: 'a-stranger' }],
    });
    expect(stranger.refusals).toMatchObject([{ index: 3, code: 'forbidden' }]);
  });

  test('answers refusals with their reasons and goes on', () => {
    const { refusals, states } = simulate(leave, {
      now: '2024-01-08T08:00:00.000Z',
      liens,
      commands: [commands[0], commands[2], commands[1], { event: 'submit', role: 'employee' }],
    });

    expect(refusals).toMatchObject([
      { index: 1, code: 'guard-refused', because: [{ text: "Choisissez d'abord les dates." }] },
    ]);
    expect(states).toContain('review');
  });

  test('takes places, and refuses with the figures when none is left', () => {
    const full = { team: { ...liens.team, compteurs: { absents: 1 } } };

    const { refusals } = simulate(leave, {
      now: '2024-01-08T08:00:00.000Z',
      liens: full,
      commands: [...commands, approve],
    });

    expect(refusals).toMatchObject([{ code: 'quota-full', detail: "Trop d'absents dans l'équipe." }]);
    const beyond = simulate(leave, {
      now: '2024-01-08T08:00:00.000Z',
      liens: full,
      commands: [...commands, { ...approve, data: { beyond: true } }],
    });
    expect(beyond.states).toContain('planned');
  });

  test('may start from a dossier, which it does not change', () => {
    const { dossier } = inReview();
    const before = JSON.stringify(dossier);

    const { journal, data } = simulate(leave, { now: '2024-01-09T08:00:00.000Z', dossier, until: '2024-01-11' });

    expect(journal).toHaveLength(1);
    expect(data).toMatchObject({ reminders: 1 });
    expect(JSON.stringify(dossier)).toBe(before);
  });

  test('gives the same answer every time', () => {
    const request = { now: '2024-01-08T08:00:00.000Z', liens, commands: [...commands, approve], until: '2024-12-31' };

    expect(simulate(leave, request)).toEqual(simulate(leave, request));
  });

  test('that is mal-formed is refused with every wrong member', () => {
    const wrong = () =>
      simulate(leave, {
        now: '2024-01-08T08:00:00.000Z',
        commands: [{ event: 1, role: 'hr', at: 'soon' }, 'x'],
        until: 'never',
      });

    expect(wrong).toThrow(Refusal);
    try {
      wrong();
    } catch (error) {
      const paths = error instanceof Refusal ? error.problem.errors?.map(({ path }) => path) : [];
      expect(paths).toEqual([
        '/commands/0/at',
        '/commands/0/event',
        '/commands/1',
        '/commands/1/event',
        '/commands/1/role',
        '/until',
      ]);
    }
  });
});

describe('a story', () => {
  const story = { title: 'x', workflow: 'leave-request', liens, given: commands, when: approve };

  test('that ends as told has no difference', () => {
    const then = {
      states: ['planned'],
      absent: ['review'],
      data: { decision: { entitled: true } },
      tasks: [{ kind: 'email', name: 'emails/decision' }],
    };

    expect(runStory(leave, { ...story, then }).differences).toEqual([]);
  });

  test('that ends otherwise says where', () => {
    const then = { states: ['away'], data: { days: 6 }, tasks: [{ kind: 'webhook' }], refused: { code: 'four-eyes' } };

    expect(runStory(leave, { ...story, then }).differences).toEqual([
      'when devait être refusé (four-eyes) et ne l’a pas été',
      expect.stringContaining('« away » n’est pas active'),
      'data.days vaut 5 au lieu de 6',
      expect.stringContaining('{"kind":"webhook"}'),
    ]);
  });

  test('given something that is refused does not pass silently', () => {
    const given = [commands[0], approve] as NonNullable<Story['given']>;

    expect(
      runStory(leave, { ...story, given, when: { event: 'cancel', role: 'employee' }, then: {} }).differences,
    ).toEqual([expect.stringContaining('given[1] refusé')]);
  });
});
