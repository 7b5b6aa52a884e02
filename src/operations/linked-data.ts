import { type JsonObject, problems, refuse } from '../base/base.ts';
import type { CompiledBundle, Dossier, LinkedView, LinkedViews, WorkflowLink } from '../engine/engine.ts';
import type { Context } from './context.ts';

/** Reads the `read` fields of each linked dossier, as `decide` will see them. A link that leads nowhere is refused. */
export async function loadLinks(
  context: Context,
  compiled: CompiledBundle,
  links: { [link: string]: string | null },
): Promise<LinkedViews> {
  const declared = compiled.bundle.workflow.links;
  const views = await Promise.all(
    Object.entries(declared).map(async ([name, link]): Promise<[string, LinkedView | null]> => {
      const id = links[name] ?? null;
      return [name, id === null ? null : await loadLink(context, name, link, id)];
    }),
  );
  return Object.fromEntries(views);
}

async function loadLink(context: Context, name: string, link: WorkflowLink, id: string): Promise<LinkedView> {
  const stored = await context.store.load(id);
  if (!stored || stored.dossier.workflow !== link.workflow) {
    return refuse(
      problems.invalidForm(`Le dossier « ${id} » n'existe pas ou n'est pas du type « ${link.workflow} ».`, {
        errors: [{ path: `/${name}`, code: 'unknown-link', message: 'Choisissez un dossier existant dans la liste.' }],
      }),
    );
  }
  return linkedView(stored.dossier, link);
}

export function linkedView(dossier: Dossier, link: WorkflowLink): LinkedView {
  const data: JsonObject = {};
  for (const field of link.read) data[field] = dossier.data[field] ?? null;
  const counters = Object.entries(dossier.counters).map(([name, ids]) => [name, ids.length] as const);
  return { id: dossier.id, states: dossier.states, data, counters: Object.fromEntries(counters) };
}
