import { describe, expect, it } from 'vitest';
import { isTooDeep, unkeepable } from '../../../src/http/body/json-limits.ts';

describe('JSON at the door', () => {
  it('is too deep beyond 64 levels, counted outside strings', () => {
    expect(isTooDeep('['.repeat(64) + ']'.repeat(64))).toBe(false);
    expect(isTooDeep('['.repeat(65))).toBe(true);
    expect(isTooDeep(JSON.stringify(`\\"${'{'.repeat(100)}`))).toBe(false);
  });

  it('holds no name that objects inherit', () => {
    const body = JSON.parse('{"data": {"__proto__": {"admin": true}, "a": [{"constructor": 1}]}}');

    expect(unkeepable(body).map(({ path, code }) => [path, code])).toEqual([
      ['/data', 'name'],
      ['/data/a/0', 'name'],
    ]);
  });

  it('holds no number, character or half character that would change when kept', () => {
    const body = JSON.parse('{"n": 1e400, "z": "a\\u0000b", "half": "\\ud83d", "whole": "😀", "é": 1.5}');

    expect(unkeepable(body).map(({ path }) => path)).toEqual(['/n', '/z', '/half']);
  });
});
