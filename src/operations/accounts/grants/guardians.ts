import { allPeople, type Person } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { accountsTiedTo } from './ties.ts';

/** A second person must hold one of these roles of the product. */
export const GUARDIANS = ['admin', 'dpo'];

/**
 * Returns those who may approve what `by` requests: administrators and data protection, except the author of the request, any account that
 * may be in the same hands, and the receiver.
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
