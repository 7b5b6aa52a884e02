import { describe, expect, it } from 'vitest';
import { isReadWhole } from '../../src/access/access.ts';

const SENSITIVE = ['situation.handicap', 'absences.motive', 'autorisation'];

describe('Whether grants read the whole of a field', () => {
  it.each([
    ['identite.nom', ['identite'], true],
    ['identite', ['identite.nom'], false],
    ['identite', ['*'], true],
    ['situation', ['*'], false],
    ['situation', ['*', 'situation.handicap'], true],
    ['situation.handicap', ['*'], false],
    ['situation.handicap', ['situation'], false],
    ['absences', ['absences'], false],
    ['absences', ['absences', 'absences.motive'], true],
    ['autorisation.finLe', ['*'], false],
    ['autorisation.finLe', ['autorisation'], true],
    ['', ['*'], false],
    ['', ['*', ...SENSITIVE], true],
    ['identite', [], false],
  ] as const)('%s by %j: %s', (path, grants, isWhole) => {
    expect(isReadWhole(path, grants, SENSITIVE)).toBe(isWhole);
  });
});
