import { describe, expect, it } from 'vitest';
import { hashPassword, passwordErrors, passwordMatches } from '../../../src/operations/accounts/sign-in/sign-in.ts';

describe('a password', () => {
  it.each([
    'girafe lampe tonnerre vélo',
    'xK9v-qLw2-mNz7-tRb4',
    'quatre chats dorment sur le toit',
    'ÉléphantBaignoireCactus',
  ])('of several words is accepted, whatever its kinds of characters: %s', async (password) => {
    expect(await passwordErrors(password, ['Ana Martin', 'ana@exemple.fr'])).toEqual([]);
  });

  it.each([
    ['court et bon', 'minLength'],
    ['x'.repeat(257), 'maxLength'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['azertyuiopqsdfghjklm', 'weak'],
    ['motdepassemotdepasse', 'weak'],
    ['Motdepasse2024!', 'weak'],
    ['12345678901234567890', 'weak'],
    ['abcabcabcabcabcabcabc', 'weak'],
    ['ana.martin@exemple.fr', 'weak'],
    ['AnaMartin-AnaMartin', 'weak'],
    ['P@ssw0rdP@ssw0rd', 'weak'],
    ['Jalon-Jalon-2026', 'weak'],
    ['liberté égalité fraternité', 'weak'],
    ['LiberteEgaliteFraternite', 'weak'],
    ['vivelafrance2024', 'weak'],
    ['Correct-Horse-Battery-Staple', 'weak'],
    ['lundimardimercredi', 'weak'],
    ['janvier février mars', 'weak'],
    ['Bienvenue2026!!', 'weak'],
    ['wxcvbnwxcvbnwx', 'weak'],
  ])('that is short or easily guessed is refused: %s', async (password, code) => {
    const errors = await passwordErrors(password, ['Ana Martin', 'ana.martin@exemple.fr']);

    expect(errors.map((error) => error.code)).toEqual([code]);
  });

  it('is judged in no time, however long and made to be hard to judge', async () => {
    await passwordErrors('once, to read the words', []);
    const before = process.cpuUsage();

    await passwordErrors('4@'.repeat(128), []);
    const { user, system } = process.cpuUsage(before);

    expect((user + system) / 1_000).toBeLessThan(300);
  });

  it('is kept as argon2id with the parameters OWASP asks for', async () => {
    const hash = await hashPassword('girafe lampe tonnerre vélo');

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(hash, 'girafe lampe tonnerre vélo'.normalize('NFD'))).toBe(true);
    expect(await passwordMatches(hash, 'girafe lampe tonnerre velo')).toBe(false);
  });

  it('never matches nobody, and costs a hash all the same', async () => {
    await passwordMatches(null, 'once, to make the decoy');
    const startedAt = performance.now();

    expect(await passwordMatches(null, 'girafe')).toBe(false);
    expect(performance.now() - startedAt).toBeGreaterThan(3);
  });
});
