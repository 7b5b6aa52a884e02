import { problems, refuse } from '../base/base.ts';
import { findPerson, type Person, type Store } from '../store/store.ts';
import type { Caller } from './caller.ts';

/** @throws Refusal not-found */
export async function personFound(store: Store, id: string): Promise<Person> {
  return (await findPerson(store, id)) ?? refuse(problems.notFound('Cette personne n’existe pas.'));
}

/**
 * Finds the caller as they are kept now: the account may have been removed since the request was let in.
 * @throws Refusal not-found
 */
export async function callerFound(store: Store, { person }: Caller): Promise<Person> {
  return (await findPerson(store, person.id)) ?? refuse(problems.notFound('Votre compte n’existe plus.'));
}
