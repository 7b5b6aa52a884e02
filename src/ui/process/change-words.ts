import type { VersionChange } from '../../http/http.ts';

/** Says what each class of change means for the reader, the gravest first. */
export const CLASSES: { [kind in VersionChange['class']]: { title: string; help: string } } = {
  structural: {
    title: 'Le chemin change',
    help: 'Étapes, issues ou questions : des dossiers en cours peuvent ne pas suivre.',
  },
  tightening: { title: 'Plus exigeant', help: 'Ce qui passait peut être refusé.' },
  temporal: { title: 'Dates et délais', help: 'Des échéances bougent.' },
  additive: { title: 'En plus', help: 'Ce qui passait passe encore.' },
  neutral: { title: 'Mots seulement', help: 'Rien de ce qui est possible ne change.' },
};

export const THINGS: { [about in VersionChange['about']]: string } = {
  workflow: 'Processus',
  state: 'Étape',
  move: 'Issue',
  event: 'Action',
  form: 'Formulaire',
  field: 'Question',
  deadline: 'Échéance',
  rule: 'Règle',
  list: 'Liste',
  template: 'Gabarit',
  role: 'Rôle',
};

export interface ChangeGroup {
  about: VersionChange['about'];
  title: string;
  id: string;
  changes: VersionChange[];
}

/** Groups the changes of one class by the thing they are about. */
export function groupsOf(items: readonly VersionChange[], kind: VersionChange['class']): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of items.filter((one) => one.class === kind)) {
    const key = `${change.about} ${change.id}`;
    const known = groups.get(key);
    if (known) known.changes.push(change);
    else groups.set(key, { about: change.about, id: change.id, title: change.title, changes: [change] });
  }
  return [...groups.values()];
}
