import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/ui/api/api.ts';
import { faultSaid } from '../../../src/ui/atelier/fault-words.ts';
import { foundOf } from '../../../src/ui/atelier/source/found.ts';
import { askingLatest, type LatestAnswer } from '../../../src/ui/atelier/source/latest-answer.ts';

/** Plays a server that answers only when the test says so. */
function begun() {
  const said: LatestAnswer<number>[] = [];
  const asked: { text: string; answer: (value: number) => void; fail: (error: Error) => void }[] = [];
  const ask = (text: string) =>
    new Promise<number>((answer, fail) => {
      asked.push({ text, answer, fail });
    });
  return { asking: askingLatest<number>((one) => said.push(one)), ask, asked, said };
}

/** Waits until the work that follows an answer is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what is asked of a text while it is typed', () => {
  it('is asked again of the same text when what is around it changed while the answer was coming', async () => {
    const { asking, ask, asked, said } = begun();
    const done = asking.want({ text: 'a', ask });
    void asking.want({ text: 'a', ask });

    asked[0]?.answer(1);
    await settled();
    asked[1]?.answer(2);
    await done;

    expect(said).toEqual([
      { text: 'a', answer: 1 },
      { text: 'a', answer: 2 },
    ]);
  });

  it('skips what nobody wants any more, and says nothing to who has gone', async () => {
    const { asking, ask, asked, said } = begun();
    const done = asking.want({ text: 'a', ask });
    for (const text of ['ab', 'abc']) void asking.want({ text, ask });
    asked[0]?.answer(1);
    await settled();
    asking.stop();
    asked[1]?.answer(2);
    await done;

    expect(asked.map(({ text }) => text)).toEqual(['a', 'abc']);
    expect(said).toEqual([{ text: 'a', answer: 1 }]);
  });

  it('says that it failed, then goes on', async () => {
    const { asking, ask, asked, said } = begun();
    const error = new Error('offline');
    const failed = asking.want({ text: 'a', ask });
    asked[0]?.fail(error);
    await failed;
    const done = asking.want({ text: 'b', ask });
    asked[1]?.answer(2);
    await done;

    expect(said).toEqual([
      { text: 'a', error },
      { text: 'b', answer: 2 },
    ]);
  });
});

describe('what is said of a source', () => {
  const fault: Finding = { level: 'error', code: 'x', file: 'f', path: '$', line: 3, message: 'Faux.', cure: 'Ôter.' };
  const found = { text: 'a', answer: { findings: [fault] } };

  it('is of the text that stands there, or told as old', () => {
    expect(foundOf(found, { text: 'a', isAsked: true, last: [] })).toMatchObject({ findings: [fault], isOld: false });
    expect(foundOf(found, { text: 'ab', isAsked: true, last: [] })).toMatchObject({ findings: [fault], isOld: true });
    expect(foundOf(found, { text: 'a', isAsked: false, last: [] })).toMatchObject({ isOld: true });
    expect(foundOf(null, { text: 'a', isAsked: true, last: [fault] })).toMatchObject({
      findings: [fault],
      isOld: true,
    });
  });

  it('keeps no line of before once a question failed, and says why of that text alone', () => {
    const error = new Error('offline');

    expect(foundOf({ text: 'a', error }, { text: 'a', isAsked: true, last: [fault] })).toEqual({
      ...{ findings: [], isOld: false, error },
    });
    expect(foundOf({ text: 'a', error }, { text: 'ab', isAsked: true, last: [] }).error).toBeUndefined();
  });

  it('ends each sentence once', () => {
    const cure = 'Ôter.';
    expect(faultSaid({ message: 'Faux', cure })).toBe('Faux. Ôter.');
    expect(faultSaid({ message: 'Faux.', cure })).toBe('Faux. Ôter.');
  });
});
