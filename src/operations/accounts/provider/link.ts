import { problems, refuse, sha256 } from '../../../base/base.ts';
import { dropSessionsOf, type Store } from '../../../store/store.ts';

/**
 * A record says which account an identity of the provider opens. It is made at the first sign-in, by verified e-mail; from then on the
 * subject alone counts, so that an address given to someone else later opens nothing.
 */
const KIND = 'provider-link';

/** Returns a hash of issuer and subject, because the provider chooses the characters of both. */
function nameOf(issuer: string, subject: string): string {
  return sha256(`${issuer}\n${subject}`);
}

export async function personOfSubject(store: Store, issuer: string, subject: string): Promise<string | null> {
  const record = await store.record(KIND, nameOf(issuer, subject));
  // The cast is safe: only `linkSubject` writes this record.
  return record ? String(record.value.person) : null;
}

/** Returns false when the subject opens an account already. */
export function linkSubject(store: Store, person: string, issuer: string, subject: string): Promise<boolean> {
  const value = { person, issuer };
  const id = nameOf(issuer, subject);
  return store.putRecord({ kind: KIND, id, revision: 1, marks: [`person:${person}`], sort: person, value }, 0);
}

/** Tells whether another identity of this issuer opens the account. */
export async function isLinkedTo(store: Store, person: string, issuer: string): Promise<boolean> {
  const { items } = await store.records({ kind: KIND, mark: `person:${person}`, limit: 100 });
  return items.some(({ value }) => value.issuer === issuer);
}

export async function linkedPeople(store: Store): Promise<ReadonlySet<string>> {
  const { items } = await store.records({ kind: KIND, limit: 1_000 });
  return new Set(items.map(({ sort }) => sort));
}

/**
 * Unlinking ends the person's sessions, since one of them may come from that identity.
 * @throws Refusal conflict when there is nothing to undo
 */
export async function unlinkPerson(store: Store, person: string): Promise<void> {
  const { items } = await store.records({ kind: KIND, mark: `person:${person}`, limit: 100 });
  if (items.length === 0) refuse(problems.conflict('Ce compte n’est relié à aucune identité du fournisseur.'));
  for (const { id } of items) await store.dropRecord(KIND, id);
  await dropSessionsOf(store, person);
}
