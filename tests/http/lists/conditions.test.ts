import { describe, expect, it } from 'vitest';
import { ifMatchOf, repeatOf, wantedBy } from '../../../src/http/dispatch/conditions.ts';

const caller = { person: { id: 'per-1', name: 'A', email: 'a@exemple.fr', roles: [], organisation: null } };

describe('If-Match', () => {
  it.each<[string | undefined, number[] | null]>([
    [undefined, null],
    ['*', null],
    ['"3"', [3]],
    ['"3", "12" ,"5"', [12, 5, 3]],
    ['W/"3"', [0]],
    ['"abc"', [0]],
    ['"03"', [0]],
  ])('%s names the revisions %j', (header, revisions) => {
    expect(ifMatchOf(header)).toEqual(revisions);
  });

  it.each(['3', '"3', '', ',', '"a" "b"', 'W"3"'])('is refused when it is not a list of tags: %s', (header) => {
    expect(() => ifMatchOf(header)).toThrow(/ETag/);
  });
});

describe('Idempotency-Key', () => {
  it('is the same quoted or bare, and bound to its caller, its address and its content', () => {
    const bare = repeatOf('k-1', caller, '/x', { a: 1, b: 2 });

    expect(repeatOf('"k-1"', caller, '/x', { b: 2, a: 1 })).toEqual(bare);
    expect(repeatOf('k-1', caller, '/y', { a: 1, b: 2 })?.scope).not.toBe(bare?.scope);
    expect(repeatOf('k-1', caller, '/x', { a: 1 })?.bodyHash).not.toBe(bare?.bodyHash);
  });

  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256), '""'])('is refused when it is not visible ASCII: %s', (header) => {
    expect(() => repeatOf(header, caller, '/x', null)).toThrow(/Idempotency-Key/);
  });
});

describe('Prefer', () => {
  it.each([
    ['return=minimal', 'receipt'],
    ['respond-async, Return = "minimal"; a=b', 'receipt'],
    ['return=minimal, return=representation', 'receipt'],
    ['return=representation, return=minimal', 'view'],
    ['return=minimalist', 'view'],
    ['x-return=minimal', 'view'],
    [undefined, 'view'],
  ])('%s asks for the %s', (header, wanted) => {
    expect(wantedBy(header)).toBe(wanted);
  });
});
