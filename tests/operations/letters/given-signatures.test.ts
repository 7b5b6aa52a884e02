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
          seance: { type: 'object', properties: { date: text } },
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
