import { describe, expect, test } from 'vitest';
import { errorsOf, faults, recorded, schemaOf } from './form.ts';

const person = schemaOf(
  {
    nom: { type: 'string', title: 'Nom', minLength: 2, maxLength: 100, 'x-messages': { required: 'Donnez le nom.' } },
    naissance: { type: 'string', format: 'date' },
    contact: schemaOf(
      { email: { type: 'string', format: 'email' }, telephone: { type: 'string', format: 'phone-fr' } },
      ['email'],
    ),
    enfants: {
      type: 'array',
      maxItems: 5,
      items: schemaOf({ prenom: { type: 'string' }, age: { type: 'integer' } }, ['prenom']),
    },
    accord: { type: 'boolean', const: true },
  },
  ['nom', 'contact', 'accord'],
);

describe('validate', () => {
  test('a document that fits is recorded in the order of the form', () => {
    const data = { accord: true, contact: { email: 'a@exemple.fr' }, nom: 'Martin' };

    const written = JSON.stringify(recorded(person, data));

    expect(written).toBe('{"nom":"Martin","contact":{"email":"a@exemple.fr"},"accord":true}');
  });

  test('every error is told at once, in the order of the form', () => {
    const data = { nom: 'M', naissance: '1990-02-30', enfants: [{ age: 2.5 }], accord: false };

    expect(faults(person, data)).toEqual([
      '/nom minLength',
      '/naissance format',
      '/contact/email required',
      '/enfants/0/prenom required',
      '/enfants/0/age type',
      '/accord const',
    ]);
  });

  test('sentences are French, and the field may have its own', () => {
    const messages = errorsOf(person, { accord: false }).map(({ message }) => message);

    expect(messages).toEqual(['Donnez le nom.', 'Cette réponse est obligatoire.', 'Cochez cette case pour continuer.']);
  });

  test('parameters of an error are written into the sentence of the field', () => {
    const schema = schemaOf({
      nom: { type: 'string', maxLength: 3, 'x-messages': { maxLength: 'Pas plus de {limit} lettres.' } },
    });

    expect(errorsOf(schema, { nom: 'Martin' })[0]?.message).toBe('Pas plus de 3 lettres.');
  });

  test('an unknown field is named, with the one it was meant to be', () => {
    const errors = errorsOf(person, { nom: 'Martin', contact: { email: 'a@exemple.fr', telefone: 'x' }, accord: true });

    expect(errors).toEqual([
      {
        path: '/contact/telefone',
        code: 'unknown-field',
        message: "Le champ « telefone » n'existe pas dans ce formulaire. Vouliez-vous écrire « telephone » ?",
        params: { field: 'telefone', suggestion: 'telephone' },
      },
    ]);
  });

  test('blank answers are answers not given', () => {
    const data = {
      nom: 'Martin',
      naissance: '',
      contact: { email: 'a@exemple.fr', telephone: null },
      enfants: null,
      accord: true,
    };

    expect(recorded(person, data)).toEqual({ nom: 'Martin', contact: { email: 'a@exemple.fr' }, accord: true });
    expect(faults(person, { ...data, nom: '   ' })).toEqual(['/nom required']);
  });

  test('null stays where the schema has it', () => {
    const schema = schemaOf({ fin: { type: ['string', 'null'], format: 'date' } }, ['fin']);

    expect(recorded(schema, { fin: null })).toEqual({ fin: null });
    expect(faults(schema, {})).toEqual(['/fin required']);
  });

  test('an optional group left empty is not asked for its required fields', () => {
    const schema = schemaOf({ autre: schemaOf({ inner: schemaOf({ nom: { type: 'string' } }, ['nom']) }, ['inner']) });

    expect(recorded(schema, { autre: { inner: { nom: '' } } })).toEqual({});
  });

  test('a missing document is a clear refusal', () => {
    expect(faults(person, undefined)).toEqual([' type']);
    expect(faults(person, [])).toEqual([' type']);
  });

  test('only the choice speaks when all its branches fail', () => {
    const rules = {
      anyOf: [{ required: ['email'] }, { required: ['telephone'] }],
      'x-messages': { anyOf: 'Donnez une adresse ou un téléphone.' },
    };
    const schema = schemaOf({ email: { type: 'string' }, telephone: { type: 'string' } }, [], rules);

    expect(errorsOf(schema, {}).map(({ message }) => message)).toEqual(['Donnez une adresse ou un téléphone.']);
    expect(recorded(schema, { email: 'x' })).toEqual({ email: 'x' });
  });

  test('an answer asked by another answer is told on its own field', () => {
    const rule = {
      if: { properties: { nature: { const: 'cdd' } }, required: ['nature'] },
      then: { required: ['fin'] },
    };
    const schema = schemaOf({ nature: { type: 'string' }, fin: { type: 'string' } }, [], { allOf: [rule] });

    expect(faults(schema, { nature: 'cdd' })).toEqual(['/fin required']);
    expect(faults(schema, { nature: 'cdi' })).toEqual([]);
  });

  test('errors stop at a hundred', () => {
    const schema = schemaOf({ jours: { type: 'array', maxItems: 1000, items: { type: 'integer' } } });

    expect(errorsOf(schema, { jours: Array.from({ length: 1000 }, () => 'x') })).toHaveLength(100);
  });
});

describe('hostile documents', () => {
  test('names of the prototype are refused at any depth', () => {
    const data = JSON.parse('{"contact":{"__proto__":{"email":"x"},"a":[{"constructor":1}]},"toString":1}');

    expect(faults(person, data)).toEqual([
      '/contact/__proto__ name',
      '/contact/a/0/constructor name',
      '/toString name',
    ]);
  });

  test('a circle, a date or a function is not JSON', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;

    expect(faults(person, circle)[0]).toMatch(/ size$/);
    expect(faults(person, { naissance: new Date(0) })).toEqual(['/naissance json']);
    expect(faults(person, { nom: () => 'x' })).toEqual(['/nom json']);
    expect(faults(person, { nom: Number.NaN })).toEqual(['/nom json']);
  });

  test('a text, a list or a document too large is refused before it is read', () => {
    expect(faults(person, { nom: 'a'.repeat(1_000_001) })).toEqual(['/nom size']);
    expect(faults(person, { enfants: Array.from({ length: 1001 }, () => ({})) })).toEqual(['/enfants size']);
  });

  test('a text without maxLength still has an end', () => {
    const schema = schemaOf({ note: { type: 'string' } });

    expect(faults(schema, { note: 'a'.repeat(10_001) })).toEqual(['/note maxLength']);
  });

  test('characters that would not survive storage are refused', () => {
    const schema = schemaOf({ note: { type: 'string' } });

    expect(faults(schema, { note: 'a\ud800' })).toEqual(['/note text']);
    expect(faults(schema, { note: 'a\u0000' })).toEqual(['/note text']);
    expect(faults(schema, { note: 'é\n\t😀' })).toEqual([]);
  });

  test('an answer that looks like a social security number is refused in any text', () => {
    const schema = schemaOf({
      note: { type: 'string' },
      notes: { type: 'array', maxItems: 3, items: { type: 'string' } },
    });

    expect(faults(schema, { note: 'son numéro : 1 85 05 78 006 084 91', notes: ['2850578006084'] })).toEqual([
      '/note nir',
      '/notes/0 nir',
    ]);
  });

  test('a pattern takes time linear in the text', () => {
    const schema = schemaOf({ code: { type: 'string', pattern: '^(a+)+$' } });
    const started = performance.now();

    expect(faults(schema, { code: `${'a'.repeat(9_000)}!` })).toEqual(['/code pattern']);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
