import { aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, objectOf, removed } from './change.ts';
import { type PairedVersions, recordInNewNames } from './renames.ts';

/** Compares events and on-demand documents: their names, who may do them, on what conditions. */
export function eventChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
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
