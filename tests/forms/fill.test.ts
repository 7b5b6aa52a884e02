import { describe, expect, test } from 'vitest';
import { fillAbsent, inlineRefs, sensitivePaths } from '../../src/forms/forms.ts';
import { schemaOf } from './form.ts';

const schema = schemaOf({
  nom: { type: 'string' },
  sante: { type: 'string', 'x-sensitive': 'sante' },
  adresse: schemaOf({ rue: { type: 'string' }, pays: schemaOf({ code: { type: 'string' } }) }),
  suivis: {
    type: 'array',
    maxItems: 5,
    items: schemaOf({ le: { type: 'string' }, motif: { type: 'string', 'x-sensitive': 'justice' } }),
  },
  langues: { type: 'array', maxItems: 5, items: { type: 'string' } },
});

describe('fillAbsent', () => {
  test('gives null, whole groups and empty lists for what is not there', () => {
    expect(fillAbsent(schema, undefined)).toEqual({
      nom: null,
      sante: null,
      adresse: { rue: null, pays: { code: null } },
      suivis: [],
      langues: [],
    });
  });

  test('takes over what it filled of groups and items that did not change, and nothing of those that did', () => {
    const [first, second] = [{ le: '2026-01-05' }, { le: '2026-02-02' }];
    const before = { nom: 'Martin', adresse: { rue: 'Haute' }, suivis: [first, second], langues: ['fr'] };
    const former = { of: before, data: fillAbsent(schema, before) };
    const changes = [
      { ...before, nom: 'Durand' },
      { adresse: before.adresse, suivis: [second, first] },
      { ...before, suivis: [first, { le: '2026-03-02', motif: 'autre' }, second], langues: null },
      { ...before, adresse: { pays: { code: 'FR' } }, nom: null },
    ];

    for (const after of changes) expect(fillAbsent(schema, after, former)).toEqual(fillAbsent(schema, after));
    expect(fillAbsent(schema, changes[0], former)).toHaveProperty('suivis', Object(former.data).suivis);
  });

  test('fills the items of lists, and changes nothing given', () => {
    const filled = fillAbsent(schema, {
      nom: 'Martin',
      adresse: null,
      suivis: [{ id: '3-0', le: 'x' }],
      langues: ['fr'],
    });

    expect(filled).toMatchObject({
      nom: 'Martin',
      adresse: { pays: { code: null } },
      suivis: [{ id: '3-0', le: 'x', motif: null }],
      langues: ['fr'],
    });
  });
});

test('sensitive fields are listed with their mark, items of lists as *', () => {
  expect(sensitivePaths(schema)).toEqual([
    { path: 'sante', mark: 'sante' },
    { path: 'suivis.*.motif', mark: 'justice' },
  ]);
});

describe('inlineRefs', () => {
  const files: { [file: string]: ReturnType<typeof schemaOf> } = {
    'common.schema.json': {
      $defs: { code: { type: 'string', title: 'Code' }, bloc: schemaOf({ c: { $ref: '#/$defs/code' } }) },
    },
  };

  test('replaces references, across files too, and what stands beside them wins', () => {
    const form = schemaOf(
      { a: { $ref: '#/$defs/a', title: 'Mon code' }, b: { $ref: 'common.schema.json#/$defs/bloc' } },
      [],
      {
        $defs: { a: { $ref: 'common.schema.json#/$defs/code' } },
      },
    );

    const { schema: inlined, issues } = inlineRefs(form, 'x.schema.json', (file) => files[file]);

    expect(issues).toEqual([]);
    expect(inlined).toEqual(
      schemaOf({ a: { type: 'string', title: 'Mon code' }, b: schemaOf({ c: { type: 'string', title: 'Code' } }) }),
    );
  });

  test('tells references to nothing, by path', () => {
    const form = schemaOf({ a: { $ref: 'autre.schema.json#/$defs/a' }, b: { $ref: '#/$defs/b' } });

    const { issues } = inlineRefs(form, 'x.schema.json', (file) => files[file]);

    expect(issues.map(({ path }) => path)).toEqual(['$.properties.a.$ref', '$.properties.b.$ref']);
  });
});
