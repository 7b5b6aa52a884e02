import { expect } from 'vitest';
import {
  allOrganisations,
  BLANK_LETTERHEAD,
  findDraft,
  findPerson,
  findSession,
  personByEmail,
  readSetting,
  type Store,
  sessionsOf,
} from '../../src/store/store.ts';
import { aPerson, instant } from './make.ts';

/** Lies far in the future, because sessions are judged by the real clock. */
const END = Date.UTC(2100, 0, 1);

/** Holds what a store held before people, organisations, sessions, drafts and settings were records. */
export const BEFORE = {
  person: aPerson('per-1', { revision: 7, email: 'Lea@Exemple.fr', preferences: { 'theme.dark': true, é: '\u2028"' } }),
  organisation: { id: 'org-1', name: "L'agence", siret: null, kind: 'Mairie', active: false },
  session: {
    ...{ idHash: 's-1', person: 'per-1', kind: 'cookie' as const, name: null, device: 'Firefox' },
    ...{ createdAt: 5, lastSeenAt: 9, expiresAt: END },
  },
  draft: { dossier: 'dos-1', event: 'ask', person: 'per-1', data: { $x: [1, null] }, revision: 3, at: instant(1) },
  setting: { name: 'clock-offset-ms', value: '12' },
  /** Belongs to this store alone. */
  own: { name: 'store:identity', value: 'secret' },
};

/** Expects all of it to be there, and able to change. */
export async function expectAfter(store: Store): Promise<void> {
  const { person, organisation, session, draft } = BEFORE;
  expect(await findPerson(store, 'per-1')).toEqual(person);
  expect(await personByEmail(store, 'lea@exemple.FR')).toEqual(person);
  expect(await allOrganisations(store)).toEqual([{ ...organisation, letterhead: BLANK_LETTERHEAD }]);
  expect(await findSession(store, 's-1')).toEqual(session);
  expect(await sessionsOf(store, 'per-1')).toEqual([session]);
  expect(await findDraft(store, 'dos-1', 'ask', 'per-1')).toEqual(draft);
  expect(await readSetting(store, 'clock-offset-ms')).toBe('12');
  expect(await readSetting(store, 'identity', 'store')).toBe('secret');
  const mine = await store.record('session', 's-1', ['person', 'draft']);
  expect(mine?.beside?.map(({ id }) => id)).toEqual(['per-1']);
  const twin = { kind: 'person', id: 'per-2', revision: 1, marks: [], unique: 'email:lea@exemple.fr', sort: '' };
  expect(await store.putRecord({ ...twin, value: {} }, 0)).toBe(false);
}
