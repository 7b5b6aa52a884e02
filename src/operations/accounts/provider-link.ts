import type { Store } from '../../store/store.ts';

/** Which account an identity of the provider opens. */
const KIND = 'provider-link';

export async function linkedPeople(store: Store): Promise<ReadonlySet<string>> {
  const { items } = await store.records({ kind: KIND, limit: 1_000 });
  return new Set(items.map(({ sort }) => sort));
}
