import type { JsonObject } from '../base/base.ts';
import { addDays, addMonths } from '../time/time.ts';

/** Says what a call of the demo asks, and when. Dates are civil. */
export interface CallPlan {
  number: string;
  title: string;
  opens: string;
  closes: string;
  committee: string;
  begins: string;
  places: number;
  /** Counts in cents; `cap` limits one reply, and `envelope` all of them together. */
  cap: number;
  envelope: number;
}

/** Weighs each criterion; the weights add up to 100. */
const CRITERIA = [
  { code: 'reseau', libelle: 'Compétence et réseau dans le BTP', poids: 30 },
  { code: 'besoin', libelle: 'Compréhension du besoin', poids: 25 },
  { code: 'suivi', libelle: 'Moyens de suivi des personnes', poids: 25 },
  { code: 'budget', libelle: 'Budget et plan de financement', poids: 20 },
];

export function call(plan: CallPlan): JsonObject {
  return {
    titre: plan.title,
    numero: plan.number,
    resume:
      'Les chantiers publics réservent des heures de travail à des personnes éloignées de l’emploi. Le PLIE cherche l’organisme qui les accueille, les place et les suit.',
    contenu:
      'Accueillir les personnes orientées, faire passer les modules et les tests de sécurité et de développement durable avant tout entretien, placer, suivre sur les chantiers.\nFaire signer une feuille à chaque rencontre, tenir une fiche de suivi par personne, rendre un bilan à mi-parcours et un bilan final.',
    ...{ ouverture: plan.opens, cloture: plan.closes, comiteLe: plan.committee },
    ...{ debut: plan.begins, fin: addDays(addMonths(plan.begins, 12), -1) },
    ...{ places: plan.places, tauxCible: 25, plafond: plan.cap, enveloppe: plan.envelope },
    partsAttendues: ['projet', 'moyens', 'calendrier'],
    annexesAttendues: ['statuts', 'rib'],
    criteres: CRITERIA,
    cofinanceFse: true,
  };
}

/** Describes an organisation that answers a call, and its member who writes. */
export interface Bidder {
  /** Is the key of a member of the cast. */
  member: string;
  writer: string;
  organisation: string;
  siret: string;
}

export function reply(bidder: Bidder, appel: string, title: string): JsonObject {
  return { appel, siret: bidder.siret, raisonSociale: bidder.organisation, intitule: title };
}

/** Returns the beginning of a reply, written before its budget: a draft that still lacks much. */
export function replyBegun({ writer, member }: Bidder): JsonObject {
  return {
    organisme: { forme: 'association', presentation: 'Association d’insertion par les chantiers, douze salariés.' },
    contact: { nom: writer, courriel: `${member}@demo.example`, telephone: '06 39 98 00 01' },
    projet: {
      resume: 'Accueil chaque semaine, tests avant tout entretien, quatorze entreprises prêtes à recevoir.',
      description: 'Accueillir, tester, placer et suivre les personnes sur les chantiers soumis à une clause.',
    },
  };
}

/** @param amount asked of the programme, in cents */
export function deposit(bidder: Bidder, { begins }: CallPlan, places: number, amount: number): JsonObject {
  return {
    ...replyBegun(bidder),
    moyens: { humains: 'Une conseillère à mi-temps, un coordonnateur un jour par quinzaine.' },
    calendrier: [{ etape: 'Premiers accueils', debut: addDays(begins, 7), fin: addDays(begins, 88) }],
    places,
    montant: amount,
    depenses: [
      { libelle: 'Conseillère BTP', nature: 'salaires', montant: amount },
      { libelle: 'Salle et matériel de test', nature: 'achats', montant: 325_000 },
      { libelle: 'Déplacements sur les chantiers', nature: 'deplacements', montant: 193_200 },
    ],
    recettes: [
      { libelle: 'PLIE', source: 'plie', montant: amount },
      { libelle: 'FSE+ demandé', source: 'fse', montant: 400_000 },
      { libelle: 'Ressources propres', source: 'propres', montant: 118_200 },
    ],
    annexes: [
      { nature: 'statuts', fichier: 'statuts.pdf' },
      { nature: 'rib', fichier: 'releve-identite-bancaire.pdf' },
    ],
    signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
    deposant: { nom: bidder.writer, courriel: `${bidder.member}@demo.example` },
  };
}

/** @param marks from 0 to 5, one per criterion, in their order */
export function reading(reader: string, marks: readonly number[], question: string | null): JsonObject {
  return {
    nom: reader,
    notes: CRITERIA.map(({ code, libelle, poids }, rank) => ({
      ...{ critere: code, libelle, poids },
      note: marks[rank] ?? 3,
      commentaire: (marks[rank] ?? 3) > 3 ? 'Précis et convaincant.' : 'À préciser.',
    })),
    avis: 'Projet cohérent avec le territoire.',
    ...(question !== null && { question }),
  };
}

export const MEMBERS = [
  { nom: 'Paule Témoin', qualite: 'Vice-présidente', president: true, courriel: 'paule.temoin@demo.example' },
  { nom: 'Colin Démo', qualite: 'Élu', compte: 'per-copil' },
  { nom: 'Coline Démo', qualite: 'Conseil départemental', compte: 'per-copil2' },
  { nom: 'Marc Fictif', qualite: 'Région' },
];

/** Returns who signs, where a code or the account proves it. */
export const signatoryOf = (nom: string, qualite: string): JsonObject => ({ nom, qualite });

export const CONVENTION: JsonObject = {
  numero: 'CONV-DEMO-01',
  objet: 'Accueillir, placer et suivre les personnes sur les chantiers d’espaces naturels.',
  tauxCible: 25,
  minutesReference: 2100,
  partFse: true,
  signatairePorteur: { nom: 'Omar Démo', qualite: 'Responsable de l’action', courriel: 'omar@demo.example' },
  signatairePlie: { nom: 'Dominique Démo', qualite: 'Directrice', courriel: 'dominique@demo.example' },
};
