import { allPeople, type Person } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { accountsTiedTo } from './ties.ts';

/** Roles of the product that may be the second person. */
export const GUARDIANS = ['admin', 'dpo'];

/**
 * Who may agree to what `by` asks: those who administer or look after data protection, but neither who asks, nor an account that may be
 * in the same hands, nor who receives it.
 */
export async function secondPeople(
  { store }: Pick<Context, 'store'>,
  { by, person, at }: { by: string; person?: string; at: number },
): Promise<Person[]> {
  const tied = await accountsTiedTo(store, by, at);
  return (await guardians({ store })).filter(({ id }) => id !== person && !tied.has(id));
}

export async function guardians({ store }: Pick<Context, 'store'>): Promise<Person[]> {
  const people = await allPeople(store);
  return people.filter(({ active, roles }) => active && roles.some((role) => GUARDIANS.includes(role)));
}
