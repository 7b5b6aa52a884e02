import { type CompiledBundle, type Dossier, linkedIds, referencesIn } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Names the records that say « this dossier names that one », found from the dossier named; only this module knows them. */
export const REFERENCE = 'reference';

/** Lists the ids of the dossiers this one names, by its links and in its data. */
export function namedBy(compiled: CompiledBundle, dossier: Pick<Dossier, 'links' | 'data'>): Set<string> {
  const links = linkedIds(compiled, dossier);
  const data = referencesIn(compiled.data.schema, dossier.data).map(({ id }) => id);
  return new Set([...links, ...data]);
}

/**
 * Keeps what the coming commit will newly name. It is written before the commit, so that no link is ever lost; a record left by a commit
 * that did not happen, or that is out of date, is detected when it is read.
 */
export async function noteReferences(
  { store }: Pick<Context, 'store'>,
  compiled: CompiledBundle,
  before: Dossier | null,
  after: Dossier,
): Promise<void> {
  if (before !== null && before.data === after.data && before.links === after.links) return;
  const known = before === null ? new Set<string>() : namedBy(compiled, before);
  const fresh = [...namedBy(compiled, after)].filter((id) => !known.has(id) && id !== after.id);
  await Promise.all(fresh.map((id) => note(store, after, id)));
}

/** Keeps one reference, unless it is there already. */
async function note(store: Store, { id: from, workflow, updatedAt }: Dossier, to: string): Promise<void> {
  const id = `${from}>${to}`;
  const marks = [`dossier:${to}`, `from:${from}`];
  await store.putRecord({ kind: REFERENCE, id, revision: 1, marks, sort: updatedAt, value: { from, workflow } }, 0);
}

/** Visits each dossier that ever named this one, with its workflow, whether it still does or not. */
export async function eachNamer(
  { store }: Pick<Context, 'store'>,
  id: string,
  visit: (namer: string, workflow: string) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['records']>> = await store.records({
      ...{ kind: REFERENCE, mark: `dossier:${id}`, limit: 200 },
      ...(after !== null && { after }),
    });
    for (const { from, workflow } of page.items.map(({ value }) => value))
      if (typeof from === 'string' && typeof workflow === 'string') await visit(from, workflow);
    after = page.nextCursor;
  } while (after !== null);
}

/** Returns the ids of the dossiers that named another, from the records noted around it. The caller must check whether they still do. */
export function namersIn(records: readonly StoredRecord[]): string[] {
  return records.flatMap(({ kind, value }) =>
    kind === REFERENCE && typeof value['from'] === 'string' ? [value['from']] : [],
  );
}
