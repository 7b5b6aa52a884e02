import { canonicalJson } from '../../../src/base/base.ts';
import { rowOf } from '../../../src/operations/command/commit/row.ts';
import { createBundles, createReleases } from '../../../src/operations/instance/instance.ts';
import { loadLinks } from '../../../src/operations/linked/linked.ts';
import { manualClock } from '../../../src/operations/operations.ts';
import { rowText } from '../../../src/store/common/row-text.ts';
import type { DossierRow, Store } from '../../../src/store/store.ts';

/** Returns the dossiers whose row in lists differs from the row computed for them at `now`. */
export async function staleRows(store: Store, now: string): Promise<string[]> {
  const bundles = createBundles(store, createReleases(store, manualClock(now)));
  const stale: string[] = [];
  for (const id of await store.ids({ limit: 1_000 })) {
    const { dossier, row } = (await store.load(id)) ?? {};
    if (!dossier || !row) throw new Error(`${id} is gone`);
    const compiled = await bundles.byHash(dossier.bundle);
    const liens = await loadLinks({ store }, compiled, dossier);
    const said = (one: DossierRow) => canonicalJson(JSON.parse(rowText(one, dossier)));
    if (said(row) !== said(rowOf(compiled, dossier, { now, id, liens }).row)) stale.push(id);
  }
  return stale;
}
