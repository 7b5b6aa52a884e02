import { readable, readScopeOf } from '../../access/access.ts';
import { own } from '../../base/base.ts';
import {
  type Bundle,
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
import { type AuthorizedDossier, sensitiveOf } from '../reading/reading.ts';

/** Holds a dossier whose links are read. `bundle` is the version with today's reading rights; `held` lists the reader's roles on it. */
interface LinkingDossier {
  dossier: Dossier;
  compiled: CompiledBundle;
  bundle: Bundle;
  held: readonly string[];
}

export type LinksReader = (linking: LinkingDossier) => Promise<LinkedViews>;

/**
 * Reads the dossiers linked from those of a page: what the reader may read there, plus what the link shows to their roles, as on the fiche.
 * Many dossiers link to the same few, so each is read once.
 */
export function linksReader(context: Context, caller: Caller): LinksReader {
  const authorized = once((id) => authorizedOrNull(context, caller, id));
  const whole = once(async (id) => (await context.store.dossiers([id]))[0]);
  const shownOf = async (id: string, shown: readonly string[]): Promise<Dossier | undefined> => {
    const other = await authorized(id);
    const own = other === null ? undefined : asShown(other);
    if (shown.length === 0) return own;
    const all = other?.dossier ?? (await whole(id));
    return all && withShown(own, all, shown);
  };
  return async ({ dossier, compiled, bundle, held }) => {
    const { links } = dossier;
    const lists = listedIds(compiled, dossier);
    const views: LinkedViews = {};
    for (const [name, link] of Object.entries(compiled.bundle.workflow.links)) {
      const shown = shownTo(bundle, name, held);
      const many = lists.get(name);
      const other = links[name] ? await shownOf(links[name], shown) : undefined;
      if (many !== undefined) views[name] = linkedList(link, await Promise.all(many.map((id) => shownOf(id, shown))));
      else if (other !== undefined) views[name] = linkedView(other, link);
    }
    return views;
  };
}

function once<Found>(read: (id: string) => Promise<Found>): (id: string) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}

function asShown(other: AuthorizedDossier): Dossier {
  const { fields, isWhole, shows } = readScopeOf(other.bundle.workflow, other.held);
  const data = readable(other.dossier.data, fields, sensitiveOf(other));
  const states = other.dossier.states.filter((state) => isWhole || shows('states', state));
  return { ...other.dossier, data, states, counters: isWhole ? other.dossier.counters : {} };
}

/** Lists the fields, `etats` and `compteurs.<counter>` that a link shows to these roles. */
function shownTo({ workflow }: Bundle, link: string, held: readonly string[]): string[] {
  const { show = {} } = workflow.links[link] ?? {};
  return held.flatMap((role) => own(show, role) ?? []);
}

/**
 * Adds to what the reader may read what the link shows.
 * @param own what the reader may read by their own rights; undefined when nothing
 */
function withShown(own: Dossier | undefined, all: Dossier, shown: readonly string[]): Dossier {
  const data = Object.entries(all.data).filter(([field]) => shown.includes(field));
  const counters = Object.entries(all.counters).filter(([name]) => shown.includes(`compteurs.${name}`));
  return {
    ...all,
    data: { ...own?.data, ...Object.fromEntries(data) },
    states: shown.includes('etats') ? all.states : (own?.states ?? []),
    counters: { ...own?.counters, ...Object.fromEntries(counters) },
  };
}
