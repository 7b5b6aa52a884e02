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
 * Reads the `read` fields of each linked dossier, as `decide` will see them; null for one that is not there yet, because its
 * opening (`start`) is still a task. `known` are those read already; the others are read in one go.
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
): LinkedView | null {
  if (dossier === undefined) return null;
  return dossier.workflow === link.workflow ? linkedView(dossier, link) : leadsNowhere(link, { name, id });
}

/**
 * The links of a dossier that is about to be opened: who opens it chose them, so each must exist.
 *
 * @throws Refusal invalid-form on the link that leads nowhere, or to a dossier of another workflow
 */
export async function loadChosenLinks(
  context: Pick<Context, 'store'>,
  compiled: CompiledBundle,
  links: { [link: string]: string | null },
): Promise<LinkedViews> {
  const liens = await loadLinks(context, compiled, links);
  for (const [name, link] of Object.entries(compiled.bundle.workflow.links)) {
    const id = links[name] ?? null;
    if (id !== null && liens[name] === null) leadsNowhere(link, { name, id });
  }
  return liens;
}

function leadsNowhere(link: WorkflowLink, { name, id }: { name: string; id: string }): never {
  return refuse(
    problems.invalidForm(`Le dossier « ${id} » n'existe pas ou n'est pas du type « ${link.workflow} ».`, {
      errors: [{ path: `/${name}`, code: 'unknown-link', message: 'Choisissez un dossier existant dans la liste.' }],
    }),
  );
}
