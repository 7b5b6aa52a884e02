import { describe, expect, it } from 'vitest';
import { hiddenFields, judgeOf } from '../../src/answers/answers.ts';
import type { JsonObject } from '../../src/base/base.ts';
import { compiling } from '../../src/forms/ajv.ts';
import { interpreting } from '../../src/ui/form/schema/checker.ts';
import { namesIn, readDefinition, schemaOf } from '../content/definitions.ts';
import { schemaOf as fieldsOf } from './form.ts';
import { mutated, seeded } from './mutate.ts';

const EACH = 120;
const forms = namesIn('tests/content/forms', '.valid.json');

/** Browser and server read JSON Schema with two programs, and must give the same verdict in the same words. */
describe('Browser and server', () => {
  it.each(forms)('say the same of %s, whatever it is filled with', (name) => {
    const schema = schemaOf(name);
    const example = readDefinition(`tests/content/forms/${name}.valid.json`);
    const random = seeded(name.length * 7_919 + name.charCodeAt(0));
    const documents = [example, {}, ...Array.from({ length: EACH }, () => mutated(example, schema, random))];
    const server = judgeOf(schema, compiling);
    const browser = judgeOf(schema, interpreting);

    for (const document of documents) {
      expect(told(browser(document)), JSON.stringify(document)).toEqual(told(server(document)));
      expect(hiddenFields(schema, document, interpreting)).toEqual(hiddenFields(schema, document, compiling));
    }
  });

  it('refuse something and accept something of every form', () => {
    const verdicts = forms.map((name) => {
      const browser = judgeOf(schemaOf(name), interpreting);
      return [name, browser(readDefinition(`tests/content/forms/${name}.valid.json`)).ok, browser({ inconnu: 1 }).ok];
    });

    expect(verdicts).toEqual(forms.map((name) => [name, true, false]));
  });

  it('agree on every keyword a form may use', () => {
    const schema = wide();
    const random = seeded(20_260_302);
    const example = { texte: 'xx', nombre: 0.75, liste: ['x'], genre: 'autre', precision: 'x', ensemble: { a: 'x' } };
    const server = judgeOf(schema, compiling);
    const browser = judgeOf(schema, interpreting);
    const codes = new Set<string>();

    for (let turn = 0; turn < 3_000; turn += 1) {
      const document = mutated(example, schema, random);
      const verdict = server(document);
      expect(told(browser(document)), JSON.stringify(document)).toEqual(told(verdict));
      if (!verdict.ok) for (const { code } of verdict.errors) codes.add(code);
    }

    expect([...codes].sort()).toEqual(
      expect.arrayContaining([
        ...['anyOf', 'const', 'contains', 'enum', 'format', 'maxItems', 'maximum'],
        ...['maxLength', 'minItems', 'minLength', 'multipleOf', 'not', 'oneOf', 'pattern', 'required'],
        ...['type', 'uniqueItems'],
      ]),
    );
  });
});

/** Keeps what a person sees of a verdict: where, why and in which words. Two faults of one field may come in either order. */
function told(verdict: ReturnType<ReturnType<typeof judgeOf>>) {
  return verdict.ok
    ? verdict.data
    : verdict.errors.map(({ path, code, message }) => `${path} ${code} ${message}`).sort();
}

/** Builds a schema that uses every keyword of the vocabulary, with conditions between siblings. */
function wide(): JsonObject {
  const has = (name: string, value: JsonObject) => ({ properties: { [name]: value }, required: [name] });
  return fieldsOf(
    {
      texte: { type: 'string', minLength: 2, maxLength: 60, pattern: '^[^0-9]*$' },
      courriel: { type: ['string', 'null'], format: 'email' },
      siret: { type: 'string', format: 'siret' },
      nombre: { type: 'number', minimum: -5, maximum: 1_000, multipleOf: 0.25 },
      entier: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 50 },
      liste: { type: 'array', maxItems: 1, minItems: 1, uniqueItems: true, items: { type: 'string', maxLength: 40 } },
      avec: { type: 'array', maxItems: 5, items: { type: 'string' }, contains: { const: 'x' } },
      accord: { type: 'boolean', const: true },
      genre: { type: 'string', enum: ['un', 'deux', 'autre'] },
      precision: { type: 'string', 'x-show-if': has('genre', { const: 'autre' }), maxLength: 10 },
      gardee: { type: 'string', 'x-show-if': has('genre', { const: 'deux' }), 'x-when-hidden': 'keep', format: 'date' },
      ensemble: fieldsOf({ a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }, [], {
        minProperties: 1,
        dependentRequired: { a: ['b'] },
        oneOf: [{ required: ['a'] }, { required: ['c'] }],
      }),
      lignes: {
        type: 'array',
        maxItems: 3,
        items: fieldsOf({ jour: { type: 'string', format: 'date' }, heures: { type: 'number', minimum: 0 } }, ['jour']),
      },
    },
    ['texte', 'genre', 'precision'],
    {
      anyOf: [{ required: ['nombre'] }, { required: ['entier'] }],
      not: { required: ['courriel', 'siret'] },
      if: has('genre', { const: 'un' }),
      then: { required: ['siret'] },
      else: { required: ['liste'] },
      allOf: [{ properties: { texte: { not: { const: 'texte' } } } }],
    },
  );
}
