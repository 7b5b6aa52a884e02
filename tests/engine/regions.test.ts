import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../src/engine/engine.ts';
import {
  bundleOf,
  compileOrThrow,
  inReview,
  leave,
  linkedTeam,
  manager,
  open,
  opening,
  refusal,
  send,
} from './leave.ts';

const longLeave = { start: '2024-03-04', end: '2024-03-20', days: 13 };

function longReview(compiled = leave) {
  const instance = open(opening, undefined, compiled);
  send(instance, 'date', longLeave);
  send(instance, 'submit');
  instance.liens = linkedTeam(1);
  return instance;
}

describe('an event is all or nothing', () => {
  test('one region’s false guard refuses it for the region that would move', () => {
    const instance = longReview();

    const problem = refusal(instance, 'approve', {}, manager);

    expect(problem).toMatchObject({
      code: 'guard-refused',
      because: [{ text: 'Au-delà de dix jours, nommez d’abord un remplaçant.'.replace('’', "'") }],
    });
  });

  test('it passes when each region that handles it agrees', () => {
    const instance = longReview();
    send(instance, 'name-stand-in', { standIn: 'Alex Remplaçant' }, manager);

    send(instance, 'approve', {}, manager);

    expect(instance.dossier.states).toEqual(['request', 'living', 'planned', 'standIn', 'named']);
  });

  test('both regions’ reasons are given together', () => {
    const instance = open({ ...opening, balance: 3 });
    send(instance, 'date', longLeave);
    send(instance, 'submit');

    const texts = refusal(instance, 'approve', {}, manager).because?.map(({ text }) => text);

    expect(texts).toContain('13 jours demandés pour 3 restants');
    expect(texts).toContain("Au-delà de dix jours, nommez d'abord un remplaçant.");
  });

  test('a handler marked optional refuses nothing', () => {
    const bundle: Bundle = structuredClone(bundleOf('leave-request'));
    const handler = bundle.workflow.machine.states?.standIn?.states?.nobody?.on?.approve;
    if (handler === undefined || Array.isArray(handler)) throw new Error('fixture');
    handler.meta = { optional: true };
    const instance = longReview(compileOrThrow(bundle));

    send(instance, 'approve', {}, manager);

    expect(instance.dossier.states).toContain('planned');
    expect(instance.dossier.states).toContain('nobody');
  });
});

describe('a region follows another by its data', () => {
  test('`always` sees what the event has just recorded', () => {
    const instance = inReview();

    send(instance, 'name-stand-in', { standIn: 'Alex' }, manager);

    expect(instance.journal.at(-1)).toMatchObject({ left: ['nobody'], entered: ['named'], changed: ['standIn'] });
  });
});

describe('deep history', () => {
  test('a suspension returns to where it was, and only there', () => {
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente de pièces' }, manager);
    expect(instance.dossier.states).toEqual(['request', 'onHold', 'standIn', 'nobody']);

    send(instance, 'resume', {}, manager);

    expect(instance.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
    expect(instance.journal.at(-1)).toMatchObject({ left: ['onHold'], entered: ['living', 'review'] });
  });

  test('what a store does to the order of keys changes nothing', () => {
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente' }, manager);
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? 1 : -1))
                .map(([k, v]) => [k, sorted(v)]),
            )
          : value;
    instance.dossier = sorted(instance.dossier) as typeof instance.dossier;

    send(instance, 'resume', {}, manager);

    expect(instance.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
  });
});
