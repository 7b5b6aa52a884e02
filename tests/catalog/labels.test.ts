import { describe, expect, test } from 'vitest';
import { labelsOf, signatureAddresses } from '../../src/catalog/catalog.ts';
import type { Bundle } from '../../src/engine/engine.ts';

const colour = { type: 'string', enum: ['r', 'b'], 'x-enum-titles': { r: 'Rouge', b: 'Bleu' } };
const bundle = {
  workflow: { links: { shop: { workflow: 'shop', read: ['colour'] } } },
  dossier: {
    type: 'object',
    properties: {
      colour,
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            colour,
            town: { type: 'string', 'x-widget': 'list:towns' },
            drawing: { type: 'string', 'x-widget': 'signature' },
          },
        },
      },
      tags: { type: 'array', items: colour },
    },
  },
  forms: {
    choose: { type: 'object', properties: { colour: { ...colour, 'x-enum-titles': { r: 'Carmin', b: 'Azur' } } } },
  },
  lists: {
    towns: {
      entries: [{ code: '21231', label: 'Dijon' }],
      retired: [
        { code: '21999', of: '21231' },
        { code: '21998', of: '21231', label: 'Vieux-Bourg' },
      ],
    },
  },
  linked: { shop: { type: 'object', properties: { colour } } },
} as unknown as Bundle;

describe('labels of a bundle', () => {
  test('are those of lists by their id, those of fields by their address without indices', () => {
    const labels = labelsOf(bundle, null);

    expect(labels.towns).toEqual({ 21231: 'Dijon', 21999: 'Dijon', 21998: 'Vieux-Bourg' });
    expect(labels['data.colour']).toEqual({ r: 'Rouge', b: 'Bleu' });
    expect(labels['data.items.colour']).toEqual({ r: 'Rouge', b: 'Bleu' });
    expect(labels['data.tags']).toEqual({ r: 'Rouge', b: 'Bleu' });
    expect(labels['data.items.town']).toEqual(labels.towns);
    expect(labels['liens.shop.data.colour']).toEqual({ r: 'Rouge', b: 'Bleu' });
    expect(labels['form.colour']).toBeUndefined();
  });

  test('of a form are those of the form that is filled', () => {
    expect(labelsOf(bundle, 'choose')['form.colour']).toEqual({ r: 'Carmin', b: 'Azur' });
    expect(labelsOf(bundle, 'toString')['form.colour']).toBeUndefined();
  });

  test('signatures are found wherever they are', () => {
    expect(signatureAddresses(bundle, null)).toEqual(['data.items.drawing']);
  });
});
