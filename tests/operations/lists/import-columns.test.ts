import { describe, expect, test } from 'vitest';
import { type JsonObject, Refusal } from '../../../src/base/base.ts';
import { columnsOf, dataOf } from '../../../src/operations/import/columns.ts';

const group = (properties: JsonObject): JsonObject => ({ type: 'object', additionalProperties: false, properties });
const form = group({
  identite: group({ nom: { type: 'string' }, naissance: { type: 'string', format: 'date' } }),
  rsa: { type: 'boolean' },
  heures: { type: ['number', 'null'] },
  langues: {
    type: 'array',
    maxItems: 3,
    items: { type: 'string', enum: ['fr', 'en'], 'x-enum-titles': { fr: 'Français', en: 'Anglais' } },
  },
  enfants: { type: 'array', maxItems: 3, items: group({ nom: { type: 'string' } }) },
});

const reading = { choices: new Map(), today: '2026-03-02' };
const row = (header: string[], cells: string[]) => dataOf(columnsOf(header, form), cells, reading);

describe('a row of a CSV', () => {
  test('becomes the data of the form, by dotted names', () => {
    const header = ['identite.nom', 'identite.naissance', 'rsa', 'heures', 'langues'];

    expect(row(header, ['Martin', '5/3/1988', 'oui', '1 234,5', 'Français | en'])).toEqual({
      identite: { nom: 'Martin', naissance: '1988-03-05' },
      rsa: true,
      heures: 1234.5,
      langues: ['fr', 'en'],
    });
  });

  test('takes five figures for the number a spreadsheet keeps of a day, and leaves a year to the form', () => {
    expect(row(['identite.naissance'], ['32207'])).toEqual({ identite: { naissance: '1988-03-05' } });
    expect(row(['identite.naissance'], ['1988'])).toEqual({ identite: { naissance: '1988' } });
  });

  test('leaves out what is empty, and leaves to the form what it cannot read', () => {
    const header = ['identite.nom', 'rsa', 'heures', 'identite.naissance'];

    expect(row(header, ['', 'peut-être', 'douze', 'hier'])).toEqual({
      rsa: 'peut-être',
      heures: 'douze',
      identite: { naissance: 'hier' },
    });
  });
});

describe('a header', () => {
  test('is refused when it names no field, with the one that was meant', () => {
    expect(() => columnsOf(['identite.non'], form)).toThrow('Vouliez-vous écrire « identite.nom »');
    expect(() => columnsOf(['enfants'], form)).toThrow(Refusal);
  });

  test('proposes the field of a group whose name it says, and tells every wrong column at once', () => {
    const told = () => columnsOf(['nom', 'langue', 'rsa'], form);

    expect(told).toThrow("« nom » n'est pas un champ du formulaire. Vouliez-vous écrire « identite.nom » ?");
    expect(told).toThrow("« langue » n'est pas un champ du formulaire. Vouliez-vous écrire « langues » ?");
  });

  test('may name a field as people read it', () => {
    const titled = group({ identite: { ...group({ nom: { type: 'string', title: 'Nom' } }), title: 'Identité' } });

    expect(columnsOf(['identité : nom'], titled)).toMatchObject([{ path: ['identite', 'nom'] }]);
    expect(() => columnsOf(['identite.nom', 'Identité : Nom'], titled)).toThrow('deux fois');
  });

  test('is refused when a column is there twice', () => {
    expect(() => columnsOf(['rsa', 'rsa'], form)).toThrow('deux fois');
  });
});
