import { expect, it } from 'vitest';
import { wordsOf } from '../../src/ui/screens/words-of.ts';

it('tells months that follow one another by the first and the last', () => {
  expect(wordsOf(['2025-11', '2025-12', '2026-01', '2026-03', '2026-05', '2026-06'])).toBe(
    'novembre 2025 à janvier 2026, mars 2026, mai à juin 2026',
  );
  expect(wordsOf(['2026-04'])).toBe('avril 2026');
  expect(wordsOf([])).toBe('');
});
