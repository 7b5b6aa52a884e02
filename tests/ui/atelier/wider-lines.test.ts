import { expect, it } from 'vitest';
import { widerSentence } from '../../../src/ui/widening/widening.ts';

const OPERATOR = { role: 'operateur', roleTitle: 'Opérateur', reads: ['« Santé »'] };

it.each([
  [{ toCome: true, atOnce: 0, moved: 78 }, 'des dossiers à venir ; de 78 en cours s’ils sont amenés.'],
  [{ toCome: true, atOnce: 0, moved: 0 }, 'des dossiers à venir.'],
  [
    { toCome: true, atOnce: 3, moved: 1 },
    'des dossiers à venir ; de 3 dossiers en cours, dès la publication ; de 1 en cours s’il est amené.',
  ],
  [{ toCome: false, atOnce: 0, moved: 2 }, 'de 2 dossiers en cours s’ils sont amenés.'],
])('what a role would read more is one sentence with its counts (%o)', (counts, words) => {
  expect(widerSentence({ ...OPERATOR, ...counts })).toBe(`Opérateur lira « Santé » ${words}`);
});

it('several things are said one after the other', () => {
  const reads = ['« Santé »', '« Handicap »', 'les noms des personnes'];

  expect(widerSentence({ ...OPERATOR, reads, toCome: true, atOnce: 0, moved: 0 })).toBe(
    'Opérateur lira « Santé », « Handicap » et les noms des personnes des dossiers à venir.',
  );
});
