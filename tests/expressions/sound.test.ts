import { describe, expect, it } from 'vitest';
import { soundOf } from '../../src/expressions/sound.ts';

describe('the sound of a name', () => {
  it.each([
    ['benali', 'ben ali', 'benally'],
    ['dupont', 'dupond', 'du pont'],
    ['mohamed', 'mohammed', 'mohamad'],
    ['philippe', 'filipe', 'philip'],
    ['ahmed', 'hamed'],
    ['guyot', 'guiot'],
    ['catherine', 'katerine'],
    ['joseph', 'josef'],
    ['chevalier', 'schevalier'],
  ])('is that of %s, however it is written', (first, ...others) => {
    for (const other of others) expect(soundOf(other)).toBe(soundOf(first));
  });

  it.each([
    ['martin', 'bertin'],
    ['karim', 'amir'],
    ['diallo', 'diarra'],
    ['ali', 'li'],
  ])('tells %s from %s', (first, other) => {
    expect(soundOf(other)).not.toBe(soundOf(first));
  });

  it('of nothing is nothing', () => {
    expect(soundOf('')).toBe('');
  });
});
