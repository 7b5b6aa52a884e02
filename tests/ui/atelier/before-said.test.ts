import { expect, test } from 'vitest';
import { dossiersSaid, pagesSaid, sendingSaid } from '../../../src/ui/atelier/before/said.ts';

test('pages are the same only when all of them are shown', () => {
  expect(pagesSaid([], 1, false)).toBe('La page est la même.');
  expect(pagesSaid([], 3, false)).toBe('Les pages sont les mêmes.');
  expect(pagesSaid([], 10, true)).toBe('Aucune ne change parmi les pages montrées.');
  expect(pagesSaid([0, 1], 10, true)).toBe('Pages changées : 1 et 2, parmi les 10 pages montrées.');
  expect(pagesSaid([0], 1, false)).toBe('La page change.');
});

test('letters are said the same only of those that were written', () => {
  const written = { dossiers: 9, letters: 4, changed: 6 };
  const said = dossiersSaid({ items: [], lookedAt: 300, touched: 0, written });

  expect(said).not.toContain('courriers.');
  expect(said).toContain('Essayés sur 9 dossiers, 4 des 6 courriers changés y disent la même chose.');
  const none = { dossiers: 0, letters: 0, changed: 0 };
  expect(dossiersSaid({ items: [], lookedAt: 300, touched: 0, written: none })).toMatch(/autres réponses\.$/);
  expect(dossiersSaid({ items: [1], lookedAt: 1, touched: 1, written: none })).toContain('pas d’autre en cours');
});

test('letters that would leave are said of how many dossiers', () => {
  const one = { deadline: 'Relance', letter: 'Relance', more: 3, fewer: 0, redirected: 0, masked: 0 };

  expect(sendingSaid(one)).toBe('« Relance » : partirait en plus pour 3 dossiers');
  expect(sendingSaid({ ...one, more: 0, fewer: 1, redirected: 2 })).toBe(
    '« Relance » : ne partirait plus pour 1 dossier ; partirait à d’autres pour 2 dossiers',
  );
});
