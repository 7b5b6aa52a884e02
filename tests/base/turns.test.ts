import { expect, it } from 'vitest';
import { createTurns } from '../../src/base/base.ts';

it('works of one name are done one at a time, a refused one keeping nobody waiting', async () => {
  const inTurn = createTurns();
  const [now, most] = [
    { one: 0, other: 0 },
    { one: 0, other: 0 },
  ];
  const work = async (name: 'one' | 'other', isWrong = false) => {
    most[name] = Math.max(most[name], ++now[name]);
    await new Promise(setImmediate);
    now[name] -= 1;
    if (isWrong) throw new Error('too heavy');
    return now.one + now.other;
  };

  const outcomes = await Promise.allSettled([
    inTurn(() => work('one'), 'one'),
    inTurn(() => work('one', true), 'one'),
    inTurn(() => work('one'), 'one'),
    inTurn(() => work('other'), 'other'),
  ]);

  expect(most).toEqual({ one: 1, other: 1 });
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

it('works of different names do not wait for each other', async () => {
  const inTurn = createTurns();
  const waiting = inTurn(() => new Promise<void>(() => {}), 'one');

  expect(await Promise.race([waiting, inTurn(() => 'done', 'other')])).toBe('done');
});
