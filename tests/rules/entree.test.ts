import { expect, it } from 'vitest';
import { evaluateRule } from '../../src/engine/engine.ts';
import { compileShippedRule } from './shipped.ts';

const rule = compileShippedRule('entree');
const GOOD = {
  communeInsee: '21231',
  difficultes: ['mobilite'],
  autorisation: { requise: true, finLe: '2024-01-15' },
  souhaitSigneLe: '2024-01-15',
  population: 'inscrit',
  caracteristiques: ['femme'],
};

function ask(change: object, asOf = '2024-01-15') {
  const checked = rule.factsForm.validate({ ...GOOD, ...change });
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return evaluateRule(rule, checked.data, asOf);
}

it('is true on the very days that bound it', () => {
  expect(ask({}).verdict).toBe(true);
});

it('takes a retired commune code for the one it became', () => {
  expect(ask({ communeInsee: '21213' }).verdict).toBe(true);
});

it('an authorisation without end, or not required, has no limit', () => {
  expect(ask({ autorisation: { requise: true, finLe: null } }).verdict).toBe(true);
  expect(ask({ autorisation: { requise: false } }).verdict).toBe(true);
});

it.each([
  ['commune', { communeInsee: '69123' }, 'Commune 69123 hors du territoire au 15/01/2024'],
  ['commune', { communeInsee: null }, 'Commune de résidence non renseignée'],
  ['difficulte', { difficultes: [] }, '0 difficulté'],
  ['autorisation', { autorisation: { requise: true, finLe: '2024-01-14' } }, 'Autorisation finie le 14/01/2024'],
  ['autorisation', { autorisation: null }, 'Autorisation de travail non renseignée'],
  ['souhait', { souhaitSigneLe: '2024-01-16' }, 'Souhait signé le 16/01/2024'],
  ['population', { population: null }, 'Situation non renseignée'],
])('%s fails alone, with its figures', (code, change, figures) => {
  const answer = ask(change);

  expect(answer.explanation.filter(({ ok }) => !ok).map((because) => because.code)).toEqual([code]);
  expect(answer.figures).toContain(figures);
});

it('lists every failed condition at once', () => {
  const answer = ask({
    communeInsee: null,
    difficultes: [],
    autorisation: null,
    souhaitSigneLe: null,
    population: null,
  });

  expect(answer.explanation.filter(({ ok }) => !ok).map(({ code }) => code)).toEqual([
    'commune',
    'difficulte',
    'autorisation',
    'souhait',
    'population',
  ]);
});

it('no target characteristic is only a warning', () => {
  const answer = ask({ caracteristiques: [] });

  expect(answer).toMatchObject({ verdict: true, outputs: { sansCaracteristique: true } });
});
