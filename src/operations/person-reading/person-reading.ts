/**
 * Says what one account reads: under which roles, which fields of how many dossiers, which pages and lists. Every list is asked for as that
 * person would ask, by the same functions, and only names and numbers of the answers leave this room. So who asks reads nothing more by it;
 * and the journal names them.
 */

import { allPeople, type Person } from '../../store/store.ts';
import { callerAs, journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Operation } from '../operation.ts';
import { personFound } from '../person-found.ts';
import { screens } from '../screens/screens.ts';
import type { PersonReading, ReaderLines } from './person-reading-shapes.ts';
import { type PlayCall, playedCalls } from './played-calls.ts';
import { workflowReadings } from './workflow-reading.ts';

export type { PersonReading, ReaderLines, RoleReading, WorkflowReading } from './person-reading-shapes.ts';
export type { PlayCall } from './played-calls.ts';

/** Adds to the context the calls there are, and the means to make them as somebody else. */
export interface PlayingContext extends Context {
  played: { records: readonly Operation[]; play: PlayCall };
}

/** @throws Refusal not-found */
export async function readPersonReading(context: PlayingContext, caller: Caller, id: string): Promise<PersonReading> {
  const person = await personFound(context.store, id);
  const noted = { act: 'person.read-as', by: caller.person.id, about: { id, name: person.name } } as const;
  return journalled(context.store, noted, () => readingOf(context, person));
}

async function readingOf(context: PlayingContext, person: Person): Promise<PersonReading> {
  const { records, play } = context.played;
  const [subject, declared] = [await callerAs(context, person), await context.bundles.roles()];
  const about = {
    person: { id: person.id, name: person.name },
    at: await context.clock.now(),
    roles: person.roles.map((id) => ({ id, title: declared[id]?.title ?? PRODUCT_TITLES[id] ?? id })),
  };
  if (subject === null) return { ...about, ...NOTHING };
  const { standsInFor = [], mandates = [], openings = [] } = subject.person;
  const names = await context.directory.names();
  return {
    ...{ ...about, isLetIn: true, openings: openings.length },
    standsInFor: standsInFor.map((id) => ({ id, name: names.get(id) ?? id })),
    mandates: new Set(mandates.flatMap(({ dossiers }) => dossiers)).size,
    workflows: await workflowReadings(context, subject, records.filter(isOfOneDossier)),
    screens: (await screens(context, subject)).items.map(({ id, title, kind }) => ({ id, title, kind })),
    calls: await playedCalls(records, subject, play),
  };
}

const PRODUCT_TITLES: { [role: string]: string } = { admin: 'Administration', dpo: 'Protection des données' };
const NOTHING = {
  ...{ isLetIn: false, standsInFor: [], mandates: 0, openings: 0 },
  ...{ workflows: [], screens: [], calls: [] },
};

/** Tells whether the call reads something of the dossier that its path names. */
function isOfOneDossier({ method, path }: Operation): boolean {
  return method === 'get' && path.startsWith('/api/v1/dossiers/:id');
}

/** Lists the accounts of which one may ask what they read, by name. */
export async function listReaders({ store }: Context): Promise<ReaderLines> {
  const people = await allPeople(store);
  const items = people.map(({ id, name, active, roles }) => ({ id, name, active, roles }));
  return { items: items.sort((one, other) => one.name.localeCompare(other.name, 'fr')) };
}
