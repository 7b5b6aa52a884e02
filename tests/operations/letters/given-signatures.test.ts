import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { givenSignatures } from '../../../src/operations/documents/given-signatures.ts';

const ZONE = 'Europe/Paris';
const text = { type: 'string' };
const signature = {
  type: 'object',
  title: 'Signature',
  'x-signed': {
    ...{ text: 'J’étais là.', name: 'nom', trace: 'trace', consent: 'accord', instant: 'instant', date: 'le' },
    ...{ mode: { field: 'mode', link: 'lien', screen: 'ecran' }, day: 'seance.date' },
    hours: { field: 'seance.part', each: { matin: { until: '13:30' }, soir: { from: '12:00', until: '20:00' } } },
  },
  properties: {
    ...{ nom: text, trace: text, accord: text, instant: text, le: text },
    mode: { ...text, 'x-enum-titles': { ecran: 'Sur écran', lien: 'Par lien personnel', papier: 'Sur papier' } },
  },
};
const SCHEMA = {
  type: 'object',
  properties: {
    sheets: {
      type: 'array',
      title: 'Émargements',
      items: {
        type: 'object',
        properties: {
          seance: { type: 'object', properties: { date: text, part: text } },
          signatures: { type: 'object', properties: { one: signature } },
        },
      },
    },
  },
} as unknown as JsonObject;

const TYPED = { nom: 'Noé Exemple', accord: 'J’étais là.', mode: 'ecran' };
const stateOf = (one: JsonObject, seance: JsonObject = { date: '2026-03-02' }) =>
  givenSignatures(SCHEMA, { sheets: [{ seance, signatures: { one } }] }, ZONE);

it('a signature is told with who, when and where from', () => {
  expect(stateOf({ ...TYPED, instant: '2026-03-02T09:00:00.000Z' })).toEqual([
    {
      path: '/sheets/0/signatures/one',
      title: 'Émargements 1, Signature',
      name: 'Noé Exemple',
      moment: '2026-03-02T09:00:00.000Z',
      origin: ['Sur écran'],
      day: '2026-03-02',
      hours: null,
      state: 'signed',
    },
  ]);
});

it.each([
  ['the last minute of the day, in the zone', { instant: '2026-03-02T22:59:00.000Z' }, 'signed'],
  ['the first of the next one', { instant: '2026-03-02T23:00:00.000Z' }, 'late'],
  ['a later day, all that was kept', { le: '2026-03-05' }, 'late'],
  ['no moment at all', {}, 'unsigned'],
  ['paper, which its sheet proves', { mode: 'papier', le: '2026-03-02' }, 'paper'],
])('%s', (_, given, state) => {
  expect(stateOf({ ...TYPED, ...given })).toMatchObject([{ state }]);
});

it('where the day attested is not read, nothing is said of late', () => {
  expect(stateOf({ ...TYPED, le: '2026-03-05' }, {})).toMatchObject([{ state: 'signed', day: null }]);
});

it.each([
  ['a morning signed at 14:06', 'matin', { instant: '2026-03-02T13:06:00.000Z' }, 'outside'],
  ['a morning signed on its last minute', 'matin', { instant: '2026-03-02T12:29:59.999Z' }, 'signed'],
  ['an evening signed before it begins', 'soir', { instant: '2026-03-02T10:59:00.000Z' }, 'outside'],
  ['a morning signed the day before', 'matin', { instant: '2026-03-01T09:00:00.000Z' }, 'outside'],
  ['a morning signed on a later day', 'matin', { instant: '2026-03-03T09:00:00.000Z' }, 'late'],
  ['a morning of which only the day was kept', 'matin', { le: '2026-03-02' }, 'signed'],
  ['a part of the day without hours', 'nuit', { instant: '2026-03-02T13:06:00.000Z' }, 'signed'],
])('%s', (_, part, given, state) => {
  expect(stateOf({ ...TYPED, ...given }, { date: '2026-03-02', part })).toMatchObject([{ state }]);
});
