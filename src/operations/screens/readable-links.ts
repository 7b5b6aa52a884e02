import { readable, readScopeOf } from '../../access/access.ts';
import {
  type CompiledBundle,
  type Dossier,
  type LinkedViews,
  linkedList,
  linkedView,
  listedIds,
} from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';
import { sensitiveOf } from '../reading/as-read.ts';
import type { AuthorizedDossier } from '../reading/reader.ts';

export type LinksReader = (compiled: CompiledBundle, dossier: Dossier) => Promise<LinkedViews>;

/** What a page may say of the dossiers its own are linked to: as its reader may read each. Many lead to the same few: read once. */
export function linksReader(context: Context, caller: Caller): LinksReader {
  const known = new Map<string, ReturnType<typeof authorizedOrNull>>();
  const read = (id: string) => {
    const found = known.get(id) ?? authorizedOrNull(context, caller, id);
    known.set(id, found);
    return found;
  };
  const shownOf = async (id: string): Promise<Dossier | undefined> => {
    const other = await read(id);
    return other === null ? undefined : asShown(other);
  };
  return async (compiled, dossier) => {
    const { links } = dossier;
    const lists = listedIds(compiled, dossier);
    const views: LinkedViews = {};
    for (const [name, link] of Object.entries(compiled.bundle.workflow.links)) {
      const many = lists.get(name);
      const other = links[name] ? await shownOf(links[name]) : undefined;
      if (many !== undefined) views[name] = linkedList(link, await Promise.all(many.map(shownOf)));
      else if (other !== undefined) views[name] = linkedView(other, link);
    }
    return views;
  };
}

function asShown(other: AuthorizedDossier): Dossier {
  const { fields, isWhole, shows } = readScopeOf(other.bundle.workflow, other.held);
  const data = readable(other.dossier.data, fields, sensitiveOf(other));
  const states = other.dossier.states.filter((state) => isWhole || shows('states', state));
  return { ...other.dossier, data, states, counters: isWhole ? other.dossier.counters : {} };
}
