import { type JsonObject, sameJson } from '../../base/base.ts';
import { aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, changed, objectOf, removed, renamedAs, said } from './change.ts';
import { pair } from './pairing.ts';
import { type PairedVersions, recordInNewNames } from './renames.ts';

/** Compares reference lists, entry by entry. */
export function listChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const { lists } = renamed;
  return [
    ...lists.added.map(({ id }) =>
      added(subjectOf(id, after.lists[id]), { class: 'additive', text: 'Nouvelle liste' }),
    ),
    ...lists.removed.map(({ id }) =>
      removed(subjectOf(id, before.lists[id]), { class: 'tightening', text: 'Liste retirée' }),
    ),
    ...lists.kept.flatMap(({ was, id, before: former, after: is }) => {
      const subject = subjectOf(id, is);
      const other = objectOf(is);
      const one = recordInNewNames(objectOf(former), other, renamed);
      return [
        ...renamedAs(subject, 'Même liste, autre identifiant', { was, id }),
        ...entryChanges(subject, one, other),
        ...restChanges(subject, one, other),
      ];
    }),
  ];
}

function subjectOf(id: string, list: unknown): ChangeSubject {
  return { about: 'list', id, title: String(objectOf(list)['title'] ?? id), state: null };
}

function entryChanges(subject: ChangeSubject, was: JsonObject, is: JsonObject): BundleChange[] {
  const entries = pair(byCode(was['entries']), byCode(is['entries']), () => 0);
  return [
    ...entries.added.map(({ id, after }) =>
      changed(subject, { class: 'additive', text: 'Entrée (ajout)', before: null, after: labelOf(id, after) }),
    ),
    ...entries.removed.map(({ id, before }) =>
      changed(subject, { class: 'tightening', text: 'Entrée (retrait)', before: labelOf(id, before), after: null }),
    ),
    ...entries.kept.flatMap(({ id, before, after }) => {
      if (sameJson(before, after)) return [];
      const isWords = sameJson({ ...before, label: null }, { ...after, label: null });
      const sides = isWords ? [before['label'], after['label']] : [before, after];
      const text = `Entrée « ${labelOf(id, after)} »`;
      const kind = isWords ? 'neutral' : 'tightening';
      return [changed(subject, { class: kind, text, before: said(sides[0]), after: said(sides[1]) })];
    }),
  ];
}

function labelOf(code: string, entry: JsonObject): string {
  return String(entry['label'] ?? code);
}

/** Maps each entry by its code and rank, as a code may come back with other dates. */
function byCode(entries: unknown): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const entry of Array.isArray(entries) ? entries.map(objectOf) : []) {
    const code = String(entry['code']);
    const rank = [...found.keys()].filter((one) => one === code || one.startsWith(`${code}\n`)).length;
    found.set(rank === 0 ? code : `${code}\n${rank}`, entry);
  }
  return found;
}

function restChanges(subject: ChangeSubject, was: JsonObject, is: JsonObject): BundleChange[] {
  const restOf = ({ entries, ...rest }: JsonObject): JsonObject => ({
    ...rest,
    'order of entries': [...byCode(entries).keys()],
  });
  const [one, other] = [restOf(was), restOf(is)];
  const isOrdered = !sameJson([...byCode(was['entries']).keys()].sort(), [...byCode(is['entries']).keys()].sort());
  const compared = aspectsOf('list');
  const same = isOrdered ? { ...one, 'order of entries': other['order of entries'] ?? null } : one;
  return aspectChanges(subject, [same, other], {
    ...compared,
    aspects: { ...compared.aspects, 'order of entries': { label: 'Ordre des entrées', class: 'neutral' } },
  });
}
