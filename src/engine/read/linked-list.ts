import type { Json } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { asList } from '../language/compiled-expression.ts';
import type { Dossier } from '../model/dossier.ts';
import type { LinkedView, LinkedViews } from '../model/journal.ts';
import { type WorkflowLink, workflowsOf } from '../model/workflow.ts';
import { linkedView } from './linked-view.ts';

type Linking = Pick<Dossier, 'links' | 'data'>;

/** Ids that each link to many leads to, as the data say now, each once. @throws DefinitionFault when they cannot be found */
export function listedIds(
  { manyLinks, data: form }: CompiledBundle,
  { data }: Pick<Dossier, 'data'>,
): Map<string, string[]> {
  if (manyLinks.size === 0) return new Map();
  const vars = { data: form.complete(data, null).data };
  return new Map(
    [...manyLinks].map(([link, each]): [string, string[]] => [
      link,
      [...new Set(asList(each.evaluate(vars)).filter(isId))],
    ]),
  );
}

/** Every dossier that its links lead to, one or many. */
export function linkedIds(compiled: CompiledBundle, dossier: Linking): string[] {
  const one = Object.values(dossier.links).filter((id) => id !== null);
  return [...new Set([...one, ...[...listedIds(compiled, dossier).values()].flat()])];
}

/** What is seen through a link to many. One that is not there, or of another workflow, is left out. */
export function linkedList(link: WorkflowLink, dossiers: readonly (Dossier | undefined)[]): LinkedView {
  const items = dossiers.flatMap((dossier) => {
    if (dossier === undefined || !workflowsOf(link).includes(dossier.workflow)) return [];
    const { id, ...seen } = linkedView(dossier, link);
    return [{ id, revision: dossier.revision, seen: { ...seen, workflow: dossier.workflow } }];
  });
  return { id: '', states: [], data: {}, counters: {}, items };
}

/** Whether a view of a link to many shows these, or those of them that are there. */
export function leadsTo(view: LinkedView | null | undefined, ids: readonly string[]): boolean {
  const shown = (view?.items ?? []).map(({ id }) => id);
  return shown.length === ids.length && shown.every((id, index) => id === ids[index]);
}

/** Decisions on what the one before has newly named: the second sees it; a third, what its sight made it name. */
export const MAX_PASSES = 3;

/** As the entry keeps them: what an earlier one keeps at this revision is only named. */
export function keptViews(views: LinkedViews, before: Dossier['seen'] = {}): LinkedViews {
  return eachList(views, (link, view) => ({
    ...view,
    items: (view.items ?? []).map(({ id, revision, seen }) =>
      before[link]?.[id] === revision || seen === undefined ? { id, revision } : { id, revision, seen },
    ),
  }));
}

/** What entries now keep of links to many; undefined when there are none. */
export function seenIn(views: LinkedViews): Dossier['seen'] {
  const lists = Object.entries(views).flatMap(([link, view]) => (view?.items ? [{ link, items: view.items }] : []));
  if (lists.every(({ items }) => items.length === 0)) return undefined;
  return Object.fromEntries(
    lists.map(({ link, items }) => [link, Object.fromEntries(items.map(({ id, revision }) => [id, revision]))]),
  );
}

/**
 * Of a journal read in order: the views of an entry whole again. `bundle` is the entry's: another version may read other fields.
 *
 * @throws Error when no earlier entry keeps what one names
 */
export function viewsTeller(): (bundle: string, views: LinkedViews) => LinkedViews {
  const known = new Map<string, NonNullable<NonNullable<LinkedView['items']>[number]['seen']>>();
  return (bundle, views) =>
    eachList(views, (link, view) => ({
      ...view,
      items: (view.items ?? []).map(({ id, revision, seen }) => {
        const key = `${bundle} ${link} ${id} ${revision}`;
        const whole = seen ?? known.get(key);
        if (whole === undefined)
          throw new Error(`« ${link} » : aucune entrée ne garde ${id} à la révision ${revision}`);
        known.set(key, whole);
        return { id, revision, seen: whole };
      }),
    }));
}

function eachList(views: LinkedViews, change: (link: string, view: LinkedView) => LinkedView): LinkedViews {
  if (Object.values(views).every((view) => view?.items === undefined)) return views;
  return Object.fromEntries(
    Object.entries(views).map(([link, view]) => [link, view?.items === undefined ? view : change(link, view)]),
  );
}

function isId(id: Json): id is string {
  return typeof id === 'string' && id !== '';
}
