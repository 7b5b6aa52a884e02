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
  const it = open(opening, undefined, compiled);
  send(it, 'date', longLeave);
  send(it, 'submit');
  it.liens = linkedTeam(1);
  return it;
}

describe('an event is all or nothing', () => {
  test('one region’s false guard refuses it for the region that would move', () => {
    const it = longReview();

    const problem = refusal(it, 'approve', {}, manager);

    expect(problem).toMatchObject({
      code: 'guard-refused',
      because: [{ text: 'Au-delà de dix jours, nommez d’abord un remplaçant.'.replace('’', "'") }],
    });
  });

  test('it passes when each region that handles it agrees', () => {
    const it = longReview();
    send(it, 'name-stand-in', { standIn: 'Alex Remplaçant' }, manager);

    send(it, 'approve', {}, manager);

    expect(it.dossier.states).toEqual(['request', 'living', 'planned', 'standIn', 'named']);
  });

  test('both regions’ reasons are given together', () => {
    const it = open({ ...opening, balance: 3 });
    send(it, 'date', longLeave);
    send(it, 'submit');

    const texts = refusal(it, 'approve', {}, manager).because?.map(({ text }) => text);

    expect(texts).toContain('13 jours demandés pour 3 restants');
    expect(texts).toContain("Au-delà de dix jours, nommez d'abord un remplaçant.");
  });

  test('a handler marked optional refuses nothing', () => {
    const bundle: Bundle = structuredClone(bundleOf('leave-request'));
    const handler = bundle.workflow.machine.states?.standIn?.states?.nobody?.on?.approve;
    if (handler === undefined || Array.isArray(handler)) throw new Error('fixture');
    handler.meta = { optional: true };
    const it = longReview(compileOrThrow(bundle));

    send(it, 'approve', {}, manager);

    expect(it.dossier.states).toContain('planned');
    expect(it.dossier.states).toContain('nobody');
  });
});

describe('a region follows another by its data', () => {
  test('`always` sees what the event has just recorded', () => {
    const it = inReview();

    send(it, 'name-stand-in', { standIn: 'Alex' }, manager);

    expect(it.journal.at(-1)).toMatchObject({ left: ['nobody'], entered: ['named'], changed: ['standIn'] });
  });
});

describe('deep history', () => {
  test('a suspension returns to where it was, and only there', () => {
    const it = inReview();
    send(it, 'hold', { motive: 'Attente de pièces' }, manager);
    expect(it.dossier.states).toEqual(['request', 'onHold', 'standIn', 'nobody']);

    send(it, 'resume', {}, manager);

    expect(it.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
    expect(it.journal.at(-1)).toMatchObject({ left: ['onHold'], entered: ['living', 'review'] });
  });

  test('what a store does to the order of keys changes nothing', () => {
    const it = inReview();
    send(it, 'hold', { motive: 'Attente' }, manager);
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
    it.dossier = sorted(it.dossier) as typeof it.dossier;

    send(it, 'resume', {}, manager);

    expect(it.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
  });
});
