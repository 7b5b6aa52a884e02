import { canonicalJson, type JsonObject } from '../../../base/base.ts';
import type { Store } from '../../../store/store.ts';

/** Letters about accounts, as the definitions last published have them; kept as records so that every instance writes the same. */
export interface LetterTemplate {
  name: string;
  source: string;
  partials: { [name: string]: string };
}

const KIND = 'account-template';

export async function publishLetters(store: Store, letters: LetterTemplate[]): Promise<void> {
  for (const { name, ...value } of letters) {
    const before = await store.record(KIND, name);
    if (before && canonicalJson(before.value) === canonicalJson(value)) continue;
    const expected = before?.revision ?? 0;
    // Lost to another instance that publishes the same folder: what it put is as good.
    await store.putRecord({ kind: KIND, id: name, revision: expected + 1, marks: [], sort: name, value }, expected);
  }
}

/** What was published of each, by name. */
export async function publishedLetters(store: Store): Promise<JsonObject[]> {
  return (await store.records({ kind: KIND, limit: 1_000 })).items.map(({ id, value }) => ({ id, value }));
}

export async function letterTemplate(store: Store, name: string): Promise<LetterTemplate | null> {
  const record = await store.record(KIND, name);
  return record && { ...(record.value as unknown as Omit<LetterTemplate, 'name'>), name };
}
