import { expect, test } from 'vitest';
import { compiling } from '../../src/forms/ajv.ts';
import { schemaOf } from './form.ts';

const words = () => schemaOf({ nom: { type: 'string', maxLength: 3 } }, ['nom']);

test('the same form of two versions of a workflow is compiled once', () => {
  expect(compiling.checkOf(words())).toBe(compiling.checkOf(words()));
});

test('a form that says something else is another', () => {
  const longer = schemaOf({ nom: { type: 'string', maxLength: 4 } }, ['nom']);

  const answers = [words(), longer].map((schema) => compiling.checkOf(schema)({ nom: 'Anne' }).length);

  expect(answers).toEqual([1, 0]);
});
