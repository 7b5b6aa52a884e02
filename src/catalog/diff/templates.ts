import { added, type BundleChange, type ChangeSubject, changed, removed, renamedAs } from './change.ts';
import type { PairedVersions } from './renames.ts';

/** Compares the texts of letters and documents, and shows the lines that differ. */
export function templateChanges({ renamed: { templates } }: PairedVersions): BundleChange[] {
  return [
    ...templates.added.map(({ id }) => added(subjectOf(id), { class: 'additive', text: 'Nouveau gabarit' })),
    ...templates.removed.map(({ id }) => removed(subjectOf(id), { class: 'neutral', text: 'Gabarit retiré' })),
    ...templates.kept.flatMap(({ was, id, before: one, after: other }): BundleChange[] => [
      ...renamedAs(subjectOf(id), 'Même gabarit, autre nom', { was, id }),
      ...(one === other ? [] : [changed(subjectOf(id), { class: 'neutral', text: 'Texte', ...differing(one, other) })]),
    ]),
  ];
}

function subjectOf(id: string): ChangeSubject {
  return { about: 'template', id, title: id, state: null };
}

const MAX_LINES = 12;

/** Returns the lines between the first and the last that differ. */
function differing(one: string, other: string): { before: string; after: string } {
  const [was, is] = [one.split('\n'), other.split('\n')];
  const shortest = Math.min(was.length, is.length);
  let head = 0;
  while (head < shortest && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < shortest - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++;
  return { before: shown(was.slice(head, was.length - tail)), after: shown(is.slice(head, is.length - tail)) };
}

function shown(lines: string[]): string {
  const more = lines.length > MAX_LINES ? [`… et ${lines.length - MAX_LINES} lignes`] : [];
  return [...lines.slice(0, MAX_LINES), ...more].join('\n');
}
