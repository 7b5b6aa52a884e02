import type { NameKind } from '../meaning.ts';
import { name, naming, optional, record, required, set, some, text, words } from '../shape.ts';

/** What every file begins with. */
export const schemaMember = optional(text({}), 'Schéma de ce fichier', {
  help: "Chemin du méta-schéma : les éditeurs s'en servent pour compléter et vérifier.",
  isReadOnly: true,
});
export const idOf = (kind: NameKind) => required(naming(kind), 'Identifiant', 'Le nom du fichier, sans « .json ».');

/** Work for people: what it is called, and the roles it falls to. */
export const todo = record({
  title: required(words(), 'Titre'),
  to: required(set(name('role'), some), 'Pour', 'Rôles à qui la tâche revient.'),
});
