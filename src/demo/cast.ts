import type { Organisation } from '../store/store.ts';
import { ANIMATION, CHANTIER } from './letterheads.ts';

/** Describes a person of the demo who has an account. They are plainly fictional: « Démo » is everybody's family name. */
export interface DemoMember {
  key: string;
  name: string;
  email: string;
  roles: string[];
  organisation: string | null;
}

export const ORGANISATIONS: (Pick<Organisation, 'id' | 'name' | 'siret' | 'kind'> & Partial<Organisation>)[] = [
  {
    id: 'org-chantier',
    name: 'Association Chantier-École fictive',
    siret: '12345678200010',
    kind: 'Association',
    letterhead: CHANTIER,
  },
  {
    id: 'org-animation',
    name: 'Structure d’animation fictive',
    siret: '12345678200028',
    kind: 'Structure d’animation',
    letterhead: ANIMATION,
  },
  { id: 'org-jardins', name: 'Jardins fictifs', siret: '12345678200036', kind: 'Association' },
  { id: 'org-relais', name: 'Relais fictif', siret: '12345678200044', kind: 'Association' },
];

/** Is who represents the controller: a board member without an account. */
export const CONTROLLER = {
  organisation: 'Structure d’animation fictive',
  name: 'Ondine Témoin',
  quality: 'présidente',
  email: 'presidence@demo.example',
};

const member = (key: string, name: string, roles: string[], organisation: string | null = null): DemoMember => ({
  key,
  name,
  email: `${key}@demo.example`,
  roles,
  organisation,
});

/** Says how much of the demo to play: `whole` has about ninety people; `brief` has one in each situation and takes less time. */
export type Extent = 'whole' | 'brief';

/** Lists one account for every role that has one, and two where a rule needs two people. */
export const CAST: DemoMember[] = [
  member('admin', 'Ada Démo (administration)', ['admin']),
  member('admin2', 'Axel Démo (administration)', ['admin']),
  member('prescripteur', 'Paul Démo (prescription)', ['prescripteur']),
  member('referent', 'Rose Démo (référente)', ['referent']),
  member('referent2', 'Remi Démo (référent)', ['referent']),
  member('referent3', 'Rita Démo (référente)', ['referent']),
  member('operateur', 'Omar Démo (opérateur)', ['operateur'], 'org-chantier'),
  member('operateur2', 'Olga Démo (opératrice)', ['operateur'], 'org-chantier'),
  member('sa', 'Sam Démo (structure d’animation)', ['sa'], 'org-animation'),
  member('sa2', 'Sofia Démo (structure d’animation)', ['sa'], 'org-animation'),
  member('cellule', 'Célia Démo (cellule de suivi)', ['cellule']),
  member('copil', 'Colin Démo (comité de pilotage)', ['copil']),
  member('copil2', 'Coline Démo (comité de pilotage)', ['copil']),
  member('lecteur', 'Lina Démo (lecture des réponses)', ['lecteur']),
  member('lecteur2', 'Luc Démo (lecture des réponses)', ['lecteur']),
  member('candidat', 'Cati Démo (organisme candidat)', ['candidat'], 'org-chantier'),
  member('candidat2', 'Carl Démo (organisme candidat)', ['candidat'], 'org-jardins'),
  member('candidat3', 'Cora Démo (organisme candidat)', ['candidat'], 'org-relais'),
  member('auditeur', 'Aude Démo (audit FSE+)', ['auditeur']),
  member('dpo', 'Dina Démo (protection des données)', ['dpo']),
];

export const REFERENTS = ['referent', 'referent2', 'referent3'];

const FIRST_NAMES =
  'Alba Bilal Cléo Driss Elsa Fodé Gina Hugo Inès Jonas Kenza Léon Maya Nino Oumou Pablo Rosa Sacha Tina Ugo Vera Yanis Zoé Aïda Basile Carla Djibril Emma Farid Gaël'.split(
    ' ',
  );
const FAMILY_NAMES = ['Exemple', 'Fictif', 'Maquette'];

export interface Identity {
  nom: string;
  prenom: string;
  naissance: string;
  sexe: 'femme' | 'homme';
}

/** Returns the `index`-th fictional participant, always the same; those added beyond the demonstration bear two names. */
export function participant(index: number): Identity {
  const prenom = FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Alba';
  const family = FAMILY_NAMES[Math.floor(index / FIRST_NAMES.length) % FAMILY_NAMES.length] ?? 'Exemple';
  const round = Math.ceil((index - 90) / 90);
  const nom = round < 1 ? family : `${family}-${FIRST_NAMES[round % FIRST_NAMES.length]}`;
  const year = 1964 + ((index * 7) % 42);
  const month = String(1 + ((index * 5) % 12)).padStart(2, '0');
  const day = String(1 + ((index * 11) % 28)).padStart(2, '0');
  return { nom, prenom, naissance: `${year}-${month}-${day}`, sexe: index % 2 === 0 ? 'femme' : 'homme' };
}
