import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { calendarLines, compileBundle, replaySteps } from '../../src/engine/engine.ts';
import { goldens } from '../golden/goldens.ts';

/** Pairs each step of the golden journals with the previous step. */
const pairs = goldens().flatMap(({ bundle, entries }) => {
  const { compiled } = compileBundle(bundle);
  if (compiled === null) throw new Error(`${bundle.workflow.id} does not compile`);
  const steps = [...replaySteps(() => compiled, entries)];
  return steps.slice(1).map((after, nth) => ({ compiled, before: steps[nth] ?? after, after }));
});

describe('a step that changes no deadline', () => {
  const alike = pairs.filter(
    ({ before, after }) => isDeepStrictEqual(before.deadlines, after.deadlines) && after.pauses.length === 0,
  );

  it('leaves the very list of before, and the calendar worked out of it', () => {
    expect(alike.length).toBeGreaterThan(10);
    for (const { compiled, before, after } of alike) {
      expect(after.deadlines).toBe(before.deadlines);
      if (before.pauses.length === 0) expect(calendarLines(compiled, after)).toBe(calendarLines(compiled, before));
    }
  });

  it('shows in its calendar what the same dossier, read from JSON, shows', () => {
    for (const { compiled, after } of pairs)
      expect(calendarLines(compiled, after)).toEqual(calendarLines(compiled, structuredClone(after)));
  });

  it('shows a deadline as held as soon as a pause is there, and no more once it is over', () => {
    const held = pairs.find(({ after, compiled }) => calendarLines(compiled, after).some(({ legal }) => !legal));
    if (held === undefined) throw new Error('No golden dossier waits for a deadline');
    const { compiled, after } = held;
    const pause = { deadline: '*', motive: 'essai', until: null, at: after.updatedAt, by: 'per-1' };
    const heldIn = (dossier: typeof after) => calendarLines(compiled, dossier).some(({ paused }) => paused);

    expect(heldIn({ ...after, pauses: [] })).toBe(false);
    expect(heldIn({ ...after, pauses: [pause] })).toBe(true);
    expect(heldIn({ ...after, pauses: [] })).toBe(false);
  });
});
