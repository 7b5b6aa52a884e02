import { describe, expect, it } from 'vitest';
import { isPlainLine, SAID_LINE } from '../../src/base/base.ts';
import { RECORDS } from '../../src/operations/records.ts';

const UNICODE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const SURROGATES = [0xd800, 0xdfff] as const;

describe('a plain line', () => {
  it('refuses just the characters that Unicode calls control or format, and its separators of lines', () => {
    const wrong: number[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= SURROGATES[0] && code <= SURROGATES[1]) continue;
      const text = String.fromCodePoint(code);
      if (isPlainLine(text) === UNICODE.test(text)) wrong.push(code);
    }

    expect(wrong).toEqual([]);
  });

  it.each([
    ['', false],
    ['   ', false],
    ['\u200b', false],
    ['a', true],
    ['  Ma vue  ', true],
    ['a\u202eb', false],
  ])('says something: %j is %s', (text, isSaid) => {
    expect(new RegExp(SAID_LINE, 'u').test(text)).toBe(isSaid);
  });
});

describe('the patterns that the page of the API publishes', () => {
  it('are built by tools of any language: none names a class of Unicode, or looks around', () => {
    const patterns = [...new Set(patternsIn(RECORDS.map(({ asks, answers }) => [asks, answers])))];

    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => /\\p|\(\?[=!<]/i.test(pattern))).toEqual([]);
  });
});

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'pattern' in value && typeof value.pattern === 'string' ? [value.pattern] : [];
  return [...own, ...Object.values(value).flatMap(patternsIn)];
}
