import type { NameKind } from '../meaning.ts';
import { type Members, name, naming, optional, record, required, set, some, text, words } from '../shape.ts';

/** Every file begins with this member. */
export const schemaMember = optional(text({}), 'Schéma de ce fichier', {
  help: "Chemin du méta-schéma : les éditeurs s'en servent pour compléter et vérifier.",
  isReadOnly: true,
});
export const idOf = (kind: NameKind) => required(naming(kind), 'Identifiant', 'Le nom du fichier, sans « .json ».');

/** Describes work that waits for people: its title, and the roles that see it. */
export const todo = record({
  title: required(words(), 'Titre'),
  to: required(set(name('role'), some), 'Pour', 'Rôles à qui la tâche revient.'),
});

/** Titles what an action or a guard is told, apart from its type. */
export const PARAMS = ['Paramètres', { isWrapper: true }] as const;

/** Describes what an action or a guard is told, apart from its type. */
export const params = <const M extends Members>(members: M) => required(record(members), ...PARAMS);
