import { describe, expect, test } from 'vitest';
import { currentRead, type ReadRights, readable, readScopeOf, rolesOn, scopesOf } from '../../src/access/access.ts';
import type { ReadGrant, Workflow } from '../../src/engine/engine.ts';

const FIELDS = ['name', 'health', 'health.care', 'contracts', 'contracts.kind', 'contracts.pay', 'old'];
const DATA = { name: 'Ana', health: { care: 'x' }, contracts: [{ kind: 'cdi', pay: 1 }], old: 'kept' };

function version(grant: ReadGrant | null, over: Partial<ReadRights> = {}): ReadRights {
  return {
    read: grant === null ? {} : { clerk: grant },
    roles: { clerk: { title: 'Greffe', binding: 'global' } },
    fields: FIELDS,
    sensitive: ['health'],
    names: { states: ['draft', 'sent'], deadlines: ['late'], people: ['clerk'] },
    ...over,
  };
}

/** Returns what the clerk reads of a dossier pinned to `pinned` once `current` is published. */
function shown(pinned: ReadRights, current: ReadRights) {
  const { fields } = readScopeOf({ read: currentRead(pinned, current) }, ['clerk']);
  return readable(DATA, fields, [...pinned.sensitive, ...current.sensitive]);
}

describe('a field on some items', () => {
  const some = { data: 'contracts', items: 'item.kind == "cdi"' };
  const read = (pinned: ReadRights, current: ReadRights) => currentRead(pinned, current)['clerk'];

  test('narrows what an older version gave on all', () => {
    expect(read(version(['*']), version(['name', some]))).toEqual(['name', some]);
    expect(read(version(['contracts.pay']), version([some]))).toEqual([{ ...some, data: 'contracts.pay' }]);
  });

  test('stays where the current version gives all, and asks both where both ask', () => {
    expect(read(version([some]), version(['*']))).toEqual([some]);
    const other = { data: 'contracts', items: 'readable(item.pay)' };
    const both = '(item.kind == "cdi") && (readable(item.pay))';
    expect(read(version([some]), version([other]))).toEqual([{ data: 'contracts', items: both }]);
  });
});

describe('a role that reads whole in some states', () => {
  const read = (pinned: ReadGrant, current: ReadGrant) => currentRead(version(pinned), version(current))['clerk'];

  test('reads everything beside its fields, in those states', () => {
    expect(
      readScopeOf({ read: { clerk: { data: ['name'], whole: true, during: ['sent'] } } }, ['clerk']),
    ).toMatchObject({
      fields: ['name'],
      isWhole: true,
    });
    expect(read(['*'], { data: ['name'], whole: true, during: ['sent'] })).toEqual({
      ...{ data: ['name'], whole: true, during: ['sent'] },
    });
  });

  test('reads by names as soon as one of both versions says names', () => {
    expect(read({ data: ['*'], whole: true, during: ['sent'] }, { data: ['name'], deadlines: ['late'] })).toEqual({
      ...{ data: ['name'], during: ['sent'], states: [], deadlines: ['late'], people: [] },
    });
  });
});

describe('a field', () => {
  test('withdrawn by the current version is withdrawn from the dossiers that run', () => {
    expect(shown(version(['*']), version(['name', 'contracts.kind']))).toEqual({
      name: 'Ana',
      contracts: [{ kind: 'cdi' }],
    });
  });

  test('given by the current version is not given on them', () => {
    expect(shown(version(['name']), version(['*', 'health']))).toEqual({ name: 'Ana' });
  });

  test('that is sensitive needs both versions to name it', () => {
    expect(shown(version(['*', 'health']), version(['*']))).not.toHaveProperty('health');
    expect(shown(version(['*']), version(['*', 'health']))).not.toHaveProperty('health');
    expect(shown(version(['*', 'health']), version(['*', 'health.care']))).toMatchObject({ health: { care: 'x' } });
  });

  test('that one version alone marks sensitive is hidden from who was granted all', () => {
    const plain = version(['*'], { sensitive: [] });

    expect(shown(plain, version(['*']))).not.toHaveProperty('health');
    expect(shown(plain, version(['*', 'health']))).toMatchObject({ health: { care: 'x' } });
  });

  test('that the current version no longer has keeps its pinned grants', () => {
    const without = FIELDS.filter((field) => field !== 'old' && field !== 'contracts.pay');

    expect(shown(version(['old']), version(['name'], { fields: without }))).toEqual({ old: 'kept' });
    expect(shown(version(['*']), version(['name'], { fields: without }))).toEqual({
      name: 'Ana',
      old: 'kept',
      contracts: [{ pay: 1 }],
    });
    expect(shown(version(['name']), version(['name'], { fields: without }))).toEqual({ name: 'Ana' });
  });
});

describe('a role', () => {
  test('that reads nothing any more reads nothing of the dossiers that run', () => {
    expect(currentRead(version(['*']), version(null))).toEqual({});
    expect(currentRead(version({ data: ['name'] }), version(['health']))).toEqual({});
  });

  test('that no longer exists keeps its pinned grants', () => {
    expect(currentRead(version(['*']), version(null, { roles: {} }))).toEqual({ clerk: ['*'] });
  });

  test('that did not read before does not begin to', () => {
    expect(currentRead(version(null), version(['*']))).toEqual({});
  });
});

describe('a role that reads in some states only', () => {
  const { roles } = version(null);
  const during = (...states: string[]): ReadGrant => ({ data: ['name'], during: states });
  const heldIn = (state: string, grant: ReadGrant) => {
    const workflow = { read: { clerk: grant } } as unknown as Workflow;
    const dossier = { id: 'dos-1', roles: {}, states: [state], data: {} };
    const held = rolesOn(dossier, { workflow, roles }, { id: 'ana', roles: ['clerk'], organisation: null });
    return [held, scopesOf(workflow, roles, dossier)];
  };

  test('has no part elsewhere: neither the dossier nor a list finds it', () => {
    expect(heldIn('sent', during('sent'))).toEqual([['clerk'], ['clerk:*']]);
    expect(heldIn('draft', during('sent'))).toEqual([[], []]);
    expect(heldIn('draft', { data: ['name'] })).toEqual([['clerk'], ['clerk:*']]);
  });

  test('reads in those of both versions, and a state that is no more keeps its pinned grant', () => {
    const duringOf = (pinned: ReadRights, current: ReadRights) => currentRead(pinned, current)['clerk'];
    const gone = version(during('sent', 'gone'));

    expect(duringOf(version(['*']), version(during('sent')))).toMatchObject({ during: ['sent'] });
    expect(duringOf(version(during('sent', 'draft')), version(during('draft')))).toMatchObject({ during: ['draft'] });
    expect(duringOf(version(during('draft')), version(['*']))).toMatchObject({ during: ['draft'] });
    expect(duringOf(gone, version(during('draft')))).toMatchObject({ during: ['gone'] });
  });
});

describe('what is named beside the data', () => {
  test('is what both name', () => {
    const pinned = version({ data: ['name'], states: ['draft', 'sent'], people: ['clerk'] });
    const current = version({ data: ['name'], states: ['sent'], deadlines: ['late'] });

    expect(currentRead(pinned, current)).toEqual({
      clerk: { data: ['name'], states: ['sent'], deadlines: [], people: [] },
    });
  });

  test('by one version only narrows who read everything', () => {
    const narrow: ReadGrant = { data: ['*'], states: ['draft'], deadlines: [], people: [] };

    expect(currentRead(version(['*']), version(narrow))).toEqual({ clerk: narrow });
    expect(currentRead(version(narrow), version(['*']))).toEqual({ clerk: narrow });
  });

  test('and is known no more keeps its pinned grant', () => {
    const pinned = version(['*'], { names: { states: ['draft', 'gone'], deadlines: [], people: [] } });

    expect(currentRead(pinned, version({ data: ['*'], states: ['draft'] }))).toMatchObject({
      clerk: { states: ['draft', 'gone'] },
    });
  });
});
