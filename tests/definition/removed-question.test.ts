import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { removeField } from '../../src/definition/edit/edit.ts';

const WORKFLOW = 'workflows/w.json';
const FORM = 'schemas/f.schema.json';
const text = { type: 'string', minLength: 1, maxLength: 80 };

/** Removes the question « motif » of a form with these members besides, asked by an event with these. */
function removal(members: JsonObject, event: JsonObject = {}) {
  const form: JsonObject = {
    ...{ type: 'object', additionalProperties: false, ...members },
    properties: {
      motif: text,
      autre: { ...text, title: 'Autre' },
      ...(members['properties'] as JsonObject | undefined),
    },
  };
  const workflow = { id: 'w', dossier: 'd.schema.json', events: { open: { title: 'Ouvrir', form: 'f', ...event } } };
  const texts = { [WORKFLOW]: JSON.stringify(workflow), [FORM]: JSON.stringify(form), 'schemas/d.schema.json': '{}' };
  return removeField({ texts, form: 'f', workflows: [WORKFLOW] }, 'motif');
}

function formLeft(members: JsonObject): JsonObject {
  const removed = removal(members);
  if (!removed.ok) throw new Error(removed.why);
  return JSON.parse(removed.texts[FORM] ?? '') as JsonObject;
}

const names = (...all: string[]): Json => all;
const asks = (name: string): JsonObject => ({ properties: { [name]: { const: 'oui' } } });

describe('A question', () => {
  it('goes from the lists in which its form names it', () => {
    const left = formLeft({
      required: names('autre', 'motif'),
      'x-columns': [names('autre', 'motif', 'suite')],
      'x-folded': [{ title: 'Plus', fields: names('motif', 'suite') }],
      'x-steps': [
        { title: 'Un', fields: names('autre') },
        { title: 'Deux', fields: names('motif', 'suite') },
      ],
      properties: { suite: text },
    });

    expect(JSON.stringify(left)).not.toContain('motif');
    expect(left['x-columns']).toEqual([['autre', 'suite']]);
    expect(left['x-steps']).toHaveLength(2);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a question shown by its answer',
      { properties: { suite: { ...text, 'x-show-if': asks('motif') } } },
      'question « suite »',
    ],
    ['a rule of the form', { if: asks('motif'), then: { required: names('autre') } }, 'formulaire, si'],
    ['a rule that requires it', { if: asks('autre'), then: { required: names('motif') } }, 'formulaire, alors'],
    ['a signature', { 'x-signed': { text: 'Oui', name: 'motif', trace: 'autre' } }, 'formulaire, signature'],
    [
      'what another answer makes required',
      { dependentRequired: { motif: names('autre') } },
      'formulaire, obligatoires',
    ],
  ])('stays while its form depends on it: %s', (_, members, where) => {
    expect(removal(members)).toMatchObject({ ok: false, why: expect.stringContaining(where) });
  });

  it('stays while its event names it, by its name or by its address', () => {
    const refused = [
      removal({}, { line: ['motif'] }),
      removal({}, { validIf: [{ if: 'true', message: 'Non.', field: '/motif' }] }),
      removal({}, { availableIf: { if: 'form.motif != null', message: 'Non.' } }),
    ];

    expect(refused.map(({ ok }) => ok)).toEqual([false, false, false]);
  });

  it('does not stay for a text that only spells its name, nor for a field of another group', () => {
    const plus = { ...text, 'x-show-if': asks('motif') };
    const inner = { type: 'object', additionalProperties: false, properties: { motif: text, plus } };
    const spelt = { ...text, 'x-show-if': { properties: { autre: { const: 'motif' } } } };

    expect(removal({ properties: { suite: spelt } }).ok).toBe(true);
    expect(removal({ properties: { dedans: inner } }).ok).toBe(true);
    expect(removal({}, { help: 'Le « motif » est dit plus tard.' }).ok).toBe(true);
  });
});
