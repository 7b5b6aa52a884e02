import type { Person } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Whether an account is open, and still that of an administrator. */
export function isAdministering(account: Person | null): boolean {
  return account?.active === true && account.roles.includes('admin');
}

/** As others are shown him. */
export async function named({ directory }: Context, id: string): Promise<{ id: string; name: string }> {
  return { id, name: (await directory.names()).get(id) ?? 'une autre personne' };
}
