import { expect, it } from 'vitest';
import { addDossier, answerOf, countsIn, type DossierMeasure, noSums } from '../../src/screens/screens.ts';

const silent = { each: null, by: null, over: null, on: null };
const measure = { ...silent, definition: { title: 'Par étape', of: 'true', by: 'state' as const }, of: () => true };
const order = ['Accueil', 'Test sécurité', 'Test développement durable', 'Entretien'];
const measuring = { order, from: null, until: null };

function standing(...stage: string[]): DossierMeasure {
  const amounts = [[{ of: 1, over: 0, isDated: false, date: null, key: null }]];
  return { stage, roles: {}, lateTo: [], shown: { isIn: true, amounts } };
}

it('counts once somebody who stands in parallel states, in the first of them', () => {
  const both = standing('Test développement durable', 'Test sécurité');

  const sum = noSums();
  for (const dossier of [both, standing('Entretien')]) addDossier([sum], [measure], dossier, measuring);
  const { value, series } = answerOf(measure, sum, measuring.order, null);

  expect(value).toBe(2);
  expect(series.map(({ key, value: count }) => [key, count])).toEqual([
    ['Test sécurité', 1],
    ['Entretien', 1],
  ]);
  expect(countsIn(measure, 0, both, { ...measuring, key: 'Test développement durable' })).toBeNull();
});

const byLot = {
  ...silent,
  definition: { title: 'Par lot', kind: 'ratio' as const, as: 'hours' as const, of: '', over: '', by: { expr: '' } },
  of: () => null,
  over: () => null,
};

function works(...lots: [key: string | null, done: number, due: number, date: string][]): DossierMeasure {
  const amounts = [lots.map(([key, of, over, date]) => ({ of, over, isDated: true, date, key }))];
  return { stage: [], roles: {}, lateTo: [], shown: { isIn: true, amounts } };
}

it('adds up the elements of several dossiers under their texts, within the period asked for', () => {
  const first = works(['Lot 2', 10, 40, '2026-01-10'], ['Lot 10', 5, 5, '2026-02-01'], [null, 1, 1, '2026-01-11']);
  const second = works(['Lot 2', 30, 40, '2026-01-20'], ['Lot 2', 7, 7, '2025-12-31']);

  const sum = noSums();
  const spring = { ...measuring, from: '2026-01-01', until: '2026-03-31' };
  for (const dossier of [first, second]) addDossier([sum], [byLot], dossier, spring);
  const { as, numerator, denominator, series } = answerOf(byLot, sum, spring.order, null);

  expect([as, numerator, denominator]).toEqual(['hours', 46, 86]);
  expect(series.map(({ key, numerator: done, denominator: due }) => [key, done, due])).toEqual([
    ['Lot 2', 40, 80],
    ['Lot 10', 5, 5],
  ]);
  expect(countsIn(byLot, 0, second, { ...measuring, key: 'Lot 2' })).toBe('counted');
  expect(countsIn(byLot, 0, second, { ...measuring, key: 'Lot 10' })).toBeNull();
});
