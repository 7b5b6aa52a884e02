import { allPeople } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/**
 * Lists active people who hold one of the caller's roles, and so may stand in for them, by name only. For a role anyone may take by
 * registering an organisation, only people of the caller's own organisation are listed, so as not to reveal who registered.
 */
export async function colleagues(
  { store, bundles }: Pick<Context, 'store' | 'bundles'>,
  { person }: Caller,
): Promise<{ items: { id: string; name: string }[] }> {
  const [people, known] = await Promise.all([allPeople(store), bundles.roles()]);
  const mates = people.filter(({ id, active, roles, organisation }) => {
    const isOfSame = organisation !== null && organisation === person.organisation;
    const isShared = (role: string) => known[role]?.register === undefined || isOfSame;
    return active && id !== person.id && roles.some((role) => person.roles.includes(role) && isShared(role));
  });
  return {
    items: mates.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}
