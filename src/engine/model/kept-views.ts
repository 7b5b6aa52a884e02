import type { Dossier } from './dossier.ts';
import type { LinkedView, LinkedViews } from './journal.ts';

/*
 * Entries keep each dossier of a link to many once per revision.
 */

/** Tells whether a view of a link to many shows exactly these dossiers, in this order. */
export function leadsTo(view: LinkedView | null | undefined, ids: readonly string[]): boolean {
  const shown = (view?.items ?? []).map(({ id }) => id);
  return shown.length === ids.length && shown.every((id, index) => id === ids[index]);
}

/**
 * Limits the times a command is decided again because its decision named new linked dossiers: the second pass sees them, and the third sees
 * those that the second named.
 */
export const MAX_PASSES = 3;

/** Shortens the views for the entry: a dossier that an earlier entry keeps at this revision is only named. */
export function keptViews(views: LinkedViews, before: Dossier['seen'] = {}): LinkedViews {
  return eachList(views, (link, view) => ({
    ...view,
    items: (view.items ?? []).map(({ id, revision, seen }) =>
      before[link]?.[id] === revision || seen === undefined ? { id, revision } : { id, revision, seen },
    ),
  }));
}

/** Returns the revisions that entries now keep of links to many; undefined when there are none. */
export function seenIn(views: LinkedViews): Dossier['seen'] {
  const lists = Object.entries(views).flatMap(([link, view]) => (view?.items ? [{ link, items: view.items }] : []));
  if (lists.every(({ items }) => items.length === 0)) return undefined;
  return Object.fromEntries(
    lists.map(({ link, items }) => [link, Object.fromEntries(items.map(({ id, revision }) => [id, revision]))]),
  );
}

/**
 * Reads a journal in order, and returns the views of each entry whole again. `bundle` is the entry's: another version may read other
 * fields.
 * @throws Error when no earlier entry keeps the dossier that an entry names
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
