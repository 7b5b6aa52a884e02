import { expect, it } from 'vitest';
import { frenchDuration, readDuration } from '../../src/time/time.ts';

it.each([
  ['P2Y', '2 ans'],
  ['P6M', '6 mois'],
  ['P90D', '90 jours'],
  ['PT1H30M', '1 h 30'],
  ['PT1H5M', '1 h 05'],
  ['P1Y6M', '1 an et 6 mois'],
  ['P1Y2M3D', '1 an, 2 mois et 3 jours'],
  ['P1W', '1 semaine'],
  ['P1DT2H', '1 jour et 2 h'],
  ['PT45M', '45 min'],
  ['PT2H90M', '2 h et 90 min'],
  ['PT30S', '30 s'],
  ['-P15D', 'moins 15 jours'],
  ['P0D', '0 jour'],
])('%s is said « %s », and read back', (iso, words) => {
  expect(frenchDuration(iso)).toBe(words);
  expect(readDuration(words)).toBe(iso);
});

it.each([
  ['2 ANS', 'P2Y'],
  ['1 année', 'P1Y'],
  ['3 mois', 'P3M'],
  ['3mois', 'P3M'],
  ['2 sem', 'P2W'],
  ['15 j', 'P15D'],
  ['1h30', 'PT1H30M'],
  ['2 heures 5 minutes', 'PT2H5M'],
  ['1 an, 6 mois', 'P1Y6M'],
  ['1 an 6 mois', 'P1Y6M'],
  ['-15 jours', '-P15D'],
  ['− 3 mois', '-P3M'],
  [' P1Y6M ', 'P1Y6M'],
  ['p7d', 'P7D'],
])('« %s » is read as %s', (typed, iso) => {
  expect(readDuration(typed)).toBe(iso);
});

it.each([
  '',
  '6',
  'mois',
  'six mois',
  '6 mois 1 an',
  '1 an et 2 ans',
  '1,5 an',
  '1 an -2 mois',
  '1 h 90 mois',
  '123456 ans',
  'P',
  '2 lunes',
  '5 30',
])('« %s » is no duration', (typed) => {
  expect(readDuration(typed)).toBeNull();
});
