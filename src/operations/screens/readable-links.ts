import { readable, readScopeOf } from '../../access/access.ts';
import { type CompiledBundle, type Dossier, type LinkedViews, linkedView } from '../../engine/engine.ts';
import { sensitiveOf } from '../as-read.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';

export type LinksReader = (compiled: CompiledBundle, dossier: Dossier) => Promise<LinkedViews>;

/** What a page may say of the dossiers its own are linked to: as its reader may read each. Many lead to the same few: read once. */
export function linksReader(context: Context, caller: Caller): LinksReader {
  const known = new Map<string, ReturnType<typeof authorizedOrNull>>();
  const read = (id: string) => {
    const found = known.get(id) ?? authorizedOrNull(context, caller, id);
    known.set(id, found);
    return found;
  };
  return async ({ bundle }, { links }) => {
    const views: LinkedViews = {};
    for (const [name, link] of Object.entries(bundle.workflow.links)) {
      const other = links[name] ? await read(links[name]) : null;
      if (other === null) continue;
      const { fields, isWhole, shows } = readScopeOf(other.bundle.workflow, other.held);
      const data = readable(other.dossier.data, fields, sensitiveOf(other));
      const states = other.dossier.states.filter((state) => isWhole || shows('states', state));
      const counters = isWhole ? other.dossier.counters : {};
      views[name] = linkedView({ ...other.dossier, data, states, counters }, link);
    }
    return views;
  };
}
