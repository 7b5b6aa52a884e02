import { problems, refuse } from '../base/base.ts';
import {
  type CompiledBundle,
  type Dossier,
  type LinkedView,
  type LinkedViews,
  linkedView,
  type WorkflowLink,
} from '../engine/engine.ts';
import type { StoredDossier } from '../store/store.ts';
import type { Context } from './context.ts';

/**
 * Reads the `read` fields of each linked dossier, as `decide` will see them. A link that leads nowhere is refused. `known` are
 * those read already; the others are read in one go.
 */
export async function loadLinks(
  context: Pick<Context, 'store'>,
  compiled: CompiledBundle,
  links: { [link: string]: string | null },
  known: readonly Pick<StoredDossier, 'dossier'>[] = [],
): Promise<LinkedViews> {
  const declared = Object.entries(compiled.bundle.workflow.links);
  const ids = declared.flatMap(([name]) => links[name] ?? []);
  const found = await withMissing(context, ids, known);
  const viewOf = (name: string, link: WorkflowLink): LinkedView | null => {
    const id = links[name] ?? null;
    return id === null ? null : viewThrough(link, found.get(id), { name, id });
  };
  return Object.fromEntries(declared.map(([name, link]) => [name, viewOf(name, link)]));
}

async function withMissing(
  { store }: Pick<Context, 'store'>,
  ids: string[],
  known: readonly Pick<StoredDossier, 'dossier'>[],
): Promise<ReadonlyMap<string, Dossier>> {
  const found = new Map(known.map(({ dossier }) => [dossier.id, dossier]));
  const missing = [...new Set(ids)].filter((id) => !found.has(id));
  const read = missing.length === 0 ? [] : await store.dossiers(missing);
  for (const dossier of read) found.set(dossier.id, dossier);
  return found;
}

function viewThrough(
  link: WorkflowLink,
  dossier: Dossier | undefined,
  { name, id }: { name: string; id: string },
): LinkedView {
  if (dossier?.workflow === link.workflow) return linkedView(dossier, link);
  return refuse(
    problems.invalidForm(`Le dossier « ${id} » n'existe pas ou n'est pas du type « ${link.workflow} ».`, {
      errors: [{ path: `/${name}`, code: 'unknown-link', message: 'Choisissez un dossier existant dans la liste.' }],
    }),
  );
}
