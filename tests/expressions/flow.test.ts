import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { compileExpression } from '../../src/expressions/expressions.ts';

const date = { type: 'string', format: 'date' };
const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, fin: date, poids: { type: 'integer' } },
};
const data: JsonObject = {
  type: 'object',
  properties: {
    fin: date,
    jour: { type: 'string' },
    poids: { type: 'integer' },
    accord: { type: 'boolean' },
    cause: { enum: ['panne', 'retard', null] },
    items: { type: 'array', maxItems: 1000, items: item },
    petits: { type: 'array', maxItems: 10, items: item },
  },
};
const empty = { fin: null, jour: null, poids: null, accord: null, cause: null, items: [], petits: [] };
const scope = { data, today: date };
const env = { lists: {}, holidays: new Set<string>() };

function issues(source: string): string {
  const compiled = compileExpression(source, { scope, result: 'any', env });
  return compiled.ok ? '' : compiled.issues.map(({ message, cure }) => `${message} ${cure}`).join(' ');
}

function explain(source: string, filled: JsonObject) {
  const compiled = compileExpression(source, { scope, result: 'bool', env });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.expression.explain({ data: { ...empty, ...filled }, today: '2024-05-02' });
}

describe('what was proved not null may be used', () => {
  it.each([
    'data.fin != null && data.fin < today',
    'null != data.fin && data.fin < today',
    'data.fin == null || data.fin < today',
    '!(data.fin == null) && data.fin < today',
    'data.fin == null ? today : data.fin',
    '(data.fin == null || data.poids == null) ? 0 : data.poids + daysBetween(data.fin, today)',
    'data.poids == 3 && data.poids + 1 > 2',
    "data.cause in ['panne'] && data.cause.startsWith('p')",
    '((data.fin != null && data.poids == 1) || data.fin != null) && data.fin < today',
    'max(data.items.filter(i, i.fin != null).map(i, i.fin)) == data.fin',
    'max(data.items.map(i, i.fin != null, i.fin)) == data.fin',
    'first(data.items) != null && first(data.items).id == data.jour',
    'orElse(data.fin, today) < today',
    'data.accord == true',
  ])('%s', (source) => {
    expect(issues(source)).toBe('');
  });
});

describe('what was not proved may not', () => {
  it.each([
    'data.fin != null || data.fin < today',
    'data.fin == null && data.fin < today',
    '!(data.fin != null) && data.fin < today',
    'data.fin == null ? data.fin < today : true',
    'data.poids != 3 && data.poids + 1 > 2',
    "!(data.cause in ['panne']) && data.cause.startsWith('p')",
    '(data.fin != null || data.poids == 1) && data.fin < today',
    'max(data.items.filter(i, i.fin != null || i.poids == 1).map(i, i.fin)) == data.fin',
    'first(data.items).id == data.jour',
    'data.accord && true',
    'data.petits.exists(i, data.items.exists(j, j.fin != null) && i.fin < today)',
  ])('%s', (source) => {
    expect(issues(source)).toContain('peut être null');
  });
});

describe('a cost is bounded before any evaluation', () => {
  it.each([
    ['(data.items + data.items).exists(i, data.items.exists(j, j.id == i.id))', '2000000 étapes'],
    ['data.petits.all(i, data.petits.all(j, data.petits.all(k, k.id == i.id)))', 'boucles imbriquées'],
    [`${'['.repeat(60)}1${']'.repeat(60)}`, 'trop longue ou trop imbriquée'],
    [Array.from({ length: 700 }, () => '1').join(' + '), 'trop longue'],
    [`'${'x'.repeat(4001)}' == ''`, 'trop longue'],
  ])('%.60s', (source, why) => {
    expect(issues(source)).toContain(why);
  });

  it('as large as the schemas allow', () => {
    expect(issues('data.items.exists(i, data.items.exists(j, j.id == i.id && j.poids != i.poids))')).toBe('');
  });
});

describe('a name is refused', () => {
  it.each([
    'data.constructor',
    "data['__proto__']",
    'toString',
    "{'constructor': 1}",
    'valueOf(data)',
    'data.hasOwnProperty(today)',
  ])('%s', (source) => {
    expect(issues(source)).not.toBe('');
  });
});

describe('an explanation', () => {
  it('tells every false part that has a meaning by itself', () => {
    const because = explain("data.poids != null && data.poids > 2 && data.cause == 'panne' && size(data.items) >= 1", {
      poids: 1,
    });

    expect(because.map(({ seen }) => seen)).toEqual([
      { 'data.poids': 1 },
      { 'data.cause': null },
      { 'data.items': [], 'size(data.items)': 0 },
    ]);
  });

  it('never fails where evaluation stopped in time', () => {
    const because = explain('data.jour != null && size(data.jour) == 10 && date(data.jour) < today', {
      jour: 'demain',
    });

    expect(because.map(({ seen }) => seen)).toEqual([{ 'data.jour': 'demain', 'size(data.jour)': 6 }]);
  });

  it('is empty when all is true', () => {
    expect(explain('data.poids == 1', { poids: 1 })).toEqual([]);
  });

  it('counts a list of groups rather than showing it', () => {
    const [because] = explain('data.items.exists(i, i.poids == 2)', { items: [{ id: 'a', fin: null, poids: 1 }] });

    expect(because?.seen).toEqual({ 'size(data.items)': 1 });
  });
});

describe('fields read of a list that is only walked', () => {
  it.each([
    ['data.items.map(i, i.fin)', ['data.items.fin']],
    [
      'data.items.filter(i, i.fin != null && i.fin > today).map(i, i.poids)',
      ['data.items.fin', 'data.items.poids', 'today'],
    ],
    ['data.items.sortBy(i, i.id).exists(i, i.fin == today)', ['data.items.fin', 'data.items.id', 'today']],
    ['data.items.exists(i, data.petits.exists(p, p.id == i.id))', ['data.items.id', 'data.petits.id']],
    ['data.items.map(i, i.poids).filter(p, p != null)', ['data.items.poids']],
    ['data.items.filter(i, i.fin != null)', ['data.items', 'data.items.fin']],
    ['data.items.map(i, i)', ['data.items']],
    ['first(data.items.filter(i, i.fin != null)) == null', ['data.items', 'data.items.fin']],
    ['data.items.exists(i, true)', ['data.items']],
    ['size(data.items)', ['data.items']],
    ['data.fin == today', ['data.fin', 'today']],
  ])('%s', (source, reads) => {
    const compiled = compileExpression(source, { scope, result: 'any', nullable: true, env });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));

    expect(compiled.expression.readsWithin.filter((path) => !reads.includes(path))).toEqual([]);
    expect(reads.filter((path) => !compiled.expression.readsWithin.includes(path))).toEqual([]);
  });
});
