import { describe, expect, it } from 'vitest';
import { parseJsonText } from '../../src/catalog/catalog.ts';

const issueOf = (text: string) => {
  const parsed = parseJsonText(text);
  return parsed.ok ? null : parsed.issue;
};

describe('Reading JSON', () => {
  it('reads what JSON.parse reads', () => {
    const text = '{"a": [1, -2.5e3, true, false, null, "é\\n\\u00e9\\"\u007f"], "b": {}, "c": []}';

    expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('says the line and the column of the first error', () => {
    expect(issueOf('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({
      line: 3,
      column: 3,
      message: '« , » ou « } » attendu, « " » trouvé',
    });
  });

  it('refuses a comma after the last member', () => {
    expect(issueOf('{"a": 1,}')).toMatchObject({ line: 1, column: 9 });
  });

  it('refuses a key written twice, which JSON.parse would silently drop', () => {
    expect(issueOf('{"a": {"x": 1, "x": 2}}')?.message).toContain('« x » est écrite deux fois');
  });

  it('refuses an end that comes too early, a text left open and a text after the end', () => {
    expect(issueOf('{"a": [1')?.message).toContain('fin du fichier');
    expect(issueOf('"abc')?.message).toBe('Texte mal terminé');
    expect(issueOf('"a\nb"')?.message).toBe('Texte mal terminé');
    expect(issueOf('{} {}')?.message).toContain('Texte en trop');
    expect(issueOf('')?.message).toContain('Valeur attendue');
  });

  it('refuses what only looser readers take: comments, other blanks, control characters', () => {
    expect(issueOf('{\n  "a": 1 // un\n}')).toMatchObject({
      line: 2,
      column: 10,
      message: expect.stringContaining('Commentaire'),
    });
    expect(issueOf('\u00a01')?.message).toContain('Valeur attendue');
    expect(issueOf('"a\tb"')?.message).toBe('Texte mal terminé');
    expect(issueOf('01')?.message).toContain('Texte en trop');
    expect(issueOf('-')?.message).toContain('Valeur attendue');
  });

  it('refuses nesting without end instead of overflowing', () => {
    expect(issueOf('['.repeat(100_000))?.message).toContain('niveaux imbriqués');
  });

  it('keeps a prototype name as an own key, so that the checks see it', () => {
    const parsed = parseJsonText('{"__proto__": 1}');

    expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__']);
  });
});
