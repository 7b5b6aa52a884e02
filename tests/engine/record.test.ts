import { describe, expect, test } from 'vitest';
import type { ActionConfig, Bundle } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, hr, open, opening, refusal, send } from './leave.ts';

/** Opens a draft whose `cancel` runs these actions and changes no state. */
function withActions(actions: ActionConfig[]) {
  const bundle: Bundle = structuredClone(bundleOf('leave-request'));
  const living = bundle.workflow.machine.states?.request?.states?.living;
  if (living?.on === undefined) throw new Error('fixture');
  living.on.cancel = { actions };
  return open(opening, employee, compileOrThrow(bundle));
}

const record = (params: Extract<ActionConfig, { type: 'record' }>['params']): ActionConfig => ({
  type: 'record',
  params,
});

describe('record', () => {
  test('merge touches only what is given', () => {
    const instance = open();

    send(instance, 'correct', { balance: 12 }, hr);

    expect(instance.dossier.data).toMatchObject({ name: 'Camille Exemple', balance: 12 });
    expect(instance.journal.at(-1)?.changed).toEqual(['balance']);
  });

  test('append gives each item the id revision-index', () => {
    const instance = open();

    send(instance, 'plan-task', { title: 'Transmettre les clés', due: '2024-02-01' });
    send(instance, 'plan-task', { title: 'Prévenir le client' });

    expect(instance.dossier.data.handover).toEqual([
      { id: '2-0', title: 'Transmettre les clés', due: '2024-02-01', done: false },
      { id: '3-0', title: 'Prévenir le client', done: false },
    ]);
  });

  test('where updates every matching item and no other', () => {
    const instance = open();
    send(instance, 'plan-task', { title: 'Un' });
    send(instance, 'plan-task', { title: 'Deux' });

    send(instance, 'finish-task', { task: '3-0' });

    expect(instance.dossier.data.handover).toMatchObject([
      { id: '2-0', done: false },
      { id: '3-0', done: true },
    ]);
  });

  test('upsert completes the known item, keeps its id, appends a new one', () => {
    const instance = withActions([
      record({ into: 'handover', mode: 'upsert', key: 'title', value: { title: "'A'", done: 'false' } }),
      record({ into: 'handover', mode: 'upsert', key: 'title', value: { title: "'A'", due: 'today' } }),
      record({ into: 'handover', mode: 'upsert', key: 'title', value: { title: "'B'" } }),
    ]);

    send(instance, 'cancel');

    expect(instance.dossier.data.handover).toEqual([
      { id: '2-0', title: 'A', due: '2024-01-08', done: false },
      { id: '2-1', title: 'B' },
    ]);
  });

  test('of the form records what was sent, not what expressions see completed', () => {
    const instance = open();
    send(instance, 'correct', { end: '2024-03-08' }, hr);

    expect(instance.dossier.data).not.toHaveProperty('handover');
    expect(instance.journal.at(-1)?.changed).toEqual(['end']);
  });

  test('each action sees what the one before recorded', () => {
    const instance = withActions([
      { type: 'compute', params: { field: 'reminders', expr: 'orElse(data.reminders, 0) + 1' } },
      { type: 'compute', params: { field: 'reminders', expr: 'orElse(data.reminders, 0) + 1' } },
    ]);

    send(instance, 'cancel');

    expect(instance.dossier.data.reminders).toBe(2);
  });

  test('compute with null clears the field', () => {
    const instance = withActions([
      { type: 'compute', params: { field: 'hold.motive', expr: 'null' } },
      { type: 'compute', params: { field: 'balance', expr: 'null' } },
    ]);

    send(instance, 'cancel');

    expect(instance.dossier.data).not.toHaveProperty('balance');
  });

  test('what breaks the schema of the data is refused whole', () => {
    const instance = withActions([{ type: 'compute', params: { field: 'days', expr: '0' } }]);

    expect(refusal(instance, 'cancel')).toMatchObject({ code: 'conflict', errors: [{ path: '/days' }] });
  });

  test('assignRole says who holds a role from then on', () => {
    const instance = withActions([{ type: 'assignRole', params: { role: 'manager', expr: "'man-2'" } }]);

    send(instance, 'cancel');

    expect(instance.dossier.roles.manager).toEqual(['man-2']);
  });

  test('start opens another dossier under an id known at once', () => {
    const instance = withActions([
      { type: 'start', params: { workflow: 'team', link: 'team', data: { name: 'data.name', absentsMax: '2' } } },
    ]);

    send(instance, 'cancel');

    expect(instance.dossier.links.team).toBe('dos-1-2-0');
    expect([...instance.tasks.values()]).toContainEqual(
      expect.objectContaining({
        kind: 'start',
        key: 'dos-1:2:0',
        payload: {
          workflow: 'team',
          link: 'team',
          id: 'dos-1-2-0',
          data: { name: 'Camille Exemple', absentsMax: 2 },
          alert: [],
        },
      }),
    );
  });
});
