import { allPeople } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Active people who hold one of the caller's roles: those who may stand in for him. Names only. */
export async function colleagues(
  { store }: Context,
  { person }: Caller,
): Promise<{ items: { id: string; name: string }[] }> {
  const people = await allPeople(store);
  return {
    items: people
      .filter(
        ({ id, active, roles }) => active && id !== person.id && roles.some((role) => person.roles.includes(role)),
      )
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}
