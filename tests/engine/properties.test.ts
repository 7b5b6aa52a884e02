import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choices, decide, replay, todosOf } from '../../src/engine/engine.ts';
import { begin, checkInvariants, happen, worker } from './life.ts';
import { happenings, randomBundle } from './random-machine.ts';

test('random commands on random machines: nothing given is changed, tasks follow the calendar, replay gives the same dossier', () => {
  fc.assert(
    fc.property(randomBundle, happenings, (bundle, story) => {
      const life = begin(bundle);
      for (const happening of story) {
        happen(life, happening);
        checkInvariants(life);
      }
      expect(replay(() => life.compiled, life.entries)).toEqual(life.dossier);
      todosOf(life.compiled, life.dossier);
      choices(life.compiled, life.dossier, [worker], { now: life.clock, id: 'dos-1', liens: {} });
    }),
    { numRuns: 150 },
  );
});

test('a choice that does not depend on a form is enabled exactly when the event is accepted', () => {
  fc.assert(
    fc.property(randomBundle, happenings, (bundle, story) => {
      const life = begin(bundle);
      for (const happening of story) {
        const moment = { now: life.clock, id: 'dos-1', liens: {} };
        for (const { event, enabled } of choices(life.compiled, life.dossier, [worker], moment)) {
          const decision = decide(
            life.compiled,
            life.dossier,
            { kind: 'event', event, data: {}, actor: worker },
            moment,
          );
          expect(`${event} ${decision.ok}`).toBe(`${event} ${enabled}`);
        }
        happen(life, happening);
      }
    }),
    { numRuns: 40 },
  );
});
