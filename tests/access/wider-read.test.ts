import { describe, expect, test } from 'vitest';
import { type HeldIn, type ReadRights, widerReads } from '../../src/access/access.ts';
import type { ReadGrant } from '../../src/engine/engine.ts';

const FIELDS = ['name', 'health', 'health.care', 'contracts', 'contracts.kind', 'contracts.pay'];

function version(grant: ReadGrant | null, over: Partial<ReadRights> = {}): ReadRights {
  return {
    read: grant === null ? {} : { clerk: grant },
    roles: { clerk: { title: 'Greffe', binding: 'global' } },
    fields: FIELDS,
    sensitive: ['health'],
    names: { states: ['draft', 'sent'], deadlines: ['late'], people: ['clerk', 'boss'] },
    ...over,
  };
}

const wider = (before: ReadGrant | null, after: ReadGrant | null, over: Partial<ReadRights> = {}, heldIn?: HeldIn) =>
  widerReads(version(before), version(after, over), heldIn);
const fields = (...given: Parameters<typeof wider>) => wider(...given).flatMap((one) => one.fields);

describe('a role reads more', () => {
  test('when it read nothing, or is given another field, or all but the sensitive ones', () => {
    expect(wider(null, ['name'])).toEqual([{ role: 'clerk', fields: ['name'], beside: ['whole'] }]);
    expect(fields(['name'], ['name', 'contracts.pay'])).toEqual(['contracts.pay']);
    expect(fields(['name'], ['*'])).toEqual(['contracts.kind', 'contracts.pay']);
  });

  test('when a sensitive field is named, or is marked no more', () => {
    expect(fields(['*'], ['*', 'health'])).toEqual(['health.care']);
    expect(fields(['*'], ['*'], { sensitive: [] })).toEqual(['health.care']);
  });

  test('when it reads in one more state, to one more person, or on other items', () => {
    const during = (...states: string[]): ReadGrant => ({ data: ['name'], during: states });
    expect(fields(during('sent'), during('sent', 'draft'))).toEqual(['name']);
    expect(fields(during('sent'), { data: ['name'] })).toEqual(['name']);
    expect(fields({ data: ['name'], except: ['boss'] }, { data: ['name'] })).toEqual(['name']);
    const some = (items: string): ReadGrant => [{ data: 'contracts', items }];
    expect(fields(some('item.kind == "cdi"'), some('true'))).toEqual(['contracts.kind', 'contracts.pay']);
    expect(fields(some('item.kind == "cdi"'), ['contracts'])).toEqual(['contracts.kind', 'contracts.pay']);
  });

  test('when it is shown all beside the data, or who holds a role', () => {
    expect(wider({ data: ['name'] }, ['name'])).toMatchObject([{ fields: [], beside: ['whole'] }]);
    expect(wider({ data: ['name'] }, { data: ['name'], people: ['boss'] })).toMatchObject([{ beside: ['people'] }]);
  });

  test('when a field holds what another held that it did not read', () => {
    const heldIn: HeldIn = (field) => (field === 'name' ? ['health.care'] : [field]);
    expect(fields(['name'], ['name'], {}, heldIn)).toEqual(['name']);
  });
});

describe('a role reads no more', () => {
  test('when nothing changes, something is withdrawn, or the same is said otherwise', () => {
    for (const grant of [['*'], ['name', 'health'], { data: ['name'], during: ['sent'] }] as ReadGrant[])
      expect(wider(grant, grant)).toEqual([]);
    expect(wider(['*', 'health'], ['name'])).toEqual([]);
    expect(wider(['contracts'], ['contracts.kind', 'contracts.pay'])).toEqual([]);
    expect(wider(['*'], { data: ['name'], during: ['sent'] })).toEqual([]);
    expect(wider(['name'], null)).toEqual([]);
  });

  test('when a question is added to what it reads whole, and nothing was answered yet', () => {
    expect(wider(['*'], ['*'], { fields: [...FIELDS, 'phone'] })).toEqual([]);
    expect(fields(['name'], ['name', 'phone'], { fields: [...FIELDS, 'phone'] })).toEqual(['phone']);
    expect(fields(['name'], ['name', 'phone'], { fields: [...FIELDS, 'phone'] }, () => [])).toEqual([]);
  });

  test('when two conditions are asked where one was', () => {
    const one: ReadGrant = [{ data: 'contracts', items: 'readable(item.pay)' }];
    const both: ReadGrant = [{ data: 'contracts', items: '(item.kind == "cdi") && (readable(item.pay))' }];
    expect(wider(one, both)).toEqual([]);
  });
});
