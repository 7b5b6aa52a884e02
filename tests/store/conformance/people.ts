import { expect, it } from 'vitest';
import {
  allOrganisations,
  allPeople,
  BLANK_LETTERHEAD,
  clearFailures,
  dropSession,
  dropSessionsOf,
  failuresOf,
  findPerson,
  findSession,
  noteFailure,
  personByEmail,
  putOrganisation,
  putPerson,
  putSession,
  type Session,
  sessionsOf,
  touchSession,
} from '../../../src/store/store.ts';
import { aPerson } from '../make.ts';
import { REAL_START, type Subject } from './subject.ts';

function aSession(idHash: string, over: Partial<Session> = {}): Session {
  const times = { createdAt: REAL_START, lastSeenAt: REAL_START, expiresAt: REAL_START + 1_000 };
  return { idHash, person: 'per-1', kind: 'cookie', name: null, device: null, ...times, ...over };
}

export function people(subject: Subject): void {
  it('a person is found by id and by e-mail, whatever its case', async () => {
    const person = aPerson('per-1', { email: 'Lea.Martin@Exemple.fr', preferences: { 'theme.dark': true } });

    expect(await putPerson(subject.store, person, 0)).toBe(true);

    expect(await findPerson(subject.store, 'per-1')).toEqual(person);
    expect(await personByEmail(subject.store, ' lea.martin@exemple.FR ')).toEqual(person);
    expect(await findPerson(subject.store, 'per-2')).toBeNull();
    expect(await personByEmail(subject.store, 'autre@exemple.fr')).toBeNull();
    expect(await allPeople(subject.store)).toEqual([person]);
  });

  it('a person is written on the revision that was read, never over another change', async () => {
    await putPerson(subject.store, aPerson('per-1'), 0);

    expect(await putPerson(subject.store, aPerson('per-1', { revision: 2, name: 'Léa' }), 1)).toBe(true);
    expect(await putPerson(subject.store, aPerson('per-1', { revision: 2, name: 'Zoé' }), 1)).toBe(false);
    expect(await putPerson(subject.store, aPerson('per-1'), 0)).toBe(false);
    expect(await putPerson(subject.store, aPerson('per-9', { revision: 4 }), 3)).toBe(false);
    expect((await findPerson(subject.store, 'per-1'))?.name).toBe('Léa');
  });

  it('an e-mail belongs to one person; a changed one is free again', async () => {
    await putPerson(subject.store, aPerson('per-1', { email: 'a@exemple.fr' }), 0);

    await expect(putPerson(subject.store, aPerson('per-2', { email: 'A@exemple.fr' }), 0)).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    await putPerson(subject.store, aPerson('per-1', { email: 'b@exemple.fr', revision: 2 }), 1);
    expect(await putPerson(subject.store, aPerson('per-2', { email: 'a@exemple.fr' }), 0)).toBe(true);
  });

  it('organisations are put and listed', async () => {
    const before = { id: 'org-1', name: 'Avant', siret: null, kind: null, active: true };
    const letterhead = { ...BLANK_LETTERHEAD, city: 'Dijon', roles: ['sa'] };
    const after = { id: 'org-1', name: 'Après', siret: '12345678200002', kind: 'Mairie', active: false, letterhead };
    await putOrganisation(subject.store, before);
    expect(await allOrganisations(subject.store)).toEqual([{ ...before, letterhead: BLANK_LETTERHEAD }]);
    await putOrganisation(subject.store, after);

    expect(await allOrganisations(subject.store)).toEqual([after]);
  });

  it('a session is put, touched forwards only, and dropped; alone or with all of its person', async () => {
    for (const id of ['s-1', 's-2', 's-3']) await putSession(subject.store, aSession(id));
    await putSession(subject.store, aSession('s-4', { person: 'per-2', kind: 'token', name: 'script' }));

    await touchSession(subject.store, 's-1', REAL_START + 500);
    await touchSession(subject.store, 's-1', REAL_START + 400);
    expect(await findSession(subject.store, 's-1')).toEqual(aSession('s-1', { lastSeenAt: REAL_START + 500 }));
    await dropSession(subject.store, 's-1');
    expect(await findSession(subject.store, 's-1')).toBeNull();
    await touchSession(subject.store, 's-1', REAL_START + 600);
    expect(await findSession(subject.store, 's-1')).toBeNull();
    await dropSessionsOf(subject.store, 'per-1');
    expect(await findSession(subject.store, 's-3')).toBeNull();
    expect(await findSession(subject.store, 's-4')).toMatchObject({ kind: 'token', name: 'script' });
  });

  it('sessions of a person are listed, latest seen first, without those past their end', async () => {
    await putSession(subject.store, aSession('s-1', { device: 'Firefox sur Linux' }));
    await putSession(subject.store, aSession('s-2', { lastSeenAt: REAL_START + 9 }));
    await putSession(subject.store, aSession('s-3', { expiresAt: REAL_START - 1 }));
    await putSession(subject.store, aSession('s-4', { person: 'per-2' }));

    const found = await sessionsOf(subject.store, 'per-1');

    expect(found.map(({ idHash, device }) => [idHash, device])).toEqual([
      ['s-2', null],
      ['s-1', 'Firefox sur Linux'],
    ]);
    expect(await sessionsOf(subject.store, 'per-3')).toEqual([]);
  });

  it('failures are counted per subject, all of them, until cleared', async () => {
    expect(await failuresOf(subject.store, 'a')).toEqual({ count: 0, lastAt: 0 });

    await Promise.all([1, 9, 3].map((after) => noteFailure(subject.store, 'a', REAL_START + after)));

    expect(await failuresOf(subject.store, 'a')).toEqual({ count: 3, lastAt: REAL_START + 9 });
    expect(await failuresOf(subject.store, 'b')).toEqual({ count: 0, lastAt: 0 });
    await clearFailures(subject.store, 'a');
    expect(await failuresOf(subject.store, 'a')).toEqual({ count: 0, lastAt: 0 });
  });

  it('failures that race are each counted once, and forgotten in the end', async () => {
    const all = Array.from({ length: 60 }, (_, index) => REAL_START + index);

    await Promise.all(all.map((at) => noteFailure(subject.store, 'a', at)));

    expect(await failuresOf(subject.store, 'a')).toEqual({ count: 60, lastAt: REAL_START + 59 });
    subject.clock.now = REAL_START + 30 * 86_400_000;
    expect(await failuresOf(subject.store, 'a')).toEqual({ count: 0, lastAt: 0 });
  });
}
