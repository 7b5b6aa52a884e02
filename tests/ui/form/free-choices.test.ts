import { expect, test } from 'vitest';
import { freeChoices } from '../../../src/ui/migration/free-choices.ts';

const choices = ['c', 'd'].map((id) => ({ id, title: id }));
const free = (kind: 'inner' | 'deadline' | 'state', id: string, plan: object) =>
  freeChoices({ kind, id, choices }, plan).map((choice) => choice.id);

test('what another line of the same group leads to is not proposed; its own choice stays', () => {
  const fieldNames = { 'contact.a': 'c', 'other.x': 'd' };

  expect(free('inner', 'contact.b', { fieldNames })).toEqual(['d']);
  expect(free('inner', 'contact.a', { fieldNames })).toEqual(['c', 'd']);
  expect(free('inner', 'contact.b', { fieldNames: { ...fieldNames, 'contact.b': 'c' } })).toEqual(['c', 'd']);
});

test('at the top of the data, what the plan fills is not proposed; inside a group, the name is another answer', () => {
  expect(free('inner', 'a', { fields: { c: { default: '' } } })).toEqual(['d']);
  expect(free('inner', 'contact.a', { fields: { c: { default: '' } } })).toEqual(['c', 'd']);
});

test('two deadlines never become one; two states may', () => {
  expect(free('deadline', 'b', { deadlineNames: { a: 'c' } })).toEqual(['d']);
  expect(free('state', 'b', { states: { a: 'c' } })).toEqual(['c', 'd']);
});
