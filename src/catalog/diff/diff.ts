import { remembered } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, CHANGE_CLASSES, type ChangeSubject, objectOf, removed } from './change.ts';
import { deadlineChanges } from './deadlines.ts';
import { formChanges } from './forms.ts';
import { listChanges } from './lists.ts';
import { moveChanges } from './moves.ts';
import { type PairedVersions, recordInNewNames, renamesIn } from './renames.ts';
import { ruleChanges } from './rules.ts';
import { stateChanges } from './states.ts';
import { templateChanges } from './templates.ts';
import { workflowChanges } from './whole.ts';

export { type BundleChange, CHANGE_CLASSES, CHANGE_KINDS, CHANGED_THINGS, type ChangeClass } from './change.ts';

/** Returns the name that a form or template has in another version of its workflow; its own name where that version has no other for it. */
export function nameIn(other: Bundle, bundle: Bundle, part: 'forms' | 'templates', name: string): string {
  if (Object.hasOwn(other[part], name) || !Object.hasOwn(bundle[part], name)) return name;
  const renamed = pairs(bundle, [other], () => renamesIn(bundle, other));
  return renamed[part].kept.find(({ was }) => was === name)?.id ?? name;
}

const pairs = remembered<ReturnType<typeof renamesIn>>('renames between versions');

/**
 * Compares two versions of a workflow, in French, by state, event and field id: a thing that keeps its id is the same thing wherever it
 * moves, and a very similar thing under another id was renamed. Empty when both are the same.
 */
export function diffBundles(before: Bundle, after: Bundle): BundleChange[] {
  const versions = { before, after, renamed: renamesIn(before, after) };
  const all = [
    stateChanges,
    moveChanges,
    eventChanges,
    deadlineChanges,
    formChanges,
    ruleChanges,
    listChanges,
    templateChanges,
    workflowChanges,
  ].flatMap((changes) => changes(versions));
  return all.toSorted((a, b) => CHANGE_CLASSES.indexOf(a.class) - CHANGE_CLASSES.indexOf(b.class));
}

/** Compares events and on-demand documents: their names, who may do them, on what conditions. */
function eventChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const compared = aspectsOf('event', (role) => (after.roles[role] ?? before.roles[role])?.title ?? role);
  const { events } = renamed;
  return [
    ...events.added.map(({ id, after: event }) =>
      added(subjectOf(id, event.title), { class: 'additive', text: 'Nouvelle action' }),
    ),
    ...events.removed.map(({ id, before: event }) =>
      removed(subjectOf(id, event.title), { class: 'structural', text: 'Action retirée' }),
    ),
    ...events.kept.flatMap(({ was, id, before: one, after: other }) => {
      const subject = subjectOf(id, other.title);
      const text = 'Même action, autre identifiant';
      const other_ = objectOf(other);
      return [
        ...(was === id
          ? []
          : [{ ...subject, kind: 'renamed', class: 'structural', text, before: was, after: id } as const]),
        ...aspectChanges(subject, [recordInNewNames(objectOf(one), other_, renamed), other_], compared),
      ];
    }),
  ];
}

function subjectOf(id: string, title: string): ChangeSubject {
  return { about: 'event', id, title, state: null };
}
