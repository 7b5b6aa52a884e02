import { describe, expect, test } from 'vitest';
import { visibleFieldsOf } from '../../src/forms/forms.ts';
import { faults, recorded, schemaOf } from './form.ts';

const when = (name: string, value: string | boolean) => ({
  properties: { [name]: { const: value } },
  required: [name],
});

const contract = schemaOf(
  {
    // This field comes before the field it depends on: the order of declaration does not matter.
    motif: { type: 'string', 'x-show-if': { required: ['fin'] } },
    fin: { type: 'string', format: 'date', 'x-show-if': when('nature', 'cdd') },
    nature: { type: 'string', enum: ['cdi', 'cdd'] },
    employeur: schemaOf(
      {
        connu: { type: 'boolean' },
        siret: { type: 'string', format: 'siret', 'x-show-if': when('connu', true) },
      },
      ['siret'],
      { 'x-show-if': when('nature', 'cdd') },
    ),
    note: { type: 'string', maxLength: 20, 'x-when-hidden': 'keep', 'x-show-if': when('nature', 'cdd') },
  },
  ['nature', 'fin', 'employeur', 'motif'],
);

describe('hidden fields', () => {
  test('what is hidden is not demanded', () => {
    expect(recorded(contract, { nature: 'cdi' })).toEqual({ nature: 'cdi' });
  });

  test('a line just added, still without a value, hides nothing of what was shown', () => {
    const list = { type: 'array', items: { type: 'string' }, 'x-show-if': when('nature', 'cdd') };
    const form = schemaOf({ nature: { type: 'string', enum: ['cdi', 'cdd'] }, questions: list }, ['nature']);

    expect(visibleFieldsOf(form, { nature: 'cdd', questions: [undefined] })).toContain('/questions');
  });

  test('what is shown is demanded', () => {
    expect(faults(contract, { nature: 'cdd' })).toEqual(['/fin required']);
    expect(faults(contract, { nature: 'cdd', fin: '2024-01-01' })).toEqual(['/motif required']);
    expect(faults(contract, { nature: 'cdd', fin: '2024-01-01', motif: 'x', employeur: { connu: true } })).toEqual([
      '/employeur/siret required',
    ]);
  });

  test('hidden answers are cleared, and a field that depends on a cleared one is hidden too', () => {
    const data = { nature: 'cdi', fin: '2024-01-01', motif: 'surcroît', employeur: { connu: true, siret: 'faux' } };

    expect(recorded(contract, data)).toEqual({ nature: 'cdi' });
  });

  test('a hidden answer marked keep is kept, unless it no longer fits', () => {
    expect(recorded(contract, { nature: 'cdi', note: 'à revoir' })).toEqual({ nature: 'cdi', note: 'à revoir' });
    expect(recorded(contract, { nature: 'cdi', note: 'x'.repeat(21) })).toEqual({ nature: 'cdi' });
    expect(recorded(contract, { nature: 'cdi', note: 12 })).toEqual({ nature: 'cdi' });
  });

  test('a kept answer inside an empty optional group is kept', () => {
    const schema = schemaOf({
      groupe: schemaOf({
        montre: { type: 'boolean' },
        note: { type: 'string', 'x-when-hidden': 'keep', 'x-show-if': when('montre', true) },
      }),
    });

    expect(recorded(schema, { groupe: { note: 'gardée' } })).toEqual({ groupe: { note: 'gardée' } });
  });

  test('conditions of a list are those of each item', () => {
    const item = schemaOf(
      { present: { type: 'boolean' }, motif: { type: 'string', 'x-show-if': when('present', false) } },
      ['present', 'motif'],
    );
    const schema = schemaOf({ lignes: { type: 'array', maxItems: 10, items: item } });

    expect(faults(schema, { lignes: [{ present: true }, { present: false }] })).toEqual(['/lignes/1/motif required']);
    expect(recorded(schema, { lignes: [{ present: true, motif: 'x' }] })).toEqual({ lignes: [{ present: true }] });
  });

  test('the fields a person sees are listed in the order of the form', () => {
    expect(visibleFieldsOf(contract, { nature: 'cdi' })).toEqual(['/nature']);
    expect(visibleFieldsOf(contract, { nature: 'cdd', fin: '2024-01-01' })).toEqual([
      '/motif',
      '/fin',
      '/nature',
      '/employeur',
      '/employeur/connu',
      '/note',
    ]);
  });
});
