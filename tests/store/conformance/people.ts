import { expect, it } from 'vitest';
import type { Session } from '../../../src/store/store.ts';
import { aPerson } from '../make.ts';
import { REAL_START, type Subject } from './subject.ts';

function aSession(idHash: string, over: Partial<Session> = {}): Session {
  const times = { createdAt: REAL_START, lastSeenAt: REAL_START, expiresAt: REAL_START + 1_000 };
  return { idHash, person: 'per-1', kind: 'cookie', name: null, device: null, ...times, ...over };
}

export function people(subject: Subject): void {
  it('a person is found by id and by e-mail, whatever its case', async () => {
    const person = aPerson('per-1', { email: 'Lea.Martin@Exemple.fr', preferences: { 'theme.dark': true } });

    expect(await subject.store.putPerson(person, 0)).toBe(true);

    expect(await subject.store.person('per-1')).toEqual(person);
    expect(await subject.store.personByEmail(' lea.martin@exemple.FR ')).toEqual(person);
    expect(await subject.store.person('per-2')).toBeNull();
    expect(await subject.store.personByEmail('autre@exemple.fr')).toBeNull();
    expect(await subject.store.people()).toEqual([person]);
  });

  it('a person is written on the revision that was read, never over another change', async () => {
    await subject.store.putPerson(aPerson('per-1'), 0);

    expect(await subject.store.putPerson(aPerson('per-1', { revision: 2, name: 'Léa' }), 1)).toBe(true);
    expect(await subject.store.putPerson(aPerson('per-1', { revision: 2, name: 'Zoé' }), 1)).toBe(false);
    expect(await subject.store.putPerson(aPerson('per-1'), 0)).toBe(false);
    expect(await subject.store.putPerson(aPerson('per-9', { revision: 4 }), 3)).toBe(false);
    expect((await subject.store.person('per-1'))?.name).toBe('Léa');
  });

  it('an e-mail belongs to one person; a changed one is free again', async () => {
    await subject.store.putPerson(aPerson('per-1', { email: 'a@exemple.fr' }), 0);

    await expect(subject.store.putPerson(aPerson('per-2', { email: 'A@exemple.fr' }), 0)).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    await subject.store.putPerson(aPerson('per-1', { email: 'b@exemple.fr', revision: 2 }), 1);
    expect(await subject.store.putPerson(aPerson('per-2', { email: 'a@exemple.fr' }), 0)).toBe(true);
  });

  it('organisations are put and listed', async () => {
    const after = { id: 'org-1', name: 'Après', siret: '12345678200002', kind: 'Mairie', active: false };
    await subject.store.putOrganisation({ ...after, name: 'Avant', siret: null, kind: null, active: true });
    await subject.store.putOrganisation(after);

    expect(await subject.store.organisations()).toEqual([after]);
  });

  it('a session is put, touched forwards only, and dropped; alone or with all of its person', async () => {
    for (const id of ['s-1', 's-2', 's-3']) await subject.store.putSession(aSession(id));
    await subject.store.putSession(aSession('s-4', { person: 'per-2', kind: 'token', name: 'script' }));

    await subject.store.touchSession('s-1', REAL_START + 500);
    await subject.store.touchSession('s-1', REAL_START + 400);
    expect(await subject.store.session('s-1')).toEqual(aSession('s-1', { lastSeenAt: REAL_START + 500 }));
    await subject.store.dropSession('s-1');
    expect(await subject.store.session('s-1')).toBeNull();
    await subject.store.touchSession('s-1', REAL_START + 600);
    expect(await subject.store.session('s-1')).toBeNull();
    await subject.store.dropSessionsOf('per-1');
    expect(await subject.store.session('s-3')).toBeNull();
    expect(await subject.store.session('s-4')).toMatchObject({ kind: 'token', name: 'script' });
  });

  it('sessions of a person are listed, latest seen first, without those past their end', async () => {
    await subject.store.putSession(aSession('s-1', { device: 'Firefox sur Linux' }));
    await subject.store.putSession(aSession('s-2', { lastSeenAt: REAL_START + 9 }));
    await subject.store.putSession(aSession('s-3', { expiresAt: REAL_START - 1 }));
    await subject.store.putSession(aSession('s-4', { person: 'per-2' }));

    const found = await subject.store.sessionsOf('per-1');

    expect(found.map(({ idHash, device }) => [idHash, device])).toEqual([
      ['s-2', null],
      ['s-1', 'Firefox sur Linux'],
    ]);
    expect(await subject.store.sessionsOf('per-3')).toEqual([]);
  });

  it('failures are counted per subject, all of them, until cleared', async () => {
    expect(await subject.store.failures('a')).toEqual({ count: 0, lastAt: 0 });

    await Promise.all([1, 2, 3].map((at) => subject.store.noteFailure('a', at)));

    expect(await subject.store.noteFailure('a', 9)).toEqual({ count: 4, lastAt: 9 });
    expect(await subject.store.failures('a')).toEqual({ count: 4, lastAt: 9 });
    expect(await subject.store.failures('b')).toEqual({ count: 0, lastAt: 0 });
    await subject.store.clearFailures('a');
    expect(await subject.store.failures('a')).toEqual({ count: 0, lastAt: 0 });
  });

  it('first failures that race are each counted once', async () => {
    const subjects = Array.from({ length: 30 }, (_, index) => `subject ${index}`);
    for (const one of subjects) await Promise.all([1, 2, 3, 4, 5, 6].map((at) => subject.store.noteFailure(one, at)));

    const counted = await Promise.all(subjects.map((one) => subject.store.failures(one)));
    expect(counted).toEqual(subjects.map(() => ({ count: 6, lastAt: 6 })));
  });

  it('of more failures at once than are remembered none is counted twice nor lost', async () => {
    const all = Array.from({ length: 60 }, (_, index) => index + 1);

    await Promise.all(all.map((at) => subject.store.noteFailure('a', at)));

    expect(await subject.store.failures('a')).toEqual({ count: 60, lastAt: 60 });
  });
}
