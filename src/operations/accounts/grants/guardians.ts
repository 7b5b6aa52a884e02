import { allPeople } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { requireRole } from '../../reading/reader.ts';
import type { Grant } from './record.ts';

/** Roles of the product that may be the second person. */
export const GUARDIANS = ['admin', 'dpo'];

export function requireGuardian(caller: Caller): void {
  if (!caller.person.roles.includes('dpo')) requireRole(caller, 'admin');
}

/**
 * Two people, always: never who asked. Who receives it agrees only where nobody else could, as between two administrators without
 * data protection; one asked, the other accepts.
 */
export function mayApprove({ person }: Caller, grant: Grant, guardians: readonly string[]): boolean {
  if (person.id === grant.by) return false;
  return person.id !== grant.person || guardians.every((id) => id === grant.by || id === grant.person);
}

export async function guardiansOf({ store }: Pick<Context, 'store'>): Promise<string[]> {
  const people = await allPeople(store);
  return people
    .filter(({ active, roles }) => active && roles.some((role) => GUARDIANS.includes(role)))
    .map(({ id }) => id);
}
