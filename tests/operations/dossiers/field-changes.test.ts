import { expect, it } from 'vitest';
import type { Bundle } from '../../../src/engine/engine.ts';
import { differences, wordsFor } from '../../../src/operations/dossier/field-changes.ts';

const text = (title: string, more: object = {}) => ({ type: 'string', title, ...more });
const SCHEMA = {
  type: 'object',
  properties: {
    visits: {
      type: 'array',
      title: 'Visites',
      items: {
        type: 'object',
        properties: {
          id: text('Identifiant', { maxLength: 40 }),
          by: text('Faite par', { maxLength: 60 }),
          mood: text('Ambiance', { maxLength: 60 }),
          contract: text('Contrat', { maxLength: 40 }),
          paper: text('Compte rendu joint', { maxLength: 80 }),
          note: text('Ce qui a été dit', { maxLength: 2_000 }),
          seal: text('Empreinte', { 'x-asked': false }),
        },
      },
    },
    contracts: { type: 'array', title: 'Contrats', items: { type: 'object', properties: { id: text('Identifiant') } } },
  },
};
const WORDS = {
  labels: { 'data.visits.mood': { good: 'Bonne' } },
  names: new Map([['per-a', 'Ana Démo']]),
  prose: new Set(['note']),
  items: new Set<string>(),
  rows: new Set(['4-0', '5-0', '6-0']),
};
const contracts = [{ id: '4-0' }];
const first = { id: '5-0', by: 'per-a', mood: 'good', contract: '4-0', note: 'Tout va bien.' };

it('tells the rows added to a list question by question, in words, and what someone wrote as such', () => {
  const paper = 'fic-0123456789abcdefghjk';
  const after = { contracts, visits: [{ ...first, paper, seal: 'f'.repeat(64) }] };

  expect(differences(SCHEMA, { before: { contracts }, after }, WORDS)).toEqual([
    { field: 'visits.0.by', title: 'Visites – Faite par', before: null, after: 'Ana Démo' },
    { field: 'visits.0.mood', title: 'Visites – Ambiance', before: null, after: 'Bonne' },
    { field: 'visits.0.paper', title: 'Visites – Compte rendu joint', before: null, after: 'pièce jointe' },
    {
      field: 'visits.0.note',
      title: 'Visites – Ce qui a été dit',
      before: null,
      after: 'Tout va bien.',
      isProse: true,
    },
  ]);
});

it('follows a row by its identifier when another is withdrawn before it', () => {
  const second = { id: '6-0', by: 'per-a', note: 'Retard.' };
  const values = {
    before: { contracts, visits: [first, second] },
    after: { contracts, visits: [{ ...second, note: 'Retard de train.' }] },
  };

  expect(differences(SCHEMA, values, WORDS)).toEqual([
    { field: 'visits', title: 'Visites', before: '1 ligne', after: null },
    {
      ...{ field: 'visits.0.note', title: 'Visites – Ce qui a été dit', isProse: true },
      ...{ before: 'Retard.', after: 'Retard de train.' },
    },
  ]);
});

it('knows sentences by the forms that ask them, in groups and lists too', () => {
  const asked = { type: 'string', 'x-widget': 'textarea' };
  const rows = { type: 'array', items: { type: 'object', properties: { report: asked, day: { type: 'string' } } } };
  const form = { type: 'object', properties: { note: asked, rows } };
  const bundle = { forms: { handover: form }, lists: {}, dossier: SCHEMA, linked: {}, workflow: { links: {} } };

  expect([...wordsFor(bundle as unknown as Bundle, new Map(), {}).prose]).toEqual(['note', 'report']);
});
