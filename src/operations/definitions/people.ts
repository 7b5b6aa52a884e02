import type { Person } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Tells whether an account is active and still an administrator's. */
export function isAdministering(account: Person | null): boolean {
  return account?.active === true && account.roles.includes('admin');
}

/** Returns the id and name under which others see a person. */
export async function named({ directory }: Context, id: string): Promise<{ id: string; name: string }> {
  return { id, name: (await directory.names()).get(id) ?? 'une autre personne' };
}
