import { problems, refuse, remembered } from '../../base/base.ts';
import {
  type CompiledBundle,
  type Dossier,
  type LinkedView,
  type LinkedViews,
  leadsTo,
  linkedList,
  linkedView,
  listedIds,
  type WorkflowLink,
  workflowsOf,
} from '../../engine/engine.ts';
import type { StoredDossier } from '../../store/store.ts';
import type { Context } from '../context.ts';

interface LinkContext {
  store: Pick<Context['store'], 'dossiers'>;
}

/**
 * Reads the `read` fields of each linked dossier, as `decide` will see them; null for a dossier that does not exist yet, because its
 * opening (`start`) is still a task. Dossiers in `known` are not read again; the others are read together.
 */
export async function loadLinks(
  context: LinkContext,
  compiled: CompiledBundle,
  dossier: Pick<Dossier, 'links' | 'data'>,
  known: readonly Pick<StoredDossier, 'dossier'>[] = [],
): Promise<LinkedViews> {
  const declared = Object.entries(compiled.bundle.workflow.links);
  const lists = listedIds(compiled, dossier);
  const ids = declared.flatMap(([name]) => lists.get(name) ?? dossier.links[name] ?? []);
  const found = await withMissing(context, ids, known);
  const viewOf = (name: string, link: WorkflowLink): LinkedView | null => {
    const many = lists.get(name);
    if (many !== undefined)
      return linkedList(
        link,
        many.map((one) => found.get(one)),
      );
    const id = dossier.links[name] ?? null;
    return id === null ? null : viewThrough(link, found.get(id), { name, id });
  };
  return Object.fromEntries(declared.map(([name, link]) => [name, viewOf(name, link)]));
}

/** Reads again the links to many dossiers, as a decision leaves them; null when they lead where `views` already do. */
export async function listsAfter(
  context: Pick<Context, 'store'>,
  compiled: CompiledBundle,
  after: Pick<Dossier, 'data'>,
  views: LinkedViews,
): Promise<LinkedViews | null> {
  const lists = listedIds(compiled, after);
  const { links } = compiled.bundle.workflow;
  if ([...lists].every(([name, ids]) => leadsTo(views[name], ids))) return null;
  const found = await withMissing(context, [...lists.values()].flat(), []);
  const fresh = [...lists].flatMap(([name, ids]): [string, LinkedView][] => {
    const link = links[name];
    return link === undefined
      ? []
      : [
          [
            name,
            linkedList(
              link,
              ids.map((id) => found.get(id)),
            ),
          ],
        ];
  });
  return { ...views, ...Object.fromEntries(fresh) };
}

/** Limits the ids of one reading of the store. */
const MAX_IDS = 200;

async function withMissing(
  { store }: LinkContext,
  ids: string[],
  known: readonly Pick<StoredDossier, 'dossier'>[],
): Promise<ReadonlyMap<string, Dossier>> {
  const found = new Map(known.map(({ dossier }) => [dossier.id, dossier]));
  const missing = [...new Set(ids)].filter((id) => !found.has(id));
  for (let from = 0; from < missing.length; from += MAX_IDS) {
    for (const dossier of await store.dossiers(missing.slice(from, from + MAX_IDS))) found.set(dossier.id, dossier);
  }
  return found;
}

function viewThrough(
  link: WorkflowLink,
  dossier: Dossier | undefined,
  { name, id }: { name: string; id: string },
): LinkedView | null {
  if (dossier === undefined) return null;
  if (!workflowsOf(link).includes(dossier.workflow)) return leadsNowhere(link, { name, id });
  return viewed(dossier, [link], () => linkedView(dossier, link));
}

/** Remembers views, since most steps see the same linked dossier as the step before. */
const viewed = remembered<LinkedView>('linked views');

/**
 * Reads the links of a dossier about to be opened: the person opening it chose them, so each must exist.
 * @throws Refusal invalid-form on the link that leads nowhere, or to a dossier of another workflow
 */
export async function loadChosenLinks(
  context: Pick<Context, 'store'>,
  compiled: CompiledBundle,
  links: { [link: string]: string | null },
): Promise<LinkedViews> {
  const liens = await loadLinks(context, compiled, { links, data: {} });
  for (const [name, link] of Object.entries(compiled.bundle.workflow.links)) {
    const id = links[name] ?? null;
    if (id !== null && liens[name] === null) leadsNowhere(link, { name, id });
  }
  return liens;
}

function leadsNowhere(link: WorkflowLink, { name, id }: { name: string; id: string }): never {
  return refuse(
    problems.invalidForm(
      `Le dossier « ${id} » n'existe pas ou n'est pas du type « ${workflowsOf(link).join(', ')} ».`,
      {
        errors: [{ path: `/${name}`, code: 'unknown-link', message: 'Choisissez un dossier existant dans la liste.' }],
      },
    ),
  );
}
