import type { Dossier } from './dossier.ts';
import type { LinkedView, LinkedViews } from './journal.ts';

/*
 * What entries keep of links to many: each linked dossier once per revision.
 */

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
