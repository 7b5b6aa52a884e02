import { expect, it } from 'vitest';
import { adding, countsIn, type Measured } from '../../src/screens/measure.ts';

const measure = {
  definition: { title: 'Par étape', of: 'true', by: 'state' as const },
  of: () => true,
  over: null,
  on: null,
};
const order = ['Accueil', 'Test sécurité', 'Test développement durable', 'Entretien'];
const measuring = { order, from: null, until: null };

function standing(...stage: string[]): Measured {
  const amounts = [{ of: 1, over: 0, isDated: false, date: null }];
  return { stage, roles: {}, lateTo: [], shown: { isIn: true, amounts } };
}

it('counts once somebody who stands in parallel states, in the first of them', () => {
  const both = standing('Test développement durable', 'Test sécurité');

  const sum = adding(measure, 0, measuring);
  for (const dossier of [both, standing('Entretien')]) sum.add(dossier);
  const { value, series } = sum.answer(null);

  expect(value).toBe(2);
  expect(series.map(({ key, value: count }) => [key, count])).toEqual([
    ['Test sécurité', 1],
    ['Entretien', 1],
  ]);
  expect(countsIn(measure, 0, both, { ...measuring, key: 'Test développement durable' })).toBeNull();
});
