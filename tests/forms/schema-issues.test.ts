import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { compileForm, formSchemaIssues } from '../../src/forms/forms.ts';
import { schemaOf } from './form.ts';

const paths = (schema: JsonObject) => formSchemaIssues(schema).map(({ path }) => path);
const when = (name: string) => ({ properties: { [name]: { const: true } }, required: [name] });

describe('a schema is refused', () => {
  test('when it is open to unknown names, at any level', () => {
    const open = { type: 'object', properties: { a: { type: 'object', properties: {}, additionalProperties: true } } };

    expect(formSchemaIssues(open).map(({ path, message }) => `${path} ${message}`)).toEqual([
      '$ Il manque « additionalProperties ».',
      "$.properties.a.additionalProperties La valeur true n'est pas admise.",
    ]);
  });

  test('when a keyword is unknown, with the one that was meant', () => {
    const issues = formSchemaIssues(schemaOf({ nom: { type: 'string', maxLenght: 3 } }));

    expect(issues).toEqual([
      {
        path: '$.properties.nom.maxLenght',
        message: 'Mot-clé « maxLenght » non prévu ici.',
        cure: 'Vouliez-vous écrire « maxLength » ?',
      },
    ]);
  });

  test('when a keyword belongs to another type', () => {
    expect(paths(schemaOf({ nom: { type: 'boolean', maxLength: 3 } }))).toEqual(['$.properties.nom.maxLength']);
  });

  test('when a field has no type, a list no bound, a format no meaning', () => {
    expect(paths(schemaOf({ a: { title: 'A' } }))).toEqual(['$.properties.a']);
    expect(paths(schemaOf({ a: { type: 'array', items: { type: 'string' } } }))).toEqual(['$.properties.a']);
    expect(paths(schemaOf({ a: { type: 'string', format: 'time' } }))).toEqual(['$.properties.a.format']);
  });

  test('when it asks for a social security number', () => {
    const [issue] = formSchemaIssues(schemaOf({ a: { type: 'string', format: 'nir' } }));

    expect(issue?.cure).toContain('numéro de sécurité sociale');
  });

  test('when a pattern is not of the linear kind', () => {
    expect(paths(schemaOf({ enum: { type: 'string', pattern: '(a)\\1' } }))).toEqual(['$.properties.enum.pattern']);
    for (const pattern of ['(a)\\1', '(?=a)b', '(?<!a)b', '(a{900}){900}', '[']) {
      expect(paths(schemaOf({ a: { type: 'string', pattern } }))).toEqual(['$.properties.a.pattern']);
    }
  });

  test('when it reads data, prototypes or itself', () => {
    expect(paths(schemaOf({ a: { type: 'string', maxLength: { $data: '1/b' } } }))).toContain(
      '$.properties.a.maxLength',
    );
    expect(
      paths(JSON.parse('{"type":"object","additionalProperties":false,"properties":{"__proto__":{"type":"string"}}}')),
    ).not.toEqual([]);
    expect(paths(schemaOf({ constructor: { type: 'string' } }))).toEqual(['$.properties.constructor']);

    const loop = schemaOf({ a: { $ref: '#/$defs/a' } }, [], { $defs: { a: schemaOf({ b: { $ref: '#/$defs/a' } }) } });
    expect(compileForm(loop)).toMatchObject({ ok: false, issues: [{ path: '$.properties.a.properties.b.$ref' }] });
  });

  test('when it is too big, too deep or has too many fields', () => {
    const deep = Array.from({ length: 20 }).reduce<JsonObject>((inner) => schemaOf({ a: inner }), { type: 'string' });
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`a${i}`, { type: 'string' }]));
    const big = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`a${i}`, { type: 'string', description: 'x'.repeat(1500) }]),
    );

    expect(formSchemaIssues(deep)[0]?.message).toContain('niveaux');
    expect(formSchemaIssues(schemaOf(many))[0]?.message).toContain('501 champs');
    expect(formSchemaIssues(schemaOf(many), 'data')).toEqual([]);
    expect(formSchemaIssues(schemaOf(big))[0]?.message).toContain('ko');
  });

  test('when required or a step names no field', () => {
    expect(formSchemaIssues(schemaOf({ nom: { type: 'string' } }, ['nmo']))[0]?.cure).toContain('« nom »');
    const steps = { 'x-steps': [{ title: 'Un', fields: ['nom', 'age'] }] };
    expect(paths(schemaOf({ nom: { type: 'string' }, prenom: { type: 'string' } }, [], steps))).toEqual([
      '$.x-steps',
      '$.x-steps',
    ]);
  });

  test('when a label is that of no value', () => {
    const field = { type: 'string', enum: ['a'], 'x-enum-titles': { a: 'A', b: 'B' } };

    expect(paths(schemaOf({ x: field }))).toEqual(['$.properties.x.x-enum-titles.b']);
  });

  test('when conditions run in a circle, read elsewhere, or hold without an answer', () => {
    const circle = { a: { type: 'boolean', 'x-show-if': when('b') }, b: { type: 'boolean', 'x-show-if': when('a') } };
    expect(formSchemaIssues(schemaOf(circle))[0]?.message).toContain('« a », « b »');

    expect(paths(schemaOf({ a: { type: 'boolean', 'x-show-if': when('c') } }))).toEqual(['$.properties.a.x-show-if']);

    const unasked = {
      a: { type: 'boolean' },
      b: { type: 'boolean', 'x-show-if': { properties: { a: { const: true } } } },
    };
    expect(formSchemaIssues(schemaOf(unasked))[0]?.message).toBe(
      'La condition est vraie quand « a » est sans réponse.',
    );
  });

  test('when a value is not of the type, or a keyword lacks its other half', () => {
    expect(paths(schemaOf({ a: { type: 'integer', enum: [1, '2'] } }))).toEqual(['$.properties.a.enum']);
    expect(compileForm(schemaOf({ a: { type: 'string' } }, [], { if: { required: ['a'] } }))).toMatchObject({
      ok: false,
      issues: [{ path: '$' }],
    });
  });

  test('at its first answer alone, when it was published and is read only when used', () => {
    const half = compileForm(schemaOf({ a: { type: 'string' } }, [], { if: { required: ['a'] } }), 'when-used');
    const whole = compileForm(schemaOf({ a: { type: 'string' } }, ['a']), 'when-used');
    if (!half.ok || !whole.ok) throw new Error('read too early');

    expect(() => half.form.validate({ a: 'x' })).toThrow('"if" without "then"');
    expect(whole.form.validate({ a: 'x' })).toEqual({ ok: true, data: { a: 'x' } });
    expect(whole.form.validate({})).toMatchObject({ ok: false, errors: [{ code: 'required' }] });
  });

  test('when its references lead to other files still', () => {
    expect(compileForm(schemaOf({ a: { $ref: 'common.schema.json#/$defs/a' } })).ok).toBe(false);
  });
});

describe('a schema is accepted', () => {
  test('when fields have names of keywords', () => {
    const schema = schemaOf({
      enum: { type: 'string', enum: ['x'] },
      properties: schemaOf({ const: { type: 'string' } }),
      required: { type: 'boolean' },
    });

    expect(formSchemaIssues(schema)).toEqual([]);
    expect(compileForm(schema).ok).toBe(true);
  });

  test('when it only shares definitions; but it is no form', () => {
    const library = { $defs: { nom: { type: 'string' } } };

    expect(formSchemaIssues(library)).toEqual([]);
    expect(compileForm(library).ok).toBe(false);
  });
});
