import type { Forms } from '../../schemas/types.d.ts';
import type { JsonObject } from '../base/base.ts';
import { addDays, addMonths } from '../time/time.ts';
import { type Identity, participant } from './cast.ts';

/** Fills the forms of the shipped content with what a person of the demo would type. `date` is the day it is typed, 'YYYY-MM-DD'. */

const COMMUNES = ['21231', '21166', '21515', '21617', '21355', '21171'];
const PROFESSIONS = ['Maçonnerie', 'Peinture', 'Voirie et réseaux', 'Couverture', 'Plâtrerie'];
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

export function orientation(index: number, operation: string, date: string): JsonObject {
  const identity = participant(index);
  return {
    operation,
    identite: { ...identity },
    coordonnees: coordinates(identity, index),
    residence: { communeInsee: pick(COMMUNES, index), qpv: index % 4 === 0 ? 'oui' : 'non', hebergement: 'personnel' },
    situation: situation(identity, index, date),
    difficultes: pick(
      [['mobilite'], ['qualification', 'garde-enfants'], ['mobilite', 'logement'], ['qualification']],
      index,
    ),
    autorisation:
      index % 9 === 4 ? { requise: true, titre: 'Carte de séjour', finLe: addMonths(date, 30) } : { requise: false },
    souhait: { signeLe: date },
    projet: {
      metiersVises: [pick(['macon', 'peintre', 'voirie'], index)],
      permisB: index % 3 === 0 ? 'oui' : 'non',
      attentes: `Découvrir le métier : ${pick(PROFESSIONS, index).toLowerCase()}.`,
    },
    prescription: {
      type: 'ccas',
      organisme: 'CCAS fictif',
      nom: 'Paul Démo',
      email: 'prescripteur@demo.example',
      orienteLe: date,
    },
    consentement: { informeLe: date, partageEntreprises: true },
  };
}

function coordinates({ prenom, nom }: Identity, index: number): JsonObject {
  const mail = `${prenom}.${nom}.${index}@participants.example`
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return { telephone: `0199${String(100 + index).padStart(6, '0')}`, email: mail, canal: 'telephone' };
}

function situation({ sexe, naissance }: Identity, index: number, date: string): JsonObject {
  const age = Number(date.slice(0, 4)) - Number(naissance.slice(0, 4));
  const caracteristiques = [
    ...(sexe === 'femme' ? ['femme'] : []),
    ...(age < 26 ? ['jeune'] : []),
    ...(age >= 50 ? ['senior'] : []),
    ...(index % 2 === 0 ? ['minima'] : ['longueDuree']),
    ...(index % 4 === 0 ? ['qpv'] : []),
  ];
  return {
    population: pick(['inscrit', 'inscrit', 'nonInscrit', 'activiteReduite'], index),
    sansEmploiDepuis: addMonths(date, -(6 + (index % 30))),
    niveau: pick(['infra-3', 'niveau-3', 'niveau-3', 'niveau-4'], index),
    caracteristiques,
  };
}

export function meeting(date: string, forme: 'individuelle' | 'collective' = 'individuelle') {
  return {
    date,
    demiJournee: 'matin' as const,
    forme,
    lieu: 'Plateau technique fictif',
  } satisfies Forms['emargement']['seance'];
}

/** Signs a decision of the cellule: its president writes her name and agrees. */
export const decided = {
  signature: {
    nom: 'Célia Démo',
    qualite: 'Présidente de la cellule de suivi',
    consentement: 'Je prends cette décision et je la signe.',
  },
} satisfies Partial<Forms['refus-entree']>;

const signature = (nom: string, le: string) => ({
  ...{ nom, mode: 'ecran' as const, le },
  consentement: 'J’atteste ma présence.',
});
const signatures = (date: string) => ({
  participant: signature('La personne reçue', date),
  encadrant: signature('Omar Démo', date),
});

export const welcome = (date: string): JsonObject =>
  ({
    seance: meeting(date),
    notice: { remiseLe: date, expliquee: true },
    signatures: signatures(date),
  }) satisfies Forms['accueil'];

export const presentation = (date: string): JsonObject => ({
  seance: meeting(date),
  modules: ['metiers', 'securite'],
  signatures: signatures(date),
});

export const test = (date: string, score: number): JsonObject => ({
  seance: meeting(date),
  score,
  bareme: 20,
  evaluateur: 'Omar Démo',
  signatures: signatures(date),
});

export const interview = (date: string, resultat: 'apte' | 'a-consolider' | 'non-retenu'): JsonObject => ({
  seance: meeting(date),
  conduitPar: 'Omar Démo',
  grilles: [
    {
      metier: 'macon',
      competences: [
        { intitule: 'Lire une consigne', niveau: '2' },
        { intitule: 'Travailler en équipe', niveau: '3' },
      ],
    },
  ],
  aptitudes: [
    { marche: 'Groupe scolaire fictif', lot: 'Gros œuvre', avis: resultat === 'apte' ? 'apte' : 'a-consolider' },
  ],
  resultat,
  ...(resultat === 'a-consolider' && { aConsolider: 'Reprendre la sécurité du poste de travail.' }),
  ...(resultat === 'non-retenu' && { reorientation: 'Projet dans un autre secteur, avec le référent.' }),
  signatures: signatures(date),
});

const SIRETS = ['12345678200010', '12345678200028', '12345678200036', '12345678200044'];
const COMPANIES = ['Maçonnerie Fictive', 'Peintures du Modèle', 'Travaux Publics Exemple', 'Couverture Témoin'];
export const companyOf = (index: number) => ({ raisonSociale: pick(COMPANIES, index), siret: pick(SIRETS, index) });

export function proposal(index: number): JsonObject {
  return {
    entreprise: {
      ...companyOf(index),
      contact: { nom: 'Tom Tuteur', email: 'tuteur@entreprise.example' },
    },
    marche: 'Groupe scolaire fictif',
    lot: 'Gros œuvre',
    poste: 'Aide-maçon',
    mode: 'embauche-directe',
  };
}

export function contract(
  index: number,
  nature: 'cdi' | 'cdd' | 'interim',
  debut: string,
  fin: string | null,
): JsonObject {
  return {
    nature,
    debut,
    fin,
    ...(nature === 'interim' ? { sansEssai: true } : { finEssai: addDays(debut, 14) }),
    ...(fin === null && nature !== 'cdi' && { sansFin: true }),
    minutesHebdo: 2100,
    employeur: { ...companyOf(index), type: 'entreprise', aci: false },
    poste: 'Aide-maçon',
    pieces: [{ nature: 'contrat', fichier: 'contrat-signe.pdf', dateeDu: debut }],
  };
}

export const siteVisit = (date: string, contratId: string): JsonObject =>
  ({
    seance: meeting(date),
    contratId,
    objet: 'integration-1-mois',
    constats: {
      integration: 'satisfaisant',
      securite: 'satisfaisant',
      assiduite: 'satisfaisant',
      progression: 'a-ameliorer',
    },
    signatures: signatures(date),
  }) satisfies Forms['visite-chantier'];

export const taskSheet = (contratId: string, mois: string): JsonObject =>
  ({
    contratId,
    mois,
    heures: 140,
    taches: [
      { intitule: 'Préparation du mortier', heures: 60, autonomie: 'aide' },
      { intitule: 'Pose de parpaings', heures: 80, autonomie: 'seul' },
    ],
    tuteur: 'Tom Tuteur',
  }) satisfies Forms['fiche-activites'];

export function exitRequest(dateSortie: string, code: 'cdi' | 'cdd' | 'formation'): JsonObject {
  const proof = code === 'formation' ? ['certificat-formation'] : ['contrat', 'bulletin-salaire'];
  return {
    dateSortie,
    code,
    pieces: proof.map((nature) => ({ nature, fichier: `${nature}.pdf`, dateeDu: dateSortie })),
  };
}

export function fseEntry(index: number, date: string): JsonObject {
  const identity = participant(index);
  return {
    recueilliLe: date,
    mode: 'entretien',
    coordonnees: coordinates(identity, index),
    veille: {
      statut: 'demandeurEmploi',
      inscritFranceTravail: 'oui',
      rechercheDepuis: index % 2 === 0 ? '12-24-mois' : 'plus-24-mois',
    },
    niveauEtudes: pick(['cite-1', 'cite-2', 'cite-2', 'cite-3'], index),
    handicap: pick(['non', 'non', 'ne-souhaite-pas-repondre', 'oui'], index),
    nationalite: pick(['francaise', 'francaise', 'ue', 'tiers'], index),
    neEtranger: 'non',
    parentsEtranger: 'ne-sait-pas',
    logement: pick(['stable', 'heberge'], index),
    minima: { rsa: index % 2 === 0 ? 'oui' : 'non', ass: 'non', aah: 'non' },
    parentIsole: index % 5 === 0 ? 'oui' : 'non',
    qpv: index % 4 === 0 ? 'oui' : 'non',
    zoneRurale: 'non',
    justice: 'ne-souhaite-pas-repondre',
  };
}

export const fseExit = (date: string, isEmployed: boolean): JsonObject =>
  ({
    recueilliLe: date,
    source: 'participant',
    situation: isEmployed
      ? {
          statut: 'enEmploi',
          emploi: { nature: 'cdi', tempsPartiel: 'non', employeur: 'Maçonnerie Fictive' },
          enFormation: 'non',
        }
      : { statut: 'demandeurEmploi', inscritFranceTravail: 'oui', enFormation: 'non' },
    qualification: { obtenue: 'non' },
  }) satisfies Forms['fse-sortie'];

export const fseFollowUp = (date: string): JsonObject =>
  ({
    recueilliLe: date,
    source: 'participant',
    situation: { statut: 'enEmploi', emploi: { nature: 'cdi', tempsPartiel: 'non' }, enFormation: 'non' },
  }) satisfies Forms['fse-suivi'];

export const unreachable = (date: string): JsonObject =>
  ({
    cause: 'sans-reponse',
    tentatives: [12, 8, 3].map((before) => ({
      le: addDays(date, -before),
      canal: 'telephone',
      resultat: 'Pas de réponse.',
    })),
  }) satisfies Forms['injoignable'];
