import { cel, flag, integer, list, name, optional, record, required, set, some, words } from '../../shape.ts';
import { idOf, schemaMember } from '../common.ts';

/** Every page has these members. */
export const screenCommon = {
  $schema: schemaMember,
  id: idOf('screen'),
  title: required(words(), 'Titre'),
  help: optional(words(), 'Aide'),
  roles: required(set(name('role'), some), 'Rôles', 'Rôles qui voient cet écran.'),
  workflow: required(name('workflow'), 'Workflow'),
  where: optional(cel('shown', 'bool', 'page', 'le dossier y est'), 'Dossiers montrés', 'Condition sur un dossier.'),
  states: optional(set(name('state', 'shown'), some), 'États', 'Seulement les dossiers dans un de ces états.'),
  order: optional(integer({ minimum: 0 }), 'Rang dans le menu'),
} as const;

/** A page over many dossiers has these members besides. */
export const menuMembers = {
  home: optional(
    set(name('role'), some),
    'Page de départ',
    'Parmi les rôles ci-dessus, ceux qui commencent sur cette page quand rien ne les attend.',
  ),
  mine: optional(flag, 'Les miens', 'Seulement les dossiers liés à la personne par son nom ou son organisation.'),
} as const;

/** The summary stands above the lines of a page and counts all of them. */
export const summary = list(
  record(
    {
      title: required(words(), 'Titre'),
      value: required(cel('shown', 'any?', 'value', 'ce qui est montré'), 'Valeur'),
    },
    { title: 'Ligne du résumé' },
  ),
  some,
);
