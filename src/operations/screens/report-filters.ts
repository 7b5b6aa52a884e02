import { type CompiledBundle, type Dossier, readingVars, workflowsOf } from '../../engine/engine.ts';
import { opensOn, type ReportScreen } from '../../screens/screens.ts';
import type { Context } from '../context.ts';
import type { Filters } from './shapes/shapes.ts';

/** Describes a report page that may be narrowed to a linked dossier. */
export interface FilteredReport {
  screen: ReportScreen;
  current: CompiledBundle;
  now: string;
}

/** Finds the dossiers that the rows are linked to, for each link the page may be narrowed by; at most 200 per link. */
export async function linkedTo(
  { store }: Context,
  { screen }: FilteredReport,
  rows: readonly Pick<Dossier, 'links'>[],
) {
  const named = (screen.filters?.links ?? []).map((link): [string, string[]] => {
    const ids = rows.flatMap(({ links }) => links[link] ?? []);
    return [link, [...new Set(ids)]];
  });
  const found = new Map<string, Dossier[]>();
  for (const [link, ids] of named) found.set(link, ids.length === 0 ? [] : await store.dossiers(ids.slice(0, 200)));
  return found;
}

/** Finds the newest linked dossier the page opens on; undefined when it opens on all. */
export async function openingLink(
  { bundles, screens }: Context,
  { screen, now }: FilteredReport,
  linked: ReadonlyMap<string, Dossier[]>,
): Promise<string | undefined> {
  const link = screen.filters?.opensOn?.link;
  if (link === undefined) return undefined;
  const newest = (linked.get(link) ?? []).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  for (const dossier of newest) {
    const compiled = await bundles.byHash(dossier.bundle).catch(() => null);
    const opening = compiled && screens.opening(screen, compiled);
    if (compiled && opening && opensOn(opening, readingVars(compiled, dossier, dossier.data, { now })))
      return `${link}:${dossier.id}`;
  }
  return undefined;
}

export async function filtersOf(
  { bundles }: Context,
  { screen, current }: FilteredReport,
  linked: ReadonlyMap<string, Dossier[]>,
  link: string | undefined,
): Promise<Filters> {
  const links = [...linked].map(async ([name, dossiers]) => {
    const of = workflowsOf(current.bundle.workflow.links[name] ?? { workflow: '' })[0] ?? '';
    const title = (await bundles.current(of).catch(() => null))?.bundle.workflow.title ?? name;
    return { name, title, options: dossiers.map(({ id, title: label }) => ({ value: id, label })) };
  });
  const asked = link === undefined || link === 'all' ? null : link;
  return { links: await Promise.all(links), roles: [], period: screen.filters?.period === true, link: asked };
}
