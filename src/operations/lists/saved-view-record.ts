import { isJsonObject, type JsonObject } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { SavedViewContent } from './list-shapes.ts';

/** Names the records of saved views; only this module knows records of these kinds. */
const VIEW = 'saved-view';
/** Names the record that says, for one person, which view the list opens with. */
const DEFAULT = 'default-view';

export interface SavedViewRecord extends SavedViewContent {
  id: string;
  person: string;
}
export interface KeptView {
  view: SavedViewRecord;
  revision: number;
}

/** Limits the views of one person: nobody finds their way among more, and more are refused. */
export const MAX_VIEWS = 50;

/** Returns false when the view changed meanwhile. */
export function keepView(store: Store, { view, revision }: KeptView): Promise<boolean> {
  const marks = [`person:${view.person}`, ...(view.sharedWith === null ? [] : [`role:${view.sharedWith}`])];
  const value: JsonObject = JSON.parse(JSON.stringify(view));
  return store.putRecord({ kind: VIEW, id: view.id, revision: revision + 1, marks, sort: view.name, value }, revision);
}

export async function viewById(store: Store, id: string): Promise<KeptView | null> {
  return read(await store.record(VIEW, id));
}

export async function viewsOf(store: Store, person: string): Promise<SavedViewRecord[]> {
  return found(await store.records({ kind: VIEW, mark: `person:${person}`, limit: MAX_VIEWS }));
}

export async function viewsSharedWith(store: Store, role: string): Promise<SavedViewRecord[]> {
  return found(await store.records({ kind: VIEW, mark: `role:${role}`, limit: MAX_VIEWS }));
}

export function dropView(store: Store, id: string): Promise<void> {
  return store.dropRecord(VIEW, id);
}

export async function defaultViewOf(store: Store, person: string): Promise<{ view: string | null; revision: number }> {
  const kept = await store.record(DEFAULT, person);
  const view = isJsonObject(kept?.value) && typeof kept.value.view === 'string' ? kept.value.view : null;
  return { view, revision: kept?.revision ?? 0 };
}

/** Keeps the last choice, even over one made in another window at the same instant. */
export async function keepDefaultView(store: Store, person: string, view: string | null): Promise<void> {
  for (;;) {
    const { revision } = await defaultViewOf(store, person);
    const record = { kind: DEFAULT, id: person, revision: revision + 1, marks: [], sort: '', value: { view } };
    if (await store.putRecord(record, revision)) return;
  }
}

function found({ items }: { items: StoredRecord[] }): SavedViewRecord[] {
  return items.flatMap((item) => read(item)?.view ?? []);
}

function read(record: StoredRecord | null): KeptView | null {
  if (record === null || !isJsonObject(record.value)) return null;
  // Only `keepView` writes it, hence its shape.
  return { view: record.value as unknown as SavedViewRecord, revision: record.revision };
}
