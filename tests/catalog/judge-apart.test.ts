import { expect, it } from 'vitest';
import { oneAtATime } from '../../src/catalog/judge/judge-apart.ts';

it('definitions are judged one tree at a time, a refused one keeping nobody waiting', async () => {
  let now = 0;
  let most = 0;
  const judge = oneAtATime(async (texts) => {
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    now -= 1;
    if (texts.has('wrong')) throw new Error('too heavy');
    return { texts } as never;
  });

  const asked = [new Map(), new Map([['wrong', '']]), new Map([['last', '']])].map((texts) => judge(texts));
  const outcomes = await Promise.allSettled(asked);

  expect(most).toBe(1);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
