/**
 * Types of every form and of every dossier's data, written from schemas/ by `npm run types`. Never edit: change the schema.
 * A field with a condition is optional, since it may be hidden.
 */

export interface Forms {
  absence: Absence;
  accueil: Accueil;
  'ajournement-sortie': AjournementSortie;
  'annulation-sortie': AnnulationSortie;
  appel: Appel;
  'appel-decisions': AppelDecisions;
  'appel-fin': AppelFin;
  'appel-ouverture': AppelOuverture;
  'appel-prorogation': AppelProrogation;
  'appel-question': AppelQuestion;
  'appel-rendu': AppelRendu;
  'appel-reponse': AppelReponse;
  'appel-reunion': AppelReunion;
  'appel-suivi': AppelSuivi;
  'attestation-presence': AttestationPresence;
  'avenant-demande': AvenantDemande;
  'avenant-reponses': AvenantReponses;
  'avenant-retrait': AvenantRetrait;
  'avenant-signature': AvenantSignature;
  'avis-ajourne': AvisAjourne;
  'avis-defavorable': AvisDefavorable;
  'avis-favorable': AvisFavorable;
  bilan: Bilan;
  'bilan-correction': BilanCorrection;
  'bilan-validation': BilanValidation;
  'changement-referent': ChangementReferent;
  cloture: Cloture;
  comite: Comite;
  'comite-cloture': ComiteCloture;
  'comite-decision': ComiteDecision;
  'comite-interet': ComiteInteret;
  'comite-membres': ComiteMembres;
  'comite-ouverture': ComiteOuverture;
  'comite-papier': ComitePapier;
  'comite-point': ComitePoint;
  'comite-presences': ComitePresences;
  'comite-retrait': ComiteRetrait;
  'comite-signature': ComiteSignature;
  contact: Contact;
  contrat: Contrat;
  convention: Convention;
  'convention-notification': ConventionNotification;
  'convention-ouverture': ConventionOuverture;
  'convention-projet': ConventionProjet;
  'convention-signature': ConventionSignature;
  creation: Creation;
  'decision-entree': DecisionEntree;
  'decision-sortie': DecisionSortie;
  'demande-fse': DemandeFse;
  'demande-rgpd': DemandeRgpd;
  'demande-rgpd-confirmation': DemandeRgpdConfirmation;
  'demande-rgpd-echange': DemandeRgpdEchange;
  'demande-rgpd-identite': DemandeRgpdIdentite;
  'demande-rgpd-limitation': DemandeRgpdLimitation;
  'demande-rgpd-ouverture': DemandeRgpdOuverture;
  'demande-rgpd-prolongation': DemandeRgpdProlongation;
  'demande-rgpd-refus': DemandeRgpdRefus;
  'demande-rgpd-reponse': DemandeRgpdReponse;
  'demande-rgpd-retrait': DemandeRgpdRetrait;
  'demande-sortie': DemandeSortie;
  'doublon-distinct': DoublonDistinct;
  'doublon-ferme': DoublonFerme;
  'doublon-note': DoublonNote;
  emargement: Emargement;
  'emargement-complement': EmargementComplement;
  entretien: Entretien;
  'fiche-activites': FicheActivites;
  'fin-mission': FinMission;
  formation: Formation;
  'fse-entree': FseEntree;
  'fse-sortie': FseSortie;
  'fse-suivi': FseSuivi;
  injoignable: Injoignable;
  'inscription-candidat': InscriptionCandidat;
  'interet-declare': InteretDeclare;
  marche: Marche;
  'marche-contrat': MarcheContrat;
  'marche-heures': MarcheHeures;
  'marche-lot': MarcheLot;
  'marche-ouverture': MarcheOuverture;
  'marche-solde': MarcheSolde;
  'mise-en-relation': MiseEnRelation;
  operation: Operation;
  'operation-cadre': OperationCadre;
  'operation-fermeture': OperationFermeture;
  'operation-ouverture': OperationOuverture;
  orientation: Orientation;
  parcours: Parcours;
  poursuite: Poursuite;
  'presence-entree': PresenceEntree;
  'presence-sortie': PresenceSortie;
  presentation: Presentation;
  prolongation: Prolongation;
  rectification: Rectification;
  'refus-entree': RefusEntree;
  'releve-heures': ReleveHeures;
  'rendez-vous': RendezVous;
  'rendez-vous-annule': RendezVousAnnule;
  reouverture: Reouverture;
  reponse: Reponse;
  'reponse-ajournement': ReponseAjournement;
  'reponse-complements': ReponseComplements;
  'reponse-completer': ReponseCompleter;
  'reponse-depot': ReponseDepot;
  'reponse-ecart': ReponseEcart;
  'reponse-irrecevable': ReponseIrrecevable;
  'reponse-lecteurs': ReponseLecteurs;
  'reponse-lecture': ReponseLecture;
  'reponse-notification': ReponseNotification;
  'reponse-ouverture': ReponseOuverture;
  'reponse-papier': ReponsePapier;
  'reponse-proposition': ReponseProposition;
  'reponse-questions': ReponseQuestions;
  'reponse-recevable': ReponseRecevable;
  'reponse-refus': ReponseRefus;
  'reponse-retrait': ReponseRetrait;
  'reponse-validation': ReponseValidation;
  reprise: Reprise;
  resiliation: Resiliation;
  'retrait-accord': RetraitAccord;
  rupture: Rupture;
  seance: Seance;
  'seance-annulation': SeanceAnnulation;
  'seance-cloture': SeanceCloture;
  'seance-desinscription': SeanceDesinscription;
  'seance-feuille': SeanceFeuille;
  'seance-inscription': SeanceInscription;
  'seance-ouverture': SeanceOuverture;
  'seance-presence': SeancePresence;
  'seance-signature': SeanceSignature;
  'signatures-papier': SignaturesPapier;
  solde: Solde;
  'sortie-autre': SortieAutre;
  suspension: Suspension;
  'test-dd': TestDd;
  'test-securite': TestSecurite;
  versement: Versement;
  'visite-chantier': VisiteChantier;
}
/**
 * La personne n’est pas venue. Ce n’est jamais une exclusion : à chaque absence, quelqu’un va vers elle.
 */
export interface Absence {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * La personne avait prévenu
   */
  prevenue: boolean;
  /**
   * Sans diagnostic.
   */
  motive?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * La personne est reçue, l’information sur le FSE+ et sur ses données lui est remise et expliquée.
 */
export interface Accueil {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Notice FSE+ et données personnelles
   */
  notice: {
    /**
     * Remise le
     */
    remiseLe: string;
    /**
     * Lue avec elle : qui finance, quelles données, pour combien de temps, quels droits.
     */
    expliquee: true;
    /**
     * Si ce n’est pas le français écrit.
     */
    langue?: string;
    /**
     * Santé, handicap, addiction, origine, si elles sont utiles à l’accompagnement. À demander à la personne ; sans son accord, rien n’en est demandé ni gardé. Elle peut refuser, et changer d’avis : son parcours n’en dépend pas.
     */
    accord?: 'oui' | 'non';
  };
  /**
   * Règles de l’action présentées
   */
  reglement?: boolean;
  /**
   * Besoins repérés
   */
  besoins?: ('transport' | 'garde' | 'equipement' | 'numerique' | 'langue' | 'logement' | 'aucun')[];
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
  /**
   * Signatures
   */
  signatures: {
    /**
     * Signature de la personne
     */
    participant: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * La demande revient au référent, qui sait quoi compléter.
 */
export interface AjournementSortie {
  /**
   * Décision de la cellule du
   */
  le: string;
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Pièces attendues
   */
  piecesAttendues?: (
    | 'contrat'
    | 'bulletin-salaire'
    | 'attestation-employeur'
    | 'releve-missions'
    | 'certificat-formation'
    | 'extrait-immatriculation'
    | 'preuve-activite'
    | 'autre'
  )[];
  /**
   * À compléter avant le
   */
  attenduLe?: string | null;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * La personne revient à l’étape où elle était.
 */
export interface AnnulationSortie {
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Un contrat qui ne court plus prend fin à la date de sortie. À ne remplir que si le dossier a un contrat en cours.
   */
  contratsQuiCourent?: 'tous' | 'certains' | 'aucun';
  /**
   * Contrats qui courent encore
   */
  contratsEnCours?: string[];
}
/**
 * Un appel : ses réglages, ses questions, ses réponses.
 */
export interface Appel {
  /**
   * Titre
   */
  titre: string;
  /**
   * Numéro
   */
  numero?: string;
  /**
   * Quelques phrases, lues en tête de la page publique et du dossier.
   */
  resume?: string;
  /**
   * Imprimé dans le dossier de l’appel.
   */
  contenu?: string;
  /**
   * L’appel est publié ce jour à 0 h, de lui-même, s’il est complet.
   */
  ouverture?: string;
  /**
   * Jusqu’à 23:59:59 ce jour-là, heure de Paris.
   */
  cloture?: string;
  /**
   * Comité prévu le
   */
  comiteLe?: string;
  /**
   * Premier jour de l’action
   */
  debut?: string;
  /**
   * Douze mois exactement après le premier.
   */
  fin?: string;
  /**
   * Places
   */
  places?: number;
  /**
   * Objectif de sorties positives (%)
   */
  tauxCible?: number;
  /**
   * Montant le plus élevé d’une réponse
   */
  plafond?: number;
  /**
   * La somme des réponses validées ne la dépasse pas.
   */
  enveloppe?: number;
  /**
   * Lots
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot: string;
    /**
     * Intitulé
     */
    intitule: string;
    /**
     * Places
     */
    places: number;
    /**
     * Montant le plus élevé du lot
     */
    plafond?: number;
  }[];
  /**
   * Parties obligatoires
   */
  partsAttendues?: ('projet' | 'moyens' | 'calendrier' | 'references' | 'fse')[];
  /**
   * Pièces obligatoires
   */
  annexesAttendues?: ('statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre')[];
  /**
   * La somme des poids fait 100.
   *
   * Items: Critère
   */
  criteres?: {
    /**
     * Quelques lettres sans espace ; il ne change plus.
     */
    code: string;
    /**
     * Critère
     */
    libelle: string;
    /**
     * Poids
     */
    poids: number;
  }[];
  /**
   * 3 jours si vous ne dites rien.
   */
  joursQuestions?: number;
  /**
   * 1 point si vous ne dites rien.
   */
  ecartMaximal?: number;
  /**
   * Cofinancement FSE+ possible
   */
  cofinanceFse?: boolean;
  /**
   * Questions
   *
   * Items: Question
   */
  questions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Question
     */
    question?: string;
    /**
     * Posée le
     */
    poseeLe?: string;
    /**
     * Réponse
     */
    reponse?: string;
    /**
     * Répondu le
     */
    reponduLe?: string;
    /**
     * Publiée le
     */
    publieeLe?: string;
  }[];
  /**
   * Réponses
   *
   * Items: Réponse
   */
  reponses?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Réponse
     */
    dossier?: string;
    /**
     * 14 chiffres. La clé de contrôle est vérifiée.
     */
    siret?: string;
    /**
     * Organisme
     */
    raisonSociale?: string;
    /**
     * Étape
     */
    etat?:
      | 'brouillon'
      | 'deposee'
      | 'recevabilite'
      | 'instruction'
      | 'comite'
      | 'decidee'
      | 'questions'
      | 'sortie'
      | 'notifiee';
    /**
     * Dernier dépôt
     */
    deposeeLe?: string;
    /**
     * Version
     */
    version?: number;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * En cours
     */
    vivante?: boolean;
  }[];
  /**
   * Prolongations
   *
   * Items: Prolongation
   */
  prorogations?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Ancien dernier jour
     */
    ancienne?: string;
    /**
     * Nouveau dernier jour
     */
    nouvelle?: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  }[];
  /**
   * Fin de l’appel
   */
  issue?: {
    /**
     * Motif
     */
    motive?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
  /**
   * Séances
   *
   * Items: Séance
   */
  comites?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Comité
     */
    comite?: string;
    /**
     * Montant attribué
     */
    montant?: number;
    /**
     * Places attribuées
     */
    places?: number;
  }[];
  /**
   * Lots attribués
   *
   * Items: Lot
   */
  lotsAttribues?: {
    /**
     * Identifiant
     */
    id?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Réponse
     */
    reponse?: string;
  }[];
  /**
   * Ce qu’une séance close a décidé, tant que son compte rendu n’est pas signé.
   *
   * Items: Séance
   */
  retenus?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Comité
     */
    comite?: string;
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: string[];
  }[];
  /**
   * Ce que les conventions résiliées laissent à attribuer.
   *
   * Items: Rendu
   */
  rendus?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Réponse
     */
    reponse?: string;
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
  }[];
  /**
   * Attribué
   */
  attribue?: {
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
  };
}
/**
 * Décisions du comité
 */
export interface AppelDecisions {
  /**
   * Comité
   */
  comite: string;
  /**
   * Montant attribué
   */
  montant: number;
  /**
   * Places attribuées
   */
  places: number;
  /**
   * Lots attribués
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot: string;
    /**
     * Réponse
     */
    reponse?: string;
  }[];
}
/**
 * Mettre fin à l’appel
 */
export interface AppelFin {
  /**
   * Envoyé à chaque organisme qui a une réponse en cours.
   */
  motive: string;
}
/**
 * Rien n’est publié avant l’ouverture : l’appel peut se compléter jusque-là.
 */
export interface AppelOuverture {
  /**
   * Titre
   */
  titre: string;
  /**
   * Numéro
   */
  numero?: string;
  /**
   * Quelques phrases, lues en tête de la page publique et du dossier.
   */
  resume?: string;
  /**
   * Imprimé dans le dossier de l’appel.
   */
  contenu?: string;
  /**
   * L’appel est publié ce jour à 0 h, de lui-même, s’il est complet.
   */
  ouverture?: string;
  /**
   * Jusqu’à 23:59:59 ce jour-là, heure de Paris.
   */
  cloture?: string;
  /**
   * Comité prévu le
   */
  comiteLe?: string;
  /**
   * Premier jour de l’action
   */
  debut?: string;
  /**
   * Douze mois exactement après le premier.
   */
  fin?: string;
  /**
   * Places
   */
  places?: number;
  /**
   * Objectif de sorties positives (%)
   */
  tauxCible?: number;
  /**
   * Montant le plus élevé d’une réponse
   */
  plafond?: number;
  /**
   * La somme des réponses validées ne la dépasse pas.
   */
  enveloppe?: number;
  /**
   * Laissez vide si l’appel n’a qu’un objet. Un organisme répond à un ou plusieurs lots ; le comité attribue chaque lot à un seul.
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Court : 1, 2, A…
     */
    lot: string;
    /**
     * Intitulé
     */
    intitule: string;
    /**
     * Places
     */
    places: number;
    /**
     * Montant le plus élevé du lot
     */
    plafond?: number;
  }[];
  /**
   * Parties obligatoires
   */
  partsAttendues?: ('projet' | 'moyens' | 'calendrier' | 'references' | 'fse')[];
  /**
   * Pièces obligatoires
   */
  annexesAttendues?: ('statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre')[];
  /**
   * La somme des poids fait 100.
   *
   * Items: Critère
   */
  criteres?: {
    /**
     * Un mot sans espace ni accent, qui tient lieu de numéro : reseau, budget. Il ne change plus.
     */
    code: string;
    /**
     * Critère
     */
    libelle: string;
    /**
     * Poids
     */
    poids: number;
  }[];
  /**
   * 3 jours si vous ne dites rien.
   */
  joursQuestions?: number;
  /**
   * 1 point si vous ne dites rien.
   */
  ecartMaximal?: number;
  /**
   * Cofinancement FSE+ possible
   */
  cofinanceFse?: boolean;
}
/**
 * Prolonger l’appel
 */
export interface AppelProrogation {
  /**
   * Nouveau dernier jour de dépôt
   */
  cloture: string;
  /**
   * Envoyé à chaque organisme qui a commencé ou déposé une réponse.
   */
  motive: string;
}
/**
 * Poser une question
 */
export interface AppelQuestion {
  /**
   * Publiée avec sa réponse, sans le nom de qui la pose.
   */
  question: string;
}
/**
 * Ce qu’une convention rend
 */
export interface AppelRendu {
  /**
   * Réponse
   */
  reponse: string;
  /**
   * Montant
   */
  montant: number;
  /**
   * Places
   */
  places: number;
}
/**
 * Répondre à une question
 */
export interface AppelReponse {
  /**
   * Question
   */
  question: string;
  /**
   * Publiée à tous en même temps, quand vous le dites.
   */
  reponse: string;
}
/**
 * Une séance se prépare, avec toutes les réponses notées à l’ordre du jour.
 */
export interface AppelReunion {
  /**
   * Jour de la séance
   */
  date: string;
  /**
   * Heure
   */
  heure: string;
  /**
   * Lieu
   */
  lieu?: string;
}
/**
 * Suivi d’une réponse
 */
export interface AppelSuivi {
  /**
   * Réponse
   */
  dossier: string;
  /**
   * 14 chiffres. La clé de contrôle est vérifiée.
   */
  siret?: string;
  /**
   * Organisme
   */
  raisonSociale?: string;
  /**
   * Étape
   */
  etat:
    | 'brouillon'
    | 'deposee'
    | 'recevabilite'
    | 'instruction'
    | 'comite'
    | 'decidee'
    | 'questions'
    | 'sortie'
    | 'notifiee';
  /**
   * Dernier dépôt
   */
  deposeeLe?: string;
  /**
   * Version
   */
  version?: number;
  /**
   * Intitulé
   */
  intitule?: string;
}
/**
 * Les demi-journées où la personne était présente, entre deux dates comprises.
 */
export interface AttestationPresence {
  /**
   * Du
   */
  du: string;
  /**
   * Au
   */
  au: string;
  /**
   * Vide : pour servir et valoir ce que de droit.
   */
  pourQui?: string;
}
/**
 * Une année de plus : douze mois exactement, après l’avis du comité et les deux signatures.
 */
export interface AvenantDemande {
  /**
   * Montant demandé
   */
  montant: number;
  /**
   * Places
   */
  places: number;
  /**
   * Ce que l’action a donné, ce qu’elle fera.
   */
  motive: string;
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
  }[];
}
/**
 * Le comité les lira à sa prochaine séance.
 */
export interface AvenantReponses {
  /**
   * Une réponse par question, dans leur ordre.
   */
  reponses: string;
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
  }[];
}
/**
 * La convention va jusqu’à son terme, sans année de plus.
 */
export interface AvenantRetrait {
  /**
   * Motif
   */
  motive: string;
}
/**
 * Votre signature engage l’organisme que vous représentez.
 */
export interface AvenantSignature {
  /**
   * Votre signature
   */
  signature: {
    /**
     * Prénom et nom de qui signe
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Envoyé par le comité.
 */
export interface AvisAjourne {
  /**
   * Ce que le comité demande.
   *
   * Items: Question
   */
  questions: string[];
  /**
   * Répondre avant le
   */
  repondreAvant: string;
  /**
   * Comité
   */
  comite: string;
}
/**
 * Envoyé par le comité.
 */
export interface AvisDefavorable {
  /**
   * Motifs
   */
  motifs: string;
  /**
   * Comité
   */
  comite: string;
}
/**
 * Envoyé par le comité.
 */
export interface AvisFavorable {
  /**
   * Montant
   */
  montant: number;
  /**
   * Places
   */
  places: number;
  /**
   * Comité
   */
  comite: string;
}
/**
 * Les chiffres de l’opération sont relevés au jour de la remise, au plus tard au dernier jour de la période ; vous dites le reste.
 */
export interface Bilan {
  /**
   * Bilan concerné
   */
  bilanId: string;
  /**
   * Accueil, modules, tests, mises en relation, visites, partenaires.
   */
  actions: string;
  /**
   * Qui elles sont, ce qui a changé pour elles. Aucun nom.
   */
  publics?: string;
  /**
   * Difficultés rencontrées
   */
  difficultes?: string;
  /**
   * Ce qui continue, ce qui est à corriger.
   */
  suites?: string;
  /**
   * Une ligne par poste. Le total est comparé au montant accordé.
   *
   * Items: Dépense
   */
  depenses?: {
    /**
     * Poste
     */
    poste: string;
    /**
     * Montant
     */
    montant: number;
  }[];
  /**
   * Pièces justificatives
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
  }[];
}
/**
 * Le bilan revient à l’organisme, avec ce qu’il faut corriger.
 */
export interface BilanCorrection {
  /**
   * Bilan concerné
   */
  bilanId: string;
  /**
   * Ce qu’il faut corriger
   */
  motive: string;
  /**
   * Attendu le
   */
  attenduLe: string;
}
/**
 * Le montant retenu est celui qui pourra être payé, jamais plus que l’accordé.
 */
export interface BilanValidation {
  /**
   * Bilan concerné
   */
  bilanId: string;
  /**
   * Le jour de la validation, si elle est saisie plus tard. Le solde ne porte jamais une date d’avant.
   */
  le?: string;
  /**
   * Au bilan final : ce qui est justifié et accepté.
   */
  montantRetenu?: number;
  /**
   * Elles sont lues par l’organisme.
   */
  observations?: string;
}
/**
 * Les deux référents sont prévenus.
 */
export interface ChangementReferent {
  /**
   * Nouveau référent
   */
  referent: string;
  /**
   * À compter du
   */
  aCompterDu?: string | null;
  /**
   * Où en est la personne, ce qui est en cours, ce qui est promis.
   */
  note: string;
  /**
   * La personne est informée
   */
  personneInformee?: boolean;
}
/**
 * Le dossier se ferme. Le suivi FSE+ à six mois continue s’il est dû.
 */
export interface Cloture {
  /**
   * Bilan du parcours
   */
  bilan?: string;
  /**
   * Pièces et émargements vérifiés
   */
  piecesVerifiees?: boolean;
}
/**
 * Une séance : son ordre du jour, ses membres, ses décisions.
 */
export interface Comite {
  /**
   * Appel
   */
  appel: string;
  /**
   * Titre
   */
  titre?: string;
  /**
   * Jour
   */
  date: string;
  /**
   * Heure
   */
  heure: string;
  /**
   * Lieu
   */
  lieu?: string;
  /**
   * Ordre du jour
   *
   * Items: Point
   */
  points?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Nature
     */
    kind: 'reponse' | 'avenant';
    /**
     * Dossier
     */
    dossier: string;
    /**
     * Organisme
     */
    organisme: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Décision
     */
    issue?: 'valider' | 'ajourner' | 'refuser';
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: {
      /**
       * Lot
       */
      lot?: string;
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * Places accordées
       */
      places?: number;
      /**
       * Montant accordé
       */
      montant?: number;
    }[];
    /**
     * Montant accordé
     */
    montant?: number;
    /**
     * Places accordées
     */
    places?: number;
    /**
     * Questions
     *
     * Items: Question
     */
    questions?: string[];
    /**
     * Réponse attendue le
     */
    repondreAvant?: string;
    /**
     * Motifs
     */
    motifs?: string;
    /**
     * Pour
     */
    pour?: number;
    /**
     * Contre
     */
    contre?: number;
    /**
     * Abstention
     */
    abstention?: number;
    /**
     * Voix de qui préside
     */
    voixPresident?: 'pour' | 'contre';
    /**
     * Remarque
     */
    remarque?: string;
    /**
     * Décidé le
     */
    decideLe?: string;
  }[];
  /**
   * Membres
   *
   * Items: Membre
   */
  membres?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Qualité
     */
    qualite?: string;
    /**
     * Préside
     */
    president?: boolean;
    /**
     * Présent
     */
    present?: boolean;
    /**
     * S’il en a un : ce qui touche à un intérêt déclaré ne lui est plus montré.
     */
    compte?: string;
    /**
     * Adresse pour signer
     */
    courriel?: string;
  }[];
  /**
   * Intérêts déclarés
   *
   * Items: Intérêt
   */
  interets?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Membre
     */
    membre?: string;
    /**
     * Point
     */
    point?: string;
    /**
     * Nature
     */
    nature?: string;
    /**
     * Compte
     */
    compte?: string;
    /**
     * Membre concerné
     */
    nom?: string;
    /**
     * Noté par
     */
    notePar?: string;
    /**
     * Déclaré par le membre lui-même
     */
    parLuiMeme?: boolean;
    /**
     * Sorti le
     */
    sortiLe?: string;
  }[];
  /**
   * Convoqué le
   */
  convoqueLe?: string;
  /**
   * Ouvert le
   */
  ouvertLe?: string;
  /**
   * Clos le
   */
  closLe?: string;
  /**
   * Remarque
   */
  remarque?: string;
  /**
   * Signature de qui préside
   */
  president?: {
    /**
     * Nom
     */
    nom?: string;
    /**
     * Qualité
     */
    qualite?: string;
    /**
     * Trace
     */
    trace?: string;
    /**
     * Accord
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: string;
    /**
     * Mode
     */
    mode?: string;
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Dessinée sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Instant
     */
    instant?: string;
    /**
     * Empreinte
     */
    empreinte?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
  };
  /**
   * Signature du secrétariat
   */
  secretaire?: {
    /**
     * Nom
     */
    nom?: string;
    /**
     * Qualité
     */
    qualite?: string;
    /**
     * Trace
     */
    trace?: string;
    /**
     * Accord
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: string;
    /**
     * Mode
     */
    mode?: string;
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Dessinée sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Instant
     */
    instant?: string;
    /**
     * Empreinte
     */
    empreinte?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
  };
  /**
   * Compte rendu signé sur papier
   */
  papier?: {
    /**
     * Exemplaire signé, numérisé
     */
    fichier?: string;
    /**
     * Signé le
     */
    le?: string;
    /**
     * Joint par
     */
    par?: string;
  };
  /**
   * Lots attribués
   *
   * Items: Lot
   */
  attribues?: {
    /**
     * Identifiant
     */
    id?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Point
     */
    point?: string;
  }[];
}
/**
 * Clore la séance
 */
export interface ComiteCloture {
  /**
   * Remarque
   */
  remarque?: string;
}
/**
 * Modifiable jusqu’à la clôture de la séance.
 */
export interface ComiteDecision {
  /**
   * Point
   */
  point: string;
  /**
   * Décision
   */
  issue: 'valider' | 'ajourner' | 'refuser';
  /**
   * Laissez vides les autres. Un avenant n’en attribue pas.
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Places accordées au lot
     */
    places?: number;
    /**
     * Montant accordé au lot
     */
    montant?: number;
  }[];
  /**
   * Montant accordé
   */
  montant?: number;
  /**
   * Places accordées
   */
  places?: number;
  /**
   * Questions
   *
   * Items: Question
   */
  questions?: string[];
  /**
   * Réponse attendue le, au plus tard
   */
  repondreAvant?: string;
  /**
   * Imprimés dans la décision.
   */
  motifs?: string;
  /**
   * Pour
   */
  pour: number;
  /**
   * Contre
   */
  contre: number;
  /**
   * Abstention
   */
  abstention: number;
  /**
   * À égalité, voix de qui préside
   */
  voixPresident?: 'pour' | 'contre';
  /**
   * Réserve ou remarque
   */
  remarque?: string;
}
/**
 * Déclarer un intérêt
 */
export interface ComiteInteret {
  /**
   * Membre
   */
  membre: string;
  /**
   * Point
   */
  point: string;
  /**
   * Cette personne quitte la salle et ne vote pas sur ce point.
   */
  nature: string;
  /**
   * Elle est prévenue aussitôt, par une lettre qui dit qui a noté cet intérêt.
   */
  courriel?: string;
  /**
   * Noté par
   */
  notePar?: string;
}
/**
 * Les membres n’ont pas besoin d’un compte. Une seule personne préside.
 */
export interface ComiteMembres {
  /**
   * Membres
   *
   * Items: Membre
   */
  membres: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Qualité
     */
    qualite?: string;
    /**
     * Préside la séance
     */
    president?: boolean;
    /**
     * S’il en a un : ce qui touche à un intérêt déclaré ne lui est plus montré.
     */
    compte?: string;
    /**
     * Celle de qui préside : sans compte, c’est là que part le code qui signe le compte rendu.
     */
    courriel?: string;
  }[];
}
/**
 * Préparer une séance
 */
export interface ComiteOuverture {
  /**
   * Appel
   */
  appel: string;
  /**
   * Titre
   */
  titre?: string;
  /**
   * Jour
   */
  date: string;
  /**
   * Heure
   */
  heure: string;
  /**
   * Lieu
   */
  lieu?: string;
  /**
   * Ordre du jour
   *
   * Items: Point
   */
  points?: {
    /**
     * Nature
     */
    kind: 'reponse' | 'avenant';
    /**
     * Dossier
     */
    dossier: string;
    /**
     * Organisme
     */
    organisme: string;
    /**
     * Intitulé
     */
    intitule?: string;
  }[];
}
/**
 * Les deux signatures sont sur l’exemplaire joint. Les décisions partent aussitôt.
 */
export interface ComitePapier {
  /**
   * PDF, image ou document, 10 Mo au plus.
   */
  fichier: string;
  /**
   * Signé le
   */
  le: string;
  /**
   * Joint par
   */
  par?: string;
}
/**
 * Inscrire un point
 */
export interface ComitePoint {
  /**
   * Nature
   */
  kind: 'reponse' | 'avenant';
  /**
   * Dossier
   */
  dossier: string;
  /**
   * Organisme
   */
  organisme: string;
  /**
   * Intitulé
   */
  intitule?: string;
}
/**
 * Noter les présences
 */
export interface ComitePresences {
  /**
   * Qui est présent
   *
   * Items: Membre
   */
  presences: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Prénom et nom
     */
    nom?: string;
    /**
     * Qualité
     */
    qualite?: string;
    /**
     * Présent
     */
    present?: boolean;
  }[];
}
/**
 * Retirer un point
 */
export interface ComiteRetrait {
  /**
   * Point
   */
  point: string;
}
/**
 * Les décisions partent toutes quand les deux ont signé.
 */
export interface ComiteSignature {
  /**
   * Qui signe
   */
  qui: 'president' | 'secretaire';
  /**
   * Signature
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Un échange réussi avec la personne. Un essai sans réponse n’est pas un contact.
 */
export interface Contact {
  /**
   * Date
   */
  le: string;
  /**
   * Moyen
   */
  canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
  /**
   * Résultat
   */
  resultat: 'rendez-vous' | 'reprise' | 'nouvelles' | 'difficulte' | 'arret';
  /**
   * Ce qui a été dit
   */
  compteRendu?: string;
  /**
   * Suite convenue
   */
  suite?: string;
}
/**
 * Un contrat signé, trouvé par l’action ou par la personne elle-même. Pour compléter un contrat déjà déclaré, donner seulement ce qui change.
 */
export interface Contrat {
  /**
   * À remplir seulement pour compléter un contrat déjà déclaré ; vide, un nouveau contrat est ajouté.
   */
  id?: string;
  /**
   * L’alternance se déclare comme le contrat qui la porte, CDI ou CDD, avec la case « Alternance ».
   */
  nature?: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
  /**
   * Alternance (apprentissage ou professionnalisation)
   */
  alternance?: boolean;
  /**
   * Celui qui est écrit au contrat, même si la personne a commencé plus tard.
   */
  debut?: string;
  /**
   * Par exemple un remplacement jusqu’au retour du salarié absent.
   */
  sansFin?: boolean;
  /**
   * Dernier jour prévu, inclus. Vide pour un CDI qui continue.
   */
  fin?: string | null;
  /**
   * Pas de période d’essai
   */
  sansEssai?: boolean;
  /**
   * Dernier jour de la période d’essai : un rappel part trois jours avant.
   */
  finEssai?: string | null;
  /**
   * En heures et minutes : 35 h, ou 17 h 30 pour un mi-temps. C’est la durée écrite au contrat, hors heures supplémentaires ; elle décide du mi-temps dans les sorties positives.
   */
  minutesHebdo?: number;
  /**
   * Nécessaire quand le contrat est inférieur au mi-temps : la personne écrit que ce temps est son choix.
   */
  accordTempsPartiel?: {
    /**
     * Signé le
     */
    signeLe: string;
    /**
     * Accord signé
     */
    piece?: string;
  };
  /**
   * Employeur
   */
  employeur?: {
    /**
     * Raison sociale
     */
    raisonSociale: string;
    /**
     * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
     */
    siret?: string;
    /**
     * Type d’employeur
     */
    type?: 'entreprise' | 'ett' | 'etti' | 'geiq' | 'ei' | 'ai' | 'aci' | 'public' | 'autre';
    /**
     * Oui seulement pour une structure conventionnée « atelier ou chantier d’insertion ».
     */
    aci: boolean;
    /**
     * Contact
     */
    contact?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
  };
  /**
   * Poste
   */
  poste?: string;
  /**
   * Métier
   */
  metier?: string;
  /**
   * Adresse du chantier ou de l’établissement.
   */
  lieu?: string;
  /**
   * Oui si l’entreprise compte ces heures pour un marché public qui réserve du travail à des personnes en insertion.
   */
  clause?: boolean;
  /**
   * Marché
   */
  marche?: string;
  /**
   * Lot
   */
  lot?: string;
  /**
   * Facultatif. Les heures de chaque mois y sont alors comptées, sans aucun nom.
   */
  marcheSuivi?: string;
  /**
   * Tel qu’il est au marché suivi.
   */
  lotNumero?: string;
  /**
   * Tuteur
   */
  tuteur?: {
    /**
     * Nom
     */
    nom: string;
    /**
     * Fonction
     */
    fonction?: string;
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
  };
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
  }[];
}
/**
 * Une action achetée à un organisme pour douze mois, renouvelable deux fois : ses signatures, ses bilans, ses avenants, ses paiements.
 */
export interface Convention {
  /**
   * Action
   */
  intitule: string;
  /**
   * Organisme
   */
  candidat: string;
  /**
   * Raison sociale
   */
  raisonSociale: string;
  /**
   * SIRET
   */
  siret: string;
  /**
   * Appel
   */
  appel?: string;
  /**
   * Réponse
   */
  reponse?: string;
  /**
   * Numéro
   */
  numero?: string;
  /**
   * Objet
   */
  objet?: string;
  /**
   * Clauses particulières
   */
  articlesParticuliers?: string;
  /**
   * Premier jour
   */
  debut: string;
  /**
   * Dernier jour
   */
  fin: string;
  /**
   * Montant de la première année
   */
  montant: number;
  /**
   * Plafond
   */
  plafond: number;
  /**
   * Places de la première année
   */
  places: number;
  /**
   * Lots
   *
   * Items: Lot
   */
  lots?: string[];
  /**
   * Cofinancement FSE+ prévu
   */
  partFse?: boolean;
  /**
   * Objectif de sorties positives (%)
   */
  tauxCible?: number;
  /**
   * Temps plein de référence (minutes par semaine)
   */
  minutesReference?: number;
  /**
   * Signataire de l’organisme
   */
  signatairePorteur?: {
    /**
     * Prénom et nom
     */
    nom?: string;
    /**
     * En qualité de
     */
    qualite?: string;
    /**
     * Adresse pour signer
     */
    courriel?: string;
    /**
     * Signe par délégation
     */
    parDelegation?: boolean;
    /**
     * Délégataire
     */
    delegataire?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * En qualité de
       */
      qualite?: string;
      /**
       * Adresse pour signer
       */
      courriel?: string;
      /**
       * Délégation de signature
       */
      piece?: string;
    };
  };
  /**
   * Signataire du PLIE
   */
  signatairePlie?: {
    /**
     * Prénom et nom
     */
    nom?: string;
    /**
     * En qualité de
     */
    qualite?: string;
    /**
     * Adresse pour signer
     */
    courriel?: string;
    /**
     * Signe par délégation
     */
    parDelegation?: boolean;
    /**
     * Délégataire
     */
    delegataire?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * En qualité de
       */
      qualite?: string;
      /**
       * Adresse pour signer
       */
      courriel?: string;
      /**
       * Délégation de signature
       */
      piece?: string;
    };
  };
  /**
   * Signatures
   */
  signatures?: {
    /**
     * Pour l’organisme
     */
    porteur?: {
      /**
       * Signée le
       */
      le?: string;
      /**
       * Compte
       */
      par?: string;
      /**
       * Signature
       */
      signature?: {
        /**
         * Prénom et nom de qui signe
         */
        nom: string;
        /**
         * En qualité de
         */
        qualite: string;
        /**
         * Signature dessinée
         */
        trace?: string;
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
        /**
         * Signature recueillie
         */
        mode?: 'ecran' | 'lien';
        /**
         * Compte de qui a signé
         */
        compte?: string;
        /**
         * Recueillie sur l’appareil de
         */
        recueilliePar?: string;
        /**
         * Adresse du code
         */
        adresse?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
    /**
     * Pour le PLIE
     */
    plie?: {
      /**
       * Signée le
       */
      le?: string;
      /**
       * Compte
       */
      par?: string;
      /**
       * Signature
       */
      signature?: {
        /**
         * Prénom et nom de qui signe
         */
        nom: string;
        /**
         * En qualité de
         */
        qualite: string;
        /**
         * Signature dessinée
         */
        trace?: string;
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
        /**
         * Signature recueillie
         */
        mode?: 'ecran' | 'lien';
        /**
         * Compte de qui a signé
         */
        compte?: string;
        /**
         * Recueillie sur l’appareil de
         */
        recueilliePar?: string;
        /**
         * Adresse du code
         */
        adresse?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    papier?: string;
  };
  /**
   * Signée par les deux parties le
   */
  activeLe?: string;
  /**
   * Années
   *
   * Items: Année
   */
  annees?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Année
     */
    rang: number;
    /**
     * Du
     */
    debut: string;
    /**
     * Au
     */
    fin: string;
    /**
     * Accordé
     */
    montant: number;
    /**
     * Places
     */
    places: number;
    /**
     * Justifié et validé
     */
    justifie?: number;
    /**
     * Payé
     */
    paye?: number;
  }[];
  /**
   * Bilans
   *
   * Items: Bilan
   */
  bilans?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Année
     */
    rang: number;
    /**
     * Nature
     */
    nature: 'mi-parcours' | 'final';
    /**
     * Du
     */
    debut?: string;
    /**
     * Au
     */
    fin?: string;
    /**
     * Attendu le
     */
    attenduLe: string;
    /**
     * Où il en est
     */
    statut: 'attendu' | 'remis' | 'aCorriger' | 'valide';
    /**
     * Remis le
     */
    remisLe?: string;
    /**
     * Remis par
     */
    remisPar?: string;
    /**
     * Ce qui a été fait
     */
    actions?: string;
    /**
     * Les personnes
     */
    publics?: string;
    /**
     * Difficultés
     */
    difficultes?: string;
    /**
     * Suites
     */
    suites?: string;
    /**
     * Dépenses
     *
     * Items: Dépense
     */
    depenses?: {
      /**
       * Poste
       */
      poste: string;
      /**
       * Montant
       */
      montant: number;
    }[];
    /**
     * Dépenses justifiées
     */
    depensesTotal?: number;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
    }[];
    /**
     * À corriger
     */
    correction?: string;
    /**
     * Retenu
     */
    montantRetenu?: number;
    /**
     * Observations
     */
    observations?: string;
    /**
     * Validé le
     */
    valideLe?: string;
    /**
     * Chiffres de l’opération
     */
    chiffres?: {
      /**
       * Relevés le
       */
      au?: string;
      /**
       * Places
       */
      places?: number;
      /**
       * Personnes entrées
       */
      entrees?: number;
      /**
       * Encore en parcours
       */
      presents?: number;
      /**
       * Sorties
       */
      sorties?: number;
      /**
       * Sorties positives
       */
      positives?: number;
      /**
       * Sorties qui comptent pour l’objectif
       */
      cible?: number;
    };
  }[];
  /**
   * Demande FSE+
   */
  fse?: {
    /**
     * Numéro
     */
    numero?: string;
    /**
     * Déposée le
     */
    deposeeLe?: string;
  };
  /**
   * Avenant
   */
  avenant?: {
    /**
     * Numéro
     */
    rang?: number;
    /**
     * Demandé le
     */
    demandeLe?: string;
    /**
     * Demandé par
     */
    par?: string;
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
    /**
     * Pourquoi
     */
    motive?: string;
    /**
     * Du
     */
    debut?: string;
    /**
     * Au
     */
    fin?: string;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
    }[];
    /**
     * Où il en est
     */
    statut?: 'demande' | 'questions' | 'aSigner' | 'signe' | 'refuse' | 'retire' | 'caduc';
    /**
     * Décision notifiée
     */
    decision?: {
      /**
       * Sens
       */
      sens?: 'favorable' | 'ajourne' | 'defavorable';
      /**
       * Montant
       */
      montant?: number;
      /**
       * Places
       */
      places?: number;
      /**
       * Ce que le comité demande.
       *
       * Items: Question
       */
      questions?: string[];
      /**
       * Répondre avant le
       */
      repondreAvant?: string;
      /**
       * Motifs
       */
      motifs?: string;
      /**
       * Comité
       */
      comite?: string;
      /**
       * Rendu le
       */
      le?: string;
    };
    /**
     * Réponses
     */
    reponses?: string;
    /**
     * Signatures
     */
    signatures?: {
      /**
       * Pour l’organisme
       */
      porteur?: {
        /**
         * Signée le
         */
        le?: string;
        /**
         * Compte
         */
        par?: string;
        /**
         * Signature
         */
        signature?: {
          /**
           * Prénom et nom de qui signe
           */
          nom: string;
          /**
           * En qualité de
           */
          qualite: string;
          /**
           * Signature dessinée
           */
          trace?: string;
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
          /**
           * Signature recueillie
           */
          mode?: 'ecran' | 'lien';
          /**
           * Compte de qui a signé
           */
          compte?: string;
          /**
           * Recueillie sur l’appareil de
           */
          recueilliePar?: string;
          /**
           * Adresse du code
           */
          adresse?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * Pour le PLIE
       */
      plie?: {
        /**
         * Signée le
         */
        le?: string;
        /**
         * Compte
         */
        par?: string;
        /**
         * Signature
         */
        signature?: {
          /**
           * Prénom et nom de qui signe
           */
          nom: string;
          /**
           * En qualité de
           */
          qualite: string;
          /**
           * Signature dessinée
           */
          trace?: string;
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
          /**
           * Signature recueillie
           */
          mode?: 'ecran' | 'lien';
          /**
           * Compte de qui a signé
           */
          compte?: string;
          /**
           * Recueillie sur l’appareil de
           */
          recueilliePar?: string;
          /**
           * Adresse du code
           */
          adresse?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      papier?: string;
    };
    /**
     * Clos le
     */
    closLe?: string;
    /**
     * Motif du retrait
     */
    motifRetrait?: string;
  };
  /**
   * Avis du comité
   */
  avis?: {
    /**
     * Sens
     */
    sens?: 'favorable' | 'ajourne' | 'defavorable';
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
    /**
     * Ce que le comité demande.
     *
     * Items: Question
     */
    questions?: string[];
    /**
     * Répondre avant le
     */
    repondreAvant?: string;
    /**
     * Motifs
     */
    motifs?: string;
    /**
     * Comité
     */
    comite?: string;
    /**
     * Rendu le
     */
    le?: string;
  };
  /**
   * Avenants
   *
   * Items: Avenant
   */
  avenants?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Numéro
     */
    rang?: number;
    /**
     * Demandé le
     */
    demandeLe?: string;
    /**
     * Demandé par
     */
    par?: string;
    /**
     * Montant
     */
    montant?: number;
    /**
     * Places
     */
    places?: number;
    /**
     * Pourquoi
     */
    motive?: string;
    /**
     * Du
     */
    debut?: string;
    /**
     * Au
     */
    fin?: string;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
    }[];
    /**
     * Où il en est
     */
    statut?: 'demande' | 'questions' | 'aSigner' | 'signe' | 'refuse' | 'retire' | 'caduc';
    /**
     * Décision notifiée
     */
    decision?: {
      /**
       * Sens
       */
      sens?: 'favorable' | 'ajourne' | 'defavorable';
      /**
       * Montant
       */
      montant?: number;
      /**
       * Places
       */
      places?: number;
      /**
       * Ce que le comité demande.
       *
       * Items: Question
       */
      questions?: string[];
      /**
       * Répondre avant le
       */
      repondreAvant?: string;
      /**
       * Motifs
       */
      motifs?: string;
      /**
       * Comité
       */
      comite?: string;
      /**
       * Rendu le
       */
      le?: string;
    };
    /**
     * Réponses
     */
    reponses?: string;
    /**
     * Signatures
     */
    signatures?: {
      /**
       * Pour l’organisme
       */
      porteur?: {
        /**
         * Signée le
         */
        le?: string;
        /**
         * Compte
         */
        par?: string;
        /**
         * Signature
         */
        signature?: {
          /**
           * Prénom et nom de qui signe
           */
          nom: string;
          /**
           * En qualité de
           */
          qualite: string;
          /**
           * Signature dessinée
           */
          trace?: string;
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
          /**
           * Signature recueillie
           */
          mode?: 'ecran' | 'lien';
          /**
           * Compte de qui a signé
           */
          compte?: string;
          /**
           * Recueillie sur l’appareil de
           */
          recueilliePar?: string;
          /**
           * Adresse du code
           */
          adresse?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * Pour le PLIE
       */
      plie?: {
        /**
         * Signée le
         */
        le?: string;
        /**
         * Compte
         */
        par?: string;
        /**
         * Signature
         */
        signature?: {
          /**
           * Prénom et nom de qui signe
           */
          nom: string;
          /**
           * En qualité de
           */
          qualite: string;
          /**
           * Signature dessinée
           */
          trace?: string;
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
          /**
           * Signature recueillie
           */
          mode?: 'ecran' | 'lien';
          /**
           * Compte de qui a signé
           */
          compte?: string;
          /**
           * Recueillie sur l’appareil de
           */
          recueilliePar?: string;
          /**
           * Adresse du code
           */
          adresse?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      papier?: string;
    };
    /**
     * Clos le
     */
    closLe?: string;
    /**
     * Motif du retrait
     */
    motifRetrait?: string;
  }[];
  /**
   * Versements
   *
   * Items: Versement
   */
  versements?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Année
     */
    anneeId: string;
    /**
     * Montant
     */
    montant: number;
    /**
     * Payé le
     */
    le: string;
    /**
     * Référence
     */
    reference?: string;
  }[];
  /**
   * Dernier paiement
   */
  dernierPaiement?: string;
  /**
   * Résiliation
   */
  resiliation?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Motif
     */
    motive?: string;
  };
  /**
   * Solde
   */
  solde?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Motif
     */
    motive?: string;
  };
  /**
   * Ceux qui ont déclaré un intérêt : ils ne lisent plus ce dossier.
   *
   * Items: Personne écartée
   */
  ecartes?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Compte
     */
    compte?: string;
    /**
     * Depuis
     */
    le?: string;
  }[];
}
/**
 * Envoyé par le comité, une fois son compte rendu signé.
 */
export interface ConventionNotification {
  /**
   * Comité
   */
  comite: string;
}
/**
 * Ce que le comité a décidé : l’organisme, l’année, les places, le montant.
 */
export interface ConventionOuverture {
  /**
   * Action conventionnée
   */
  intitule: string;
  /**
   * Organisme retenu
   */
  candidat: string;
  /**
   * Raison sociale
   */
  raisonSociale: string;
  /**
   * SIRET
   */
  siret: string;
  /**
   * Premier jour
   */
  debut: string;
  /**
   * La convention dure douze mois exactement.
   */
  fin: string;
  /**
   * En euros, pour les douze mois.
   */
  montant: number;
  /**
   * Le montant ne peut pas le dépasser, une année ou l’autre.
   */
  plafond: number;
  /**
   * Nombre de personnes différentes à accompagner.
   */
  places: number;
  /**
   * Lots
   *
   * Items: Lot
   */
  lots?: string[];
  /**
   * Un cofinancement FSE+ est prévu
   */
  partFse?: boolean;
  /**
   * Appel à projets
   */
  appel?: string;
  /**
   * Réponse retenue
   */
  reponse?: string;
}
/**
 * Ce qui sera écrit dans la convention, et dans l’opération qu’elle ouvrira.
 */
export interface ConventionProjet {
  /**
   * Numéro de la convention
   */
  numero: string;
  /**
   * Deux ou trois phrases : l’action, son public, son territoire.
   */
  objet?: string;
  /**
   * Objectif de sorties positives (%)
   */
  tauxCible: number;
  /**
   * En heures et minutes, 35 h le plus souvent.
   */
  minutesReference: number;
  /**
   * L’organisme dépose alors une demande FSE+ : il est relancé à 30 et 60 jours.
   */
  partFse?: boolean;
  /**
   * Qui signe pour l’organisme
   */
  signatairePorteur: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * C’est là que part le code qui signe, si cette personne n’a pas de compte.
     */
    courriel?: string;
    /**
     * Une autre personne signe par délégation
     */
    parDelegation?: boolean;
    /**
     * Délégataire
     */
    delegataire?: {
      /**
       * Prénom et nom
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * C’est là que part le code qui signe, si cette personne n’a pas de compte.
       */
      courriel?: string;
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      piece: string;
    };
  };
  /**
   * Qui signe pour le PLIE
   */
  signatairePlie: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * C’est là que part le code qui signe, si cette personne n’a pas de compte.
     */
    courriel?: string;
    /**
     * Une autre personne signe par délégation
     */
    parDelegation?: boolean;
    /**
     * Délégataire
     */
    delegataire?: {
      /**
       * Prénom et nom
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * C’est là que part le code qui signe, si cette personne n’a pas de compte.
       */
      courriel?: string;
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      piece: string;
    };
  };
  /**
   * Elles font un article de la convention.
   */
  articlesParticuliers?: string;
}
/**
 * Votre signature engage l’organisme que vous représentez.
 */
export interface ConventionSignature {
  /**
   * Votre signature
   */
  signature: {
    /**
     * Prénom et nom de qui signe
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Une création ou une reprise, et sa cessation s’il y a lieu. Pour compléter une création déjà déclarée, donner seulement ce qui change.
 */
export interface Creation {
  /**
   * À remplir seulement pour compléter une création déjà déclarée, par exemple à la cessation.
   */
  id?: string;
  /**
   * Une reprise compte pour l’objectif de l’action, pas pour la sortie positive « création ».
   */
  reprise?: boolean;
  /**
   * Nom de l’entreprise
   */
  denomination?: string;
  /**
   * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
   */
  siret?: string;
  /**
   * Forme
   */
  statut?: 'micro-entreprise' | 'entreprise-individuelle' | 'societe' | 'cae-scop' | 'autre';
  /**
   * Activité
   */
  activite?: string;
  /**
   * Date de l’extrait d’immatriculation.
   */
  immatriculeeLe?: string;
  /**
   * Vide tant que l’entreprise est en activité.
   */
  cesseeLe?: string | null;
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
  }[];
}
/**
 * La cellule constate que les conditions sont remplies et réserve une place.
 */
export interface DecisionEntree {
  /**
   * Premier jour du parcours, dans les dates de l’opération. Les délais FSE+ partent de cette date.
   */
  dateEntree: string;
  /**
   * Référent de parcours
   */
  referent: string;
  /**
   * Vide si la cellule ne s’est pas réunie.
   */
  commissionLe?: string | null;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
  /**
   * Réservé à la structure d’animation, quand toutes les places sont prises.
   */
  motiveDerogation?: string;
}
/**
 * La cellule constate la sortie positive au vu des pièces.
 */
export interface DecisionSortie {
  /**
   * Décision de la cellule du
   */
  le: string;
  /**
   * Seulement si une pièce manquante est produite en séance.
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
  }[];
  /**
   * Reprise dans la décision adressée à la personne.
   */
  motivation?: string;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * La demande déposée par l’organisme dans Ma Démarche FSE+.
 */
export interface DemandeFse {
  /**
   * Numéro de la demande
   */
  numero: string;
  /**
   * Déposée le
   */
  deposeeLe: string;
}
/**
 * Une demande d’une personne sur ses données, et ses dates légales.
 */
export interface DemandeRgpd {
  /**
   * Droits exercés
   */
  droits: ('acces' | 'rectification' | 'effacement' | 'limitation' | 'opposition' | 'portabilite')[];
  /**
   * Reçue le
   */
  recueLe: string;
  /**
   * Par quel moyen
   */
  canal?: 'courrier' | 'courriel' | 'place' | 'telephone' | 'autre';
  /**
   * Demandeur
   */
  demandeur?: {
    /**
     * Nom
     */
    nom?: string;
    /**
     * Prénom
     */
    prenom?: string;
    /**
     * Qui demande
     */
    qualite?: 'personne' | 'mandataire' | 'parent' | 'tuteur';
    /**
     * La personne concernée, si quelqu’un demande pour elle.
     */
    pour?: string;
    /**
     * Adresse postale
     */
    adresse?: string;
    /**
     * Les lettres lui sont envoyées là ; sans lui, imprimez-les depuis le dossier.
     */
    email?: string;
  };
  /**
   * Ce qui est demandé
   */
  objet?: string;
  /**
   * Dossiers concernés
   */
  dossiers?: string;
  /**
   * Enregistrement
   */
  enregistree?: {
    /**
     * Enregistrée le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
    /**
     * Rôle
     */
    role?: string;
  };
  /**
   * Jours de suspension
   */
  suspenduJours?: number;
  /**
   * Dernier jour pour répondre, ou pour prolonger en disant pourquoi.
   */
  premierTerme: string;
  /**
   * Enregistrée après le terme
   */
  tardive?: boolean;
  /**
   * Répondre avant la fin du
   */
  echeance: string;
  /**
   * Identité
   */
  identite?: {
    /**
     * Demandée le
     */
    demandeeLe?: string;
    /**
     * D’où vient le doute
     */
    doute?: string;
    /**
     * Ce qui est demandé
     */
    attendu?: string;
    /**
     * Confirmée le
     */
    confirmeeLe?: string;
    /**
     * Comment l’identité est établie
     */
    moyen?: string;
  };
  /**
   * Usage limité
   */
  limitation?: {
    /**
     * Limité depuis le
     */
    depuis?: string;
    /**
     * Ce qui a été fait
     */
    mesures?: string;
  };
  /**
   * Prolongation
   */
  prolongation?: {
    /**
     * Prolongée le
     */
    le?: string;
    /**
     * Pourquoi
     */
    motif?: string;
  };
  /**
   * Échanges
   *
   * Items: Échange
   */
  echanges?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Note
     */
    note?: string;
    /**
     * Pièce
     */
    fichier?: string;
  }[];
  /**
   * Réponse
   */
  reponse?: {
    /**
     * Suite donnée
     */
    suite?: 'entiere' | 'partielle';
    /**
     * Ce qui a été fait
     */
    mesures?: string;
    /**
     * Ce qui n’est pas fait, et pourquoi
     */
    explication?: string;
    /**
     * Destinataires prévenus
     */
    destinataires?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
  /**
   * Refus
   */
  refus?: {
    /**
     * Motif
     */
    motif?:
      | 'infondee'
      | 'excessive'
      | 'obligation'
      | 'archives'
      | 'justice'
      | 'imperieux'
      | 'tiers'
      | 'exactes'
      | 'identite'
      | 'absence';
    /**
     * Explication
     */
    explication?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
  /**
   * Renonciation
   */
  retrait?: {
    /**
     * Ce qu’elle en a dit
     */
    motif?: string;
  };
  /**
   * Clôture
   */
  close?: {
    /**
     * Close le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
}
/**
 * Confirmer l’identité
 */
export interface DemandeRgpdConfirmation {
  /**
   * Le délai repart de ce jour.
   */
  recuLe: string;
  /**
   * Ce qui a été vérifié, sans copier de numéro. Détruisez ensuite la copie reçue, courriel compris.
   */
  moyen: string;
}
/**
 * Noter un échange
 */
export interface DemandeRgpdEchange {
  /**
   * Le
   */
  le: string;
  /**
   * Note
   */
  note: string;
  /**
   * La lettre reçue, un justificatif : gardés avec la demande. N’y joignez pas de pièce d’identité : la lettre promet qu’aucune copie n’en reste.
   */
  fichier?: string;
}
/**
 * Le délai de réponse est suspendu de la demande à la réponse (décret n° 2019-536, article 77).
 */
export interface DemandeRgpdIdentite {
  /**
   * Écrit dans la lettre : une pièce ne se demande que s’il y a un doute raisonnable (article 12.6).
   */
  doute: string;
  /**
   * Le moins possible : un numéro de dossier, une date d’entretien, avant une copie de pièce d’identité.
   */
  attendu: string;
}
/**
 * Tant que l’opposition s’examine, ces données sont seulement gardées (article 18.1.d) : elles ne servent plus, sauf accord de la personne, droits à défendre en justice ou intérêt public important (article 18.2).
 */
export interface DemandeRgpdLimitation {
  /**
   * Limité depuis le
   */
  depuis: string;
  /**
   * Quelles données, et comment leur usage a cessé : envois arrêtés, accès retirés, équipes prévenues.
   */
  mesures: string;
}
/**
 * Un accusé de réception part aussitôt : il dit la date de la réponse.
 */
export interface DemandeRgpdOuverture {
  /**
   * Droits exercés
   */
  droits: ('acces' | 'rectification' | 'effacement' | 'limitation' | 'opposition' | 'portabilite')[];
  /**
   * Le jour où l’organisme l’a reçue, par quelque service que ce soit : le mois légal part de là.
   */
  recueLe: string;
  /**
   * Par quel moyen
   */
  canal: 'courrier' | 'courriel' | 'place' | 'telephone' | 'autre';
  /**
   * Demandeur
   */
  demandeur: {
    /**
     * Nom
     */
    nom: string;
    /**
     * Prénom
     */
    prenom?: string;
    /**
     * Qui demande
     */
    qualite: 'personne' | 'mandataire' | 'parent' | 'tuteur';
    /**
     * La personne concernée, si quelqu’un demande pour elle.
     */
    pour?: string;
    /**
     * Adresse postale
     */
    adresse?: string;
    /**
     * Les lettres lui sont envoyées là ; sans lui, imprimez-les depuis le dossier.
     */
    email?: string;
  };
  /**
   * Dans les mots de la personne.
   */
  objet: string;
  /**
   * Leur référence, si elle est connue.
   */
  dossiers?: string;
}
/**
 * La personne en reçoit les motifs dans le premier mois. Un refus, lui, ne se prolonge pas : ses motifs se disent dans ce même mois (article 12.4).
 */
export interface DemandeRgpdProlongation {
  /**
   * Écrit dans la lettre : la complexité ou le nombre des demandes, seuls motifs de la loi (article 12.3).
   */
  motif: string;
}
/**
 * La lettre part aussitôt : elle dit le droit de réclamation auprès de la CNIL et le recours devant le juge (article 12.4).
 */
export interface DemandeRgpdRefus {
  /**
   * Motif
   */
  motif:
    | 'infondee'
    | 'excessive'
    | 'obligation'
    | 'archives'
    | 'justice'
    | 'imperieux'
    | 'tiers'
    | 'exactes'
    | 'identite'
    | 'absence';
  /**
   * Écrite dans la lettre : des phrases simples, adressées à la personne.
   */
  explication: string;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * La lettre part aussitôt ; l’archive des données se fait sur la page « Accès aux données », et se remet à part.
 */
export interface DemandeRgpdReponse {
  /**
   * Suite donnée
   */
  suite: 'entiere' | 'partielle';
  /**
   * Des phrases simples, adressées à la personne : ce qui est joint, corrigé, effacé, limité, et quand.
   */
  mesures: string;
  /**
   * Ce qui n’est pas fait, et pourquoi
   */
  explication?: string;
  /**
   * À qui les données avaient été communiquées et qui en ont été informés (article 19) : rectification, effacement, limitation.
   */
  destinataires?: string;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Noter que la personne y renonce
 */
export interface DemandeRgpdRetrait {
  /**
   * Ce qu’elle en a dit
   */
  motif: string;
}
/**
 * La cellule décide. Une pièce manquante n’empêche pas la demande ; elle empêche la validation.
 */
export interface DemandeSortie {
  /**
   * La règle est vérifiée à cette date, qui n’est jamais dans l’avenir.
   */
  dateSortie: string;
  /**
   * Le jour de la demande, si elle est saisie plus tard. La décision ne porte jamais une date d’avant.
   */
  le?: string;
  /**
   * Sortie demandée
   */
  code: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'seniorAci' | 'formation' | 'creation';
  /**
   * CDI, CDD, contrat aidé et senior : contrat et bulletin de salaire ou attestation à six mois. Intérim : relevé de missions. Formation : certificat. Création : extrait d’immatriculation et preuve d’activité.
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
  }[];
  /**
   * Situation de la personne
   */
  situation?: string;
}
/**
 * Les deux dossiers restent ; ils ne seront plus proposés ensemble.
 */
export interface DoublonDistinct {
  /**
   * Autre dossier
   */
  doublon: string;
  /**
   * Par exemple : vues ensemble, deux sœurs au même téléphone.
   */
  motive: string;
}
/**
 * Gardez le dossier le plus avancé, fermez l’autre. Rien n’est recopié.
 */
export interface DoublonFerme {
  /**
   * Autre dossier
   */
  doublon: string;
  /**
   * Par exemple : pièce d’identité vue, la personne le confirme.
   */
  motive: string;
}
/**
 * Décision sur un doublon
 */
export interface DoublonNote {
  /**
   * Autre dossier
   */
  doublon: string;
  /**
   * Décision
   */
  issue: 'autre' | 'garde' | 'annule';
  /**
   * Motif
   */
  motive?: string;
}
/**
 * Une demi-journée, une ligne : présent ou absent, avec les signatures.
 */
export interface Emargement {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Nature de la rencontre
   */
  nature: 'accueil' | 'module' | 'test' | 'entretien' | 'visite' | 'atelier' | 'suivi' | 'autre';
  /**
   * Présence
   */
  statut: 'present' | 'absent' | 'excuse';
  /**
   * Sans diagnostic.
   */
  motiveAbsence?: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
  /**
   * Feuille numérisée
   */
  feuille?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * Envoyé par une séance close : une signature ou la feuille numérisée est arrivée après la clôture.
 */
export interface EmargementComplement {
  /**
   * Séance
   */
  seance: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
  /**
   * Feuille numérisée
   */
  feuille?: string;
}
/**
 * Après la présentation et les deux tests : ce que la personne sait faire, sur quels marchés, et la suite.
 */
export interface Entretien {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Entretien conduit par
   */
  conduitPar?: string;
  /**
   * Motivation et projet
   */
  motivation?: string;
  /**
   * Grille de compétences par métier
   *
   * Items: Métier
   */
  grilles: {
    /**
     * Métier
     */
    metier: string;
    /**
     * Compétences
     *
     * Items: Compétence
     */
    competences: {
      /**
       * Compétence
       */
      intitule: string;
      /**
       * Niveau constaté
       */
      niveau: '0' | '1' | '2' | '3' | 'non-evalue';
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  }[];
  /**
   * Aptitude par marché
   *
   * Items: Marché
   */
  aptitudes?: {
    /**
     * Marché
     */
    marche: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Avis
     */
    avis: 'apte' | 'a-consolider' | 'non-apte';
    /**
     * Remarque
     */
    remarque?: string;
  }[];
  /**
   * Seulement ce que l’employeur doit savoir pour aménager le poste ; jamais de diagnostic.
   */
  restrictions?: string;
  /**
   * Résultat
   */
  resultat: 'apte' | 'a-consolider' | 'non-retenu';
  /**
   * Ce qui est à consolider
   */
  aConsolider?: string;
  /**
   * Réorientation proposée
   */
  reorientation?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * Un mois d’un contrat : les heures faites et les tâches confiées. Une seconde fiche du même mois remplace la première.
 */
export interface FicheActivites {
  /**
   * Un des contrats déclarés dans ce dossier.
   */
  contratId: string;
  /**
   * Le mois travaillé, par exemple mars 2024.
   */
  mois: string;
  /**
   * Heures réellement faites, au quart d’heure.
   */
  heures: number;
  /**
   * Heures d’absence
   */
  heuresAbsence?: number;
  /**
   * Tâches
   *
   * Items: Tâche
   */
  taches: {
    /**
     * Tâche
     */
    intitule: string;
    /**
     * Heures
     */
    heures?: number;
    /**
     * Autonomie
     */
    autonomie?: 'observe' | 'aide' | 'seul';
  }[];
  /**
   * Observations du tuteur
   */
  observations?: string;
  /**
   * Nom du tuteur
   */
  tuteur?: string;
  /**
   * À remplir si ce mois a déjà une fiche.
   */
  motive?: string;
  /**
   * Fiche signée ou relevé d’heures, numérisé
   */
  piece?: string;
  /**
   * Signatures
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature du tuteur
     */
    tuteur?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * Bilan à la fin du contrat, et ce qui suit.
 */
export interface FinMission {
  /**
   * Un des contrats déclarés dans ce dossier.
   */
  contratId: string;
  /**
   * Dernier jour effectif, inclus.
   */
  fin: string;
  /**
   * Total des fiches d’activités, au quart d’heure : 140,25.
   */
  heuresTotal?: number;
  /**
   * Compétences acquises
   *
   * Items: Compétence
   */
  competences?: {
    /**
     * Compétence
     */
    intitule: string;
    /**
     * Niveau constaté
     */
    niveau: '0' | '1' | '2' | '3' | 'non-evalue';
    /**
     * Remarque
     */
    remarque?: string;
  }[];
  /**
   * Appréciation du tuteur
   */
  appreciationTuteur?: string;
  /**
   * Avec ses mots.
   */
  bilanPersonne?: string;
  /**
   * Et après
   */
  suite: 'emploi' | 'recherche';
  /**
   * Contrat de travail
   */
  contrat?: {
    /**
     * Pour une alternance, le contrat qui la porte : CDI ou CDD.
     */
    nature: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
    /**
     * Alternance (apprentissage ou professionnalisation)
     */
    alternance?: boolean;
    /**
     * Celui qui est écrit au contrat, même si la personne a commencé plus tard.
     */
    debut: string;
    /**
     * Par exemple un remplacement jusqu’au retour du salarié absent.
     */
    sansFin?: boolean;
    /**
     * Dernier jour prévu, inclus. Vide pour un CDI qui continue.
     */
    fin?: string | null;
    /**
     * Pas de période d’essai
     */
    sansEssai?: boolean;
    /**
     * Dernier jour de la période d’essai : un rappel part trois jours avant.
     */
    finEssai?: string | null;
    /**
     * En heures et minutes : 35 h, ou 17 h 30 pour un mi-temps. C’est la durée écrite au contrat, hors heures supplémentaires.
     */
    minutesHebdo: number;
    /**
     * Nécessaire quand le contrat est inférieur au mi-temps : la personne écrit que ce temps est son choix.
     */
    accordTempsPartiel?: {
      /**
       * Signé le
       */
      signeLe: string;
      /**
       * Accord signé
       */
      piece?: string;
    };
    /**
     * Employeur
     */
    employeur: {
      /**
       * Raison sociale
       */
      raisonSociale: string;
      /**
       * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
       */
      siret?: string;
      /**
       * Type d’employeur
       */
      type?: 'entreprise' | 'ett' | 'etti' | 'geiq' | 'ei' | 'ai' | 'aci' | 'public' | 'autre';
      /**
       * Oui seulement pour une structure conventionnée « atelier ou chantier d’insertion ».
       */
      aci: boolean;
      /**
       * Contact
       */
      contact?: {
        /**
         * Nom
         */
        nom: string;
        /**
         * Fonction
         */
        fonction?: string;
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
      };
    };
    /**
     * Poste
     */
    poste?: string;
    /**
     * Métier
     */
    metier?: string;
    /**
     * Adresse du chantier ou de l’établissement.
     */
    lieu?: string;
    /**
     * Oui si l’entreprise compte ces heures pour un marché public qui réserve du travail à des personnes en insertion.
     */
    clause?: boolean;
    /**
     * Marché
     */
    marche?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Facultatif. Les heures de chaque mois y sont alors comptées, sans aucun nom.
     */
    marcheSuivi?: string;
    /**
     * Tel qu’il est au marché suivi.
     */
    lotNumero?: string;
    /**
     * Tuteur
     */
    tuteur?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  };
  /**
   * Attestation de fin de mission
   */
  attestation?: string;
}
/**
 * Une formation suivie ou une certification obtenue. Pour compléter une formation déjà déclarée, donner seulement ce qui change.
 */
export interface Formation {
  /**
   * À remplir seulement pour compléter une formation déjà déclarée, par exemple à l’obtention du diplôme.
   */
  id?: string;
  /**
   * Suivre une formation ne suffit pas à une sortie positive : la certification doit être obtenue.
   */
  type?: 'diplome' | 'titre' | 'certificat' | 'autre';
  /**
   * Intitulé
   */
  intitule?: string;
  /**
   * Organisme de formation
   */
  organisme?: string;
  /**
   * Niveau du diplôme ou du titre préparé : CAP = niveau 3, baccalauréat = 4, BTS = 5. Il est écrit sur la fiche de la formation.
   */
  niveau?:
    'cite-0' | 'cite-1' | 'cite-2' | 'cite-3' | 'cite-4' | 'cite-5' | 'cite-6' | 'cite-7' | 'cite-8' | 'ne-sait-pas';
  /**
   * Entrée en formation le
   */
  entreeLe?: string;
  /**
   * Fin prévue le
   */
  finPrevueLe?: string | null;
  /**
   * Durée en heures
   */
  heures?: number;
  /**
   * Abandon le
   */
  abandonLe?: string | null;
  /**
   * Date portée sur le diplôme, le titre ou le certificat. Vide tant qu’elle n’est pas obtenue.
   */
  obtenuLe?: string | null;
  /**
   * Financeur
   */
  financeur?: string;
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * PDF, image ou document, 10 Mo au plus.
     */
    fichier: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
  }[];
}
/**
 * Situation la veille de l’entrée dans le parcours. Les réponses servent à des statistiques ; la personne peut ne pas répondre aux questions sensibles.
 */
export interface FseEntree {
  /**
   * Réponses recueillies le
   */
  recueilliLe: string;
  /**
   * Réponses recueillies
   */
  mode: 'entretien' | 'telephone' | 'autonome';
  /**
   * Coordonnées
   */
  coordonnees: {
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Utile quand la personne n’a ni téléphone ni e-mail à elle.
     */
    contactNomme?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Par exemple : sœur, éducateur, foyer.
       */
      lien?: string;
      /**
       * Téléphone
       */
      telephone: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Si un interprète ou un document traduit est utile.
     */
    langue?: string;
    /**
     * Celui auquel la personne répond vraiment : il est montré à qui doit la joindre.
     */
    canal?: 'telephone' | 'email' | 'courrier' | 'tiers';
  };
  /**
   * La veille du premier jour du parcours, pas le jour où vous remplissez ce questionnaire.
   */
  veille: {
    /**
     * Une seule réponse. Une personne en emploi et inscrite à France Travail est « en emploi ».
     */
    statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
    /**
     * Inscription à France Travail
     */
    inscritFranceTravail?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Longue durée : 12 mois ou plus sans interruption.
     */
    rechercheDepuis?: 'moins-6-mois' | '6-12-mois' | '12-24-mois' | 'plus-24-mois' | 'ne-sait-pas';
    /**
     * Date précise, si elle est connue
     */
    rechercheDepuisLe?: string | null;
    /**
     * Depuis
     */
    inactifDepuis?: 'moins-6-mois' | '6-12-mois' | '12-24-mois' | 'plus-24-mois' | 'ne-sait-pas';
    /**
     * À dire de toute personne : qui l’était déjà n’entre pas en formation à la sortie.
     */
    enFormation?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Emploi occupé
     */
    emploi?: {
      /**
       * Type d’emploi
       */
      nature:
        | 'cdi'
        | 'cdd-6-mois-et-plus'
        | 'cdd-moins-6-mois'
        | 'interim'
        | 'contrat-aide'
        | 'iae'
        | 'alternance'
        | 'independant'
        | 'autre';
      /**
       * Temps partiel
       */
      tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
      /**
       * Depuis le
       */
      depuisLe?: string | null;
      /**
       * Employeur
       */
      employeur?: string;
    };
  };
  /**
   * Le plus haut diplôme obtenu, en France ou à l’étranger. Un diplôme étranger se range avec son équivalent français ; des études sans diplôme ne comptent pas, sauf l’école primaire terminée.
   */
  niveauEtudes:
    'cite-0' | 'cite-1' | 'cite-2' | 'cite-3' | 'cite-4' | 'cite-5' | 'cite-6' | 'cite-7' | 'cite-8' | 'ne-sait-pas';
  /**
   * Oui avec une reconnaissance (RQTH, AAH, carte d’invalidité…) ou si la personne se dit en situation de handicap. Le nom du handicap n’est jamais demandé.
   */
  handicap: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  /**
   * Nationalité
   */
  nationalite: 'francaise' | 'ue' | 'tiers' | 'ne-souhaite-pas-repondre';
  /**
   * Naissance à l’étranger
   */
  neEtranger: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  /**
   * La nationalité des parents ne compte pas, seulement le pays de naissance.
   */
  parentsEtranger: 'oui' | 'non' | 'ne-sait-pas' | 'ne-souhaite-pas-repondre';
  /**
   * N’est plus demandé à personne : l’indicateur EECO15 se dit pour toute l’opération. Une réponse déjà recueillie reste au dossier.
   */
  minorite?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  /**
   * Hébergé par un proche, même depuis longtemps, n’est pas un logement stable.
   */
  logement: 'stable' | 'heberge' | 'structure' | 'precaire' | 'rue' | 'ne-souhaite-pas-repondre';
  /**
   * Perçus la veille de l’entrée, par la personne elle-même.
   */
  minima: {
    /**
     * Revenu de solidarité active.
     */
    rsa: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
    /**
     * Allocation de solidarité spécifique.
     */
    ass: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
    /**
     * Allocation aux adultes handicapés.
     */
    aah: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  };
  /**
   * Élève seul un ou plusieurs enfants à charge.
   */
  parentIsole: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  /**
   * Enfants à charge
   */
  enfantsACharge?: number;
  /**
   * Selon l’adresse la veille de l’entrée.
   */
  qpv: 'oui' | 'non' | 'ne-sait-pas';
  /**
   * Commune peu dense ou très peu dense au sens de l’INSEE. « Ne sait pas » est une réponse : elle sera complétée avec l’adresse.
   */
  zoneRurale: 'oui' | 'non' | 'ne-sait-pas';
  /**
   * Peine ou mesure de justice en cours. La personne est libre de ne pas répondre.
   */
  justice: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
  /**
   * Signature de la personne
   */
  signature?: {
    /**
     * Nom du signataire
     */
    nom?: string;
    /**
     * Sur papier : joignez la feuille numérisée à l’émargement.
     */
    mode: 'ecran' | 'papier' | 'lien';
    /**
     * Signé le
     */
    le: string;
    /**
     * Facultative : sans dessin, le nom écrit vaut signature.
     */
    trace?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee';
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Situation dans les quatre semaines qui suivent la sortie.
 */
export interface FseSortie {
  /**
   * Réponses recueillies le
   */
  recueilliLe: string;
  /**
   * Information donnée par
   */
  source: 'participant' | 'employeur' | 'france-travail' | 'piece' | 'prescripteur';
  /**
   * Situation dans les quatre semaines
   */
  situation: {
    /**
     * Une seule réponse, dans les quatre semaines qui suivent la sortie.
     */
    statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
    /**
     * Inscription à France Travail
     */
    inscritFranceTravail?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Emploi occupé
     */
    emploi?: {
      /**
       * Type d’emploi
       */
      nature:
        | 'cdi'
        | 'cdd-6-mois-et-plus'
        | 'cdd-moins-6-mois'
        | 'interim'
        | 'contrat-aide'
        | 'iae'
        | 'alternance'
        | 'independant'
        | 'autre';
      /**
       * Temps partiel
       */
      tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
      /**
       * Depuis le
       */
      depuisLe?: string | null;
      /**
       * Employeur
       */
      employeur?: string;
    };
    /**
     * En études ou en formation
     */
    enFormation: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Formation suivie
     */
    formation?: string;
  };
  /**
   * Qualification obtenue
   */
  qualification: {
    /**
     * Diplôme, titre, certificat ou attestation de compétences délivrés après une évaluation.
     */
    obtenue: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Type
     */
    type?: 'diplome' | 'titre' | 'certificat' | 'autre';
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Obtenue le
     */
    obtenueLe?: string | null;
  };
  /**
   * Chaque essai, même sans réponse : ils prouvent la recherche.
   *
   * Items: Tentative de contact
   */
  tentatives?: {
    /**
     * Date
     */
    le: string;
    /**
     * Moyen utilisé
     */
    canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
    /**
     * Résultat
     */
    resultat: string;
  }[];
  /**
   * Justificatif
   */
  justificatif?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * Situation six mois après la sortie.
 */
export interface FseSuivi {
  /**
   * Réponses recueillies le
   */
  recueilliLe: string;
  /**
   * Information donnée par
   */
  source: 'participant' | 'employeur' | 'france-travail' | 'piece' | 'prescripteur';
  /**
   * Situation six mois après la sortie
   */
  situation: {
    /**
     * Situation
     */
    statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
    /**
     * Emploi occupé
     */
    emploi?: {
      /**
       * Type d’emploi
       */
      nature:
        | 'cdi'
        | 'cdd-6-mois-et-plus'
        | 'cdd-moins-6-mois'
        | 'interim'
        | 'contrat-aide'
        | 'iae'
        | 'alternance'
        | 'independant'
        | 'autre';
      /**
       * Temps partiel
       */
      tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
      /**
       * Depuis le
       */
      depuisLe?: string | null;
      /**
       * Employeur
       */
      employeur?: string;
    };
    /**
     * En études ou en formation
     */
    enFormation?: 'oui' | 'non' | 'ne-sait-pas';
  };
  /**
   * Pour les personnes déjà en emploi à l’entrée.
   */
  ameliorations?: ('stabilite' | 'temps-plein' | 'qualification' | 'responsabilites' | 'aucune' | 'ne-sait-pas')[];
  /**
   * Chaque essai, même sans réponse : ils prouvent la recherche.
   *
   * Items: Tentative de contact
   */
  tentatives?: {
    /**
     * Date
     */
    le: string;
    /**
     * Moyen utilisé
     */
    canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
    /**
     * Résultat
     */
    resultat: string;
  }[];
  /**
   * Justificatif
   */
  justificatif?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * Trois tentatives datées, ou le décès : le questionnaire FSE+ est alors clos sans réponse.
 */
export interface Injoignable {
  /**
   * Raison
   */
  cause: 'sans-reponse' | 'deces';
  /**
   * Au moins trois, à des dates différentes et par des moyens variés.
   *
   * Items: Tentative de contact
   */
  tentatives?: {
    /**
     * Date
     */
    le: string;
    /**
     * Moyen utilisé
     */
    canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
    /**
     * Résultat
     */
    resultat: string;
  }[];
  /**
   * Date du décès, si elle est connue
   */
  decesLe?: string | null;
  /**
   * Information donnée par
   */
  informePar?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * Une lettre part à votre adresse : c’est en la suivant que le compte se crée. Rien n’est visible avant.
 */
export interface InscriptionCandidat {
  /**
   * 14 chiffres. La clé de contrôle est vérifiée.
   */
  siret: string;
  /**
   * Nom de l’organisme
   */
  nom: string;
  /**
   * Votre prénom et votre nom
   */
  personne: string;
  /**
   * Votre adresse e-mail
   */
  email: string;
}
/**
 * Envoyé par la séance du comité.
 */
export interface InteretDeclare {
  /**
   * Compte
   */
  compte: string;
}
/**
 * Un marché de travaux à clause d’insertion : ses lots, les heures dues et faites.
 */
export interface Marche {
  /**
   * Marché
   */
  intitule: string;
  /**
   * Référence
   */
  reference: string;
  /**
   * Opérateur
   */
  operateur?: string;
  /**
   * Donneur d’ordre
   */
  donneurOrdre: {
    /**
     * Organisme
     */
    organisme: string;
    /**
     * Interlocuteur
     */
    nom?: string;
    /**
     * Il y reçoit chaque mois le relevé des heures, sans aucun nom.
     */
    email?: string;
  };
  /**
   * Lots
   *
   * Items: Lot
   */
  lots: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Numéro du lot
     */
    numero: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Entreprise attributaire
     */
    entreprise?: string;
    /**
     * SIRET
     */
    siret?: string;
    /**
     * Heures d’insertion dues
     */
    heuresDues: number;
    /**
     * Début du lot
     */
    debut: string;
    /**
     * Fin du lot
     */
    fin: string;
    /**
     * Heures faites
     */
    faites?: number;
    /**
     * Heures prévues à la fin
     */
    prevues?: number;
  }[];
  /**
   * Contrats
   *
   * Items: Contrat
   */
  contrats?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Clé
     */
    cle: string;
    /**
     * Lot
     */
    lot: string;
    /**
     * Début
     */
    debut?: string;
    /**
     * Fin
     */
    fin?: string;
    /**
     * Minutes par semaine
     */
    minutesHebdo?: number;
  }[];
  /**
   * Heures par mois
   *
   * Items: Mois
   */
  releves?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Clé
     */
    cle: string;
    /**
     * Lot
     */
    lot: string;
    /**
     * Mois
     */
    mois: string;
    /**
     * Heures
     */
    heures: number;
  }[];
  /**
   * Prévision du
   */
  calculLe?: string;
  /**
   * Lots qui manqueront d’heures
   *
   * Items: Lot
   */
  lotsCourts?: string[];
  /**
   * Solde
   */
  solde?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Motif
     */
    motive?: string;
  };
}
/**
 * Envoyé par un parcours : ses dates et sa durée, sans nom.
 */
export interface MarcheContrat {
  /**
   * Clé
   */
  cle: string;
  /**
   * Lot
   */
  lot: string;
  /**
   * Début
   */
  debut?: string | null;
  /**
   * Fin
   */
  fin?: string | null;
  /**
   * Durée hebdomadaire
   */
  minutesHebdo?: number | null;
}
/**
 * Envoyé par un parcours : un contrat, un mois, sans nom.
 */
export interface MarcheHeures {
  /**
   * Clé
   */
  cle: string;
  /**
   * Lot
   */
  lot: string;
  /**
   * Mois
   */
  mois: string;
  /**
   * Heures
   */
  heures: number;
}
/**
 * Une autre entreprise, d’autres heures, d’autres dates.
 */
export interface MarcheLot {
  /**
   * Lot
   */
  lotId: string;
  /**
   * Entreprise attributaire
   */
  entreprise?: string;
  /**
   * SIRET
   */
  siret?: string;
  /**
   * Heures d’insertion dues
   */
  heuresDues: number;
  /**
   * Début du lot
   */
  debut: string;
  /**
   * Fin du lot
   */
  fin: string;
}
/**
 * Un marché de travaux qui réserve des heures d’insertion, lot par lot.
 */
export interface MarcheOuverture {
  /**
   * Marché
   */
  intitule: string;
  /**
   * Référence
   */
  reference: string;
  /**
   * Donneur d’ordre
   */
  donneurOrdre: {
    /**
     * Organisme
     */
    organisme: string;
    /**
     * Interlocuteur
     */
    nom?: string;
    /**
     * Il y reçoit chaque mois le relevé des heures, sans aucun nom.
     */
    email?: string;
  };
  /**
   * Il est prévenu quand les heures prévues ne suffisent plus.
   */
  operateur?: string;
  /**
   * Lots
   *
   * Items: Lot
   */
  lots: {
    /**
     * Numéro du lot
     */
    numero: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Entreprise attributaire
     */
    entreprise?: string;
    /**
     * SIRET
     */
    siret?: string;
    /**
     * Heures d’insertion dues
     */
    heuresDues: number;
    /**
     * Début du lot
     */
    debut: string;
    /**
     * Fin du lot
     */
    fin: string;
  }[];
}
/**
 * Plus aucune heure n’y est comptée ensuite.
 */
export interface MarcheSolde {
  /**
   * À dire si les heures dues ne sont pas faites.
   */
  motive?: string;
}
/**
 * L’entreprise reçoit un lien pour répondre, sans compte.
 */
export interface MiseEnRelation {
  /**
   * Entreprise
   */
  entreprise: {
    /**
     * Raison sociale
     */
    raisonSociale: string;
    /**
     * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
     */
    siret: string;
    /**
     * Adresse
     */
    adresse?: {
      /**
       * Numéro et voie
       */
      ligne1?: string;
      /**
       * Bâtiment, étage, chez…
       */
      ligne2?: string;
      /**
       * Code postal
       */
      codePostal?: string;
      /**
       * Ville
       */
      ville?: string;
    };
    /**
     * Contact
     */
    contact: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
  };
  /**
   * Le marché ou le chantier où la personne travaillerait, tel que l’entreprise le nomme.
   */
  marche: string;
  /**
   * Numéro du marché
   */
  marcheNumero?: string;
  /**
   * Par exemple : gros œuvre, plomberie, espaces verts.
   */
  lot?: string;
  /**
   * Poste proposé
   */
  poste: string;
  /**
   * Métier
   */
  metier?: string;
  /**
   * Comment l’entreprise embaucherait : directement, par intérim, par un groupement d’employeurs…
   */
  mode: 'embauche-directe' | 'interim' | 'geiq' | 'mise-a-disposition' | 'sous-traitance-iae' | 'immersion';
  /**
   * Contrat envisagé
   */
  nature?: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
  /**
   * Début souhaité
   */
  debutSouhaite?: string | null;
  /**
   * Aucune donnée de santé, de justice ou d’origine.
   */
  message?: string;
}
/**
 * Une action achetée à un opérateur : ses dates, ses places, ses objectifs, les personnes présentes.
 */
export interface Operation {
  /**
   * Titre
   */
  titre: string;
  /**
   * Numéro
   */
  numero?: string;
  /**
   * Description
   */
  description?: string;
  /**
   * Organisation porteuse
   */
  organisation: string;
  /**
   * Début
   */
  debut: string;
  /**
   * Fin
   */
  fin: string;
  /**
   * Places
   */
  places: number;
  /**
   * Objectif de sorties positives (%)
   */
  tauxCible: number;
  /**
   * Note minimale aux tests (%)
   */
  seuilTests?: number;
  /**
   * Jours entre la décision et l’entrée, au plus
   */
  joursAvantEntree?: number;
  /**
   * Durée légale de référence (minutes par semaine)
   */
  minutesReference: number;
  /**
   * Cofinancée par le FSE+
   */
  cofinanceFse?: boolean;
  /**
   * Indicateur FSE+ EECO15 : dit pour toute l’opération, jamais demandé à une personne.
   */
  publicMarginalise?: boolean;
  /**
   * Personnes entrées
   *
   * Items: Personnes entrées
   */
  presences?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Parcours
     */
    dossier?: string;
    /**
     * Personne
     */
    personne?: string;
    /**
     * Entrée le
     */
    entreeLe?: string;
    /**
     * Sortie le
     */
    sortieLe?: string;
    /**
     * Sortie positive
     */
    positive?: boolean;
    /**
     * Compte pour l’objectif
     */
    cible?: boolean;
  }[];
  /**
   * Fermeture
   */
  fermeture?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Auteur
     */
    par?: string;
  };
  /**
   * Dernier paiement
   */
  dernierPaiement?: string;
}
/**
 * Envoyé par la convention : ses dates, ses places, ses paiements.
 */
export interface OperationCadre {
  /**
   * Dernier jour
   */
  fin?: string;
  /**
   * Places
   */
  places?: number;
  /**
   * Dernier paiement
   */
  dernierPaiement?: string;
}
/**
 * Plus aucune entrée ni aucune modification après la fermeture.
 */
export interface OperationFermeture {
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Fermée le
   */
  le?: string | null;
}
/**
 * Une action conventionnée : son opérateur, ses dates, ses places.
 */
export interface OperationOuverture {
  /**
   * Titre
   */
  titre: string;
  /**
   * Numéro de l’opération dans Ma Démarche FSE+, ou référence interne.
   */
  numero?: string;
  /**
   * Organisme opérateur
   */
  organisation: string;
  /**
   * Premier jour
   */
  debut: string;
  /**
   * Dernier jour
   */
  fin: string;
  /**
   * Nombre de personnes différentes qui peuvent entrer.
   */
  places: number;
  /**
   * Écrit dans la convention. Le tableau de bord s’y compare.
   */
  tauxCible: number;
  /**
   * Facultative : un test en dessous est dit non réussi, il n’empêche pas l’entretien.
   */
  seuilTests?: number;
  /**
   * Facultative : 60 jours si rien n’est indiqué. Une entrée plus lointaine se décide plus tard.
   */
  joursAvantEntree?: number;
  /**
   * En heures et minutes, 35 h le plus souvent. La moitié de cette durée est le mi-temps des sorties positives.
   */
  minutesReference: number;
  /**
   * Cofinancée par le FSE+
   */
  cofinanceFse?: boolean;
  /**
   * Indicateur FSE+ EECO15 : dit pour toute l’opération, jamais demandé à une personne.
   */
  publicMarginalise?: boolean;
}
/**
 * Ce que le prescripteur sait aujourd’hui. Ce qui manque pourra être complété avant la décision d’entrée.
 */
export interface Orientation {
  /**
   * L’action et l’année auxquelles la personne est orientée.
   */
  operation: string;
  /**
   * Identité
   */
  identite: {
    /**
     * Tel qu’il figure sur la pièce d’identité.
     */
    nom: string;
    /**
     * Seulement s’il diffère du nom de naissance.
     */
    nomUsage?: string;
    /**
     * Prénom
     */
    prenom: string;
    /**
     * Sert au calcul de l’âge et à repérer une personne déjà orientée.
     */
    naissance: string;
    /**
     * Demandé par le FSE+ pour compter les participants.
     */
    sexe?: 'femme' | 'homme' | 'autre' | 'ne-souhaite-pas-repondre';
    /**
     * Huit caractères (sept chiffres, puis un chiffre ou une lettre), en haut des courriers de France Travail. Jamais le numéro de sécurité sociale.
     */
    identifiantFranceTravail?: string;
  };
  /**
   * Coordonnées
   */
  coordonnees?: {
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Utile quand la personne n’a ni téléphone ni e-mail à elle.
     */
    contactNomme?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Par exemple : sœur, éducateur, foyer.
       */
      lien?: string;
      /**
       * Téléphone
       */
      telephone: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Si un interprète ou un document traduit est utile.
     */
    langue?: string;
    /**
     * Celui auquel la personne répond vraiment : il est montré à qui doit la joindre.
     */
    canal?: 'telephone' | 'email' | 'courrier' | 'tiers';
  };
  /**
   * Résidence
   */
  residence: {
    /**
     * Adresse
     */
    adresse?: {
      /**
       * Numéro et voie
       */
      ligne1?: string;
      /**
       * Bâtiment, étage, chez…
       */
      ligne2?: string;
      /**
       * Code postal
       */
      codePostal?: string;
      /**
       * Ville
       */
      ville?: string;
    };
    /**
     * La commune où la personne habite : un code postal ne prouve pas la résidence. Si elle n’est pas dans la liste, écrivez son code INSEE (cinq caractères, différent du code postal).
     */
    communeInsee: string;
    /**
     * Même approximative : le premier du mois si le jour n’est pas connu.
     */
    depuisLe?: string | null;
    /**
     * Mode de résidence
     */
    hebergement?: 'personnel' | 'heberge' | 'structure' | 'domiciliation' | 'ne-souhaite-pas-repondre';
    /**
     * À vérifier à l’adresse exacte, sur la carte officielle de la politique de la ville.
     */
    qpv?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Quartier prioritaire
     */
    qpvNom?: string;
    /**
     * Facture, quittance ou attestation d’hébergement de moins de trois mois. Peut être joint plus tard.
     */
    justificatif?: string;
  };
  /**
   * Santé, handicap, addiction, origine, si elles sont utiles à l’accompagnement. À demander à la personne ; sans son accord, rien n’en est demandé ni gardé. Elle peut refuser, et changer d’avis : son parcours n’en dépend pas.
   */
  accord?: 'oui' | 'non';
  /**
   * Situation
   */
  situation?: {
    /**
     * Une de ces situations est nécessaire pour entrer. Sans réponse, l’entrée sera refusée.
     */
    population?: 'inscrit' | 'nonInscrit' | 'activiteReduite' | 'salarieSiae';
    /**
     * Le lendemain du dernier jour travaillé, même pour un petit contrat. Approximative s’il le faut : le premier du mois.
     */
    sansEmploiDepuis?: string | null;
    /**
     * Le plus haut diplôme obtenu. Un diplôme étranger compte pour le niveau qu’il vaut dans son pays ; une classe suivie sans diplôme ne compte pas.
     */
    niveau?: 'infra-3' | 'niveau-3' | 'niveau-4' | 'niveau-5' | 'niveau-6' | 'niveau-7-8' | 'ne-sait-pas';
    /**
     * Pour information : elles n’ouvrent ni ne ferment aucun droit.
     */
    caracteristiques?: ('femme' | 'jeune' | 'senior' | 'longueDuree' | 'invisible' | 'inactif' | 'minima' | 'qpv')[];
    /**
     * Oui avec une reconnaissance (RQTH, AAH, carte d’invalidité) ou si la personne se dit concernée. Seulement si elle souhaite le dire ; jamais de diagnostic.
     */
    handicap?: boolean;
    /**
     * Seulement si la personne souhaite le dire.
     */
    paysTiers?: boolean;
    /**
     * Oui pour une peine ou une mesure en cours (aménagement, sursis, contrôle judiciaire). Seulement si la personne souhaite le dire.
     */
    justice?: boolean;
  };
  /**
   * Au moins une difficulté, ici ou dans la question suivante, est nécessaire pour entrer. Cocher seulement ce que la personne reconnaît.
   */
  difficultes?: string[];
  /**
   * Seulement si la personne souhaite en parler. Ces réponses ne sont lues que par les personnes habilitées.
   */
  difficultesSensibles?: ('sante' | 'handicap' | 'addiction')[];
  /**
   * Autorisation de travail
   */
  autorisation?: {
    /**
     * Non pour les personnes de nationalité française ou d’un pays de l’Union européenne, de l’Espace économique européen ou de la Suisse.
     */
    requise: boolean;
    /**
     * Ce qui est écrit sur la carte : « carte de résident », « salarié », « vie privée et familiale »… Un récépissé compte s’il autorise à travailler.
     */
    titre?: string;
    /**
     * Dernier jour de validité. Vide : titre sans date de fin.
     */
    finLe?: string | null;
    /**
     * Copie du titre
     */
    piece?: string;
  };
  /**
   * La personne dit par écrit qu’elle veut un parcours intégré : un accompagnement renforcé, avec le même référent, jusqu’à l’emploi. On peut orienter sans, mais l’entrée attendra cette signature.
   */
  souhait?: {
    /**
     * Date écrite à côté de sa signature. Vide tant qu’elle n’a pas signé.
     */
    signeLe?: string | null;
    /**
     * Souhait signé
     */
    piece?: string;
  };
  /**
   * Projet professionnel
   */
  projet?: {
    /**
     * Métiers envisagés
     */
    metiersVises?: string[];
    /**
     * Chantiers, métiers, durées, en France ou ailleurs, déclarés ou non.
     */
    experience?: string;
    /**
     * CACES, habilitation électrique, AIPR, SST… avec leur date de fin de validité.
     */
    formations?: string;
    /**
     * Permis B
     */
    permisB?: 'oui' | 'non' | 'en-cours';
    /**
     * Véhicule disponible
     */
    vehicule?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Jusqu’où, par quel moyen, à partir de quelle heure ; garde d’enfants s’il y en a.
     */
    mobilite?: string;
    /**
     * Disponible à partir du
     */
    disponibleLe?: string | null;
    /**
     * Avec ses mots.
     */
    attentes?: string;
  };
  /**
   * Prescripteur
   */
  prescription: {
    /**
     * Type d’organisme
     */
    type:
      | 'france-travail'
      | 'mission-locale'
      | 'cap-emploi'
      | 'departement'
      | 'ccas'
      | 'siae'
      | 'association'
      | 'plie'
      | 'autre';
    /**
     * Organisme
     */
    organisme: string;
    /**
     * Nom de la personne qui oriente
     */
    nom: string;
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Date de l’orientation
     */
    orienteLe: string;
    /**
     * Ce qui a été fait jusqu’ici, ce qui freine, ce qui est attendu. Pas de donnée de santé ici.
     */
    diagnostic?: string;
  };
  /**
   * Information de la personne
   */
  consentement: {
    /**
     * Elle sait à qui ses réponses sont transmises, pourquoi, et comment y accéder.
     */
    informeLe: string;
    /**
     * Oui seulement si la personne l’accepte. Sans cet accord, son nom n’est donné à aucune entreprise ; elle peut changer d’avis à tout moment.
     */
    partageEntreprises?: boolean;
  };
}
/**
 * Tout ce que l’on sait du parcours d’une personne dans une opération : les sections disent le dernier état, les listes gardent l’histoire.
 */
export interface Parcours {
  /**
   * Opération
   */
  operation: string;
  /**
   * Identité
   */
  identite: {
    /**
     * Tel qu’il figure sur la pièce d’identité.
     */
    nom: string;
    /**
     * Seulement s’il diffère du nom de naissance.
     */
    nomUsage?: string;
    /**
     * Prénom
     */
    prenom: string;
    /**
     * Sert au calcul de l’âge et à repérer une personne déjà orientée.
     */
    naissance: string;
    /**
     * Demandé par le FSE+ pour compter les participants.
     */
    sexe?: 'femme' | 'homme' | 'autre' | 'ne-souhaite-pas-repondre';
    /**
     * Huit caractères (sept chiffres, puis un chiffre ou une lettre), en haut des courriers de France Travail. Jamais le numéro de sécurité sociale.
     */
    identifiantFranceTravail?: string;
  };
  /**
   * Coordonnées
   */
  coordonnees?: {
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Utile quand la personne n’a ni téléphone ni e-mail à elle.
     */
    contactNomme?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Par exemple : sœur, éducateur, foyer.
       */
      lien?: string;
      /**
       * Téléphone
       */
      telephone: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Langue parlée
     */
    langue?: string;
    /**
     * Meilleur moyen de joindre
     */
    canal?: 'telephone' | 'email' | 'courrier' | 'tiers';
  };
  /**
   * Résidence
   */
  residence?: {
    /**
     * Adresse
     */
    adresse?: {
      /**
       * Numéro et voie
       */
      ligne1?: string;
      /**
       * Bâtiment, étage, chez…
       */
      ligne2?: string;
      /**
       * Code postal
       */
      codePostal?: string;
      /**
       * Ville
       */
      ville?: string;
    };
    /**
     * Commune de résidence
     */
    communeInsee?: string;
    /**
     * Réside à cette adresse depuis le
     */
    depuisLe?: string | null;
    /**
     * Mode de résidence
     */
    hebergement?: 'personnel' | 'heberge' | 'structure' | 'domiciliation' | 'ne-souhaite-pas-repondre';
    /**
     * Adresse en quartier prioritaire (QPV)
     */
    qpv?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Quartier prioritaire
     */
    qpvNom?: string;
    /**
     * Justificatif de domicile
     */
    justificatif?: string;
  };
  /**
   * Situation
   */
  situation?: {
    /**
     * Situation au regard de l’emploi
     */
    population?: 'inscrit' | 'nonInscrit' | 'activiteReduite' | 'salarieSiae';
    /**
     * Sans emploi depuis le
     */
    sansEmploiDepuis?: string | null;
    /**
     * Niveau de diplôme
     */
    niveau?: 'infra-3' | 'niveau-3' | 'niveau-4' | 'niveau-5' | 'niveau-6' | 'niveau-7-8' | 'ne-sait-pas';
    /**
     * Caractéristiques
     */
    caracteristiques?: ('femme' | 'jeune' | 'senior' | 'longueDuree' | 'invisible' | 'inactif' | 'minima' | 'qpv')[];
    /**
     * Handicap ou maladie longue
     */
    handicap?: boolean;
    /**
     * Ressortissant d’un pays hors Union européenne
     */
    paysTiers?: boolean;
    /**
     * Sous main de justice
     */
    justice?: boolean;
  };
  /**
   * Difficultés d’insertion
   */
  difficultes?: string[];
  /**
   * Accord pour les données sensibles
   */
  accord?: 'oui' | 'non';
  /**
   * Accord retiré
   */
  accordRetire?: {
    /**
     * Demandé le
     */
    le?: string;
    /**
     * Demandé par
     */
    demandePar?: 'personne' | 'representant';
    /**
     * Comment
     */
    canal?: 'entretien' | 'telephone' | 'courrier' | 'email';
    /**
     * Réponses effacées le
     */
    effaceLe?: string;
    /**
     * Enregistré par
     */
    par?: string;
  };
  /**
   * Difficultés personnelles
   */
  difficultesSensibles?: ('sante' | 'handicap' | 'addiction' | 'justice')[];
  /**
   * Autorisation de travail
   */
  autorisation?: {
    /**
     * Une autorisation de travail est nécessaire
     */
    requise?: boolean;
    /**
     * Titre présenté
     */
    titre?: string;
    /**
     * Valable jusqu’au
     */
    finLe?: string | null;
    /**
     * Copie du titre
     */
    piece?: string;
  };
  /**
   * Souhait d’un parcours intégré
   */
  souhait?: {
    /**
     * Signé par la personne le
     */
    signeLe?: string | null;
    /**
     * Souhait signé
     */
    piece?: string;
  };
  /**
   * Projet professionnel
   */
  projet?: {
    /**
     * Métiers envisagés
     */
    metiersVises?: string[];
    /**
     * Expérience dans le bâtiment ou les travaux publics
     */
    experience?: string;
    /**
     * Formations et habilitations
     */
    formations?: string;
    /**
     * Permis B
     */
    permisB?: 'oui' | 'non' | 'en-cours';
    /**
     * Véhicule disponible
     */
    vehicule?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Mobilité et horaires possibles
     */
    mobilite?: string;
    /**
     * Disponible à partir du
     */
    disponibleLe?: string | null;
    /**
     * Ce que la personne attend du parcours
     */
    attentes?: string;
  };
  /**
   * Prescription
   */
  prescription?: {
    /**
     * Type d’organisme
     */
    type?:
      | 'france-travail'
      | 'mission-locale'
      | 'cap-emploi'
      | 'departement'
      | 'ccas'
      | 'siae'
      | 'association'
      | 'plie'
      | 'autre';
    /**
     * Organisme prescripteur
     */
    organisme?: string;
    /**
     * Nom de la personne qui oriente
     */
    nom?: string;
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Date de l’orientation
     */
    orienteLe?: string;
    /**
     * Pourquoi ce parcours
     */
    diagnostic?: string;
  };
  /**
   * Information et accord
   */
  consentement?: {
    /**
     * Personne informée le
     */
    informeLe?: string;
    /**
     * Accepte que son nom soit proposé à des entreprises
     */
    partageEntreprises?: boolean;
  };
  /**
   * Entrée
   */
  entree?: {
    /**
     * Date d’entrée
     */
    date?: string;
    /**
     * Décidée le
     */
    decideeLe?: string;
    /**
     * Auteur
     */
    par?: string;
    /**
     * Commission du
     */
    commissionLe?: string;
    /**
     * Motif de la dérogation au nombre de places
     */
    motiveDerogation?: string;
    /**
     * Observations
     */
    observations?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
  };
  /**
   * Refus d’entrée
   */
  refus?: {
    /**
     * Motif du refus
     */
    motive?: 'conditions' | 'place' | 'operation' | 'declin';
    /**
     * Conditions non remplies
     */
    conditions?: ('commune' | 'difficulte' | 'autorisation' | 'souhait' | 'population')[];
    /**
     * Explication
     */
    explication?: string;
    /**
     * Autre orientation proposée
     */
    autreOrientation?: string;
    /**
     * Cellule réunie le
     */
    commissionLe?: string | null;
    /**
     * Le
     */
    le?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Auteur
     */
    par?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
  };
  /**
   * Refus précédents
   *
   * Items: Refus précédents
   */
  refusPrecedents?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Motif du refus
     */
    motive?: 'conditions' | 'place' | 'operation' | 'declin';
    /**
     * Conditions non remplies
     */
    conditions?: ('commune' | 'difficulte' | 'autorisation' | 'souhait' | 'population')[];
    /**
     * Explication
     */
    explication?: string;
    /**
     * Autre orientation proposée
     */
    autreOrientation?: string;
    /**
     * Cellule réunie le
     */
    commissionLe?: string | null;
    /**
     * Le
     */
    le?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Auteur
     */
    par?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
  }[];
  /**
   * Rendez-vous
   *
   * Items: Rendez-vous
   */
  rendezVous?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Date
     */
    date: string;
    /**
     * Heure
     */
    heure?: string;
    /**
     * Durée en minutes
     */
    dureeMinutes?: number;
    /**
     * Où
     */
    modalite?: 'sur-place' | 'telephone' | 'visio';
    /**
     * Adresse du rendez-vous
     */
    lieu?: string;
    /**
     * Lien de connexion
     */
    lien?: string;
    /**
     * Objet
     */
    objet?: string;
    /**
     * Avec qui
     */
    avec?: string;
    /**
     * À apporter
     */
    aApporter?: string;
    /**
     * Séance
     */
    seance?: string;
    /**
     * Convoqué le
     */
    convoqueLe?: string;
    /**
     * Annulé le
     */
    annuleLe?: string;
    /**
     * Ce qui en a été dit à la personne
     */
    motiveAnnulation?: string;
  }[];
  /**
   * Premier accueil
   */
  accueil?: {
    /**
     * Chaque rencontre a sa feuille d’émargement.
     */
    seance?: {
      /**
       * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
       */
      id?: string;
      /**
       * Date
       */
      date: string;
      /**
       * Demi-journée
       */
      demiJournee: 'matin' | 'apres-midi';
      /**
       * Heure de début
       */
      debut?: string;
      /**
       * Heure de fin
       */
      fin?: string;
      /**
       * Lieu
       */
      lieu?: string;
      /**
       * Forme
       */
      forme?: 'individuelle' | 'collective';
    };
    /**
     * Notice FSE+ et données personnelles
     */
    notice?: {
      /**
       * Remise le
       */
      remiseLe: string;
      /**
       * Expliquée à la personne
       */
      expliquee: true;
      /**
       * Langue ou aide utilisée
       */
      langue?: string;
      /**
       * Accord pour les données sensibles
       */
      accord?: 'oui' | 'non';
      /**
       * Accord recueilli à
       */
      accordLe?: string;
    };
    /**
     * Règles de l’action présentées
     */
    reglement?: boolean;
    /**
     * Besoins repérés
     */
    besoins?: ('transport' | 'garde' | 'equipement' | 'numerique' | 'langue' | 'logement' | 'aucun')[];
    /**
     * Observations
     */
    observations?: string;
    /**
     * Signatures
     */
    signatures?: {
      /**
       * Signature de la personne
       */
      participant: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature de l’encadrant
       */
      encadrant: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
  };
  /**
   * Test BTP
   */
  evaluation?: {
    /**
     * Présentation
     */
    presentation?: {
      /**
       * Chaque rencontre a sa feuille d’émargement.
       */
      seance?: {
        /**
         * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
         */
        id?: string;
        /**
         * Date
         */
        date: string;
        /**
         * Demi-journée
         */
        demiJournee: 'matin' | 'apres-midi';
        /**
         * Heure de début
         */
        debut?: string;
        /**
         * Heure de fin
         */
        fin?: string;
        /**
         * Lieu
         */
        lieu?: string;
        /**
         * Forme
         */
        forme?: 'individuelle' | 'collective';
      };
      /**
       * Modules suivis
       */
      modules?: string[];
      /**
       * Métiers présentés
       */
      metiersVus?: string[];
      /**
       * Ce qui a intéressé la personne
       */
      interet?: string;
      /**
       * Observations
       */
      observations?: string;
      /**
       * Celle de la personne et celle de l’encadrant.
       */
      signatures?: {
        /**
         * Signature de la personne
         */
        participant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
        /**
         * Signature de l’encadrant
         */
        encadrant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
    };
    /**
     * Test sécurité
     */
    securite?: {
      /**
       * Chaque rencontre a sa feuille d’émargement.
       */
      seance?: {
        /**
         * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
         */
        id?: string;
        /**
         * Date
         */
        date: string;
        /**
         * Demi-journée
         */
        demiJournee: 'matin' | 'apres-midi';
        /**
         * Heure de début
         */
        debut?: string;
        /**
         * Heure de fin
         */
        fin?: string;
        /**
         * Lieu
         */
        lieu?: string;
        /**
         * Forme
         */
        forme?: 'individuelle' | 'collective';
      };
      /**
       * Épreuve
       */
      intitule?: string;
      /**
       * Note obtenue
       */
      score?: number;
      /**
       * Barème (note maximale)
       */
      bareme?: number;
      /**
       * Évaluateur
       */
      evaluateur?: string;
      /**
       * Aménagement du test
       */
      amenagement?: string;
      /**
       * Points à renforcer
       */
      aRenforcer?: string;
      /**
       * Copie du test
       */
      copie?: string;
      /**
       * Celle de la personne et celle de l’encadrant.
       */
      signatures?: {
        /**
         * Signature de la personne
         */
        participant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
        /**
         * Signature de l’encadrant
         */
        encadrant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * Note minimale atteinte
       */
      reussi?: boolean;
    };
    /**
     * Test développement durable
     */
    developpementDurable?: {
      /**
       * Chaque rencontre a sa feuille d’émargement.
       */
      seance?: {
        /**
         * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
         */
        id?: string;
        /**
         * Date
         */
        date: string;
        /**
         * Demi-journée
         */
        demiJournee: 'matin' | 'apres-midi';
        /**
         * Heure de début
         */
        debut?: string;
        /**
         * Heure de fin
         */
        fin?: string;
        /**
         * Lieu
         */
        lieu?: string;
        /**
         * Forme
         */
        forme?: 'individuelle' | 'collective';
      };
      /**
       * Épreuve
       */
      intitule?: string;
      /**
       * Note obtenue
       */
      score?: number;
      /**
       * Barème (note maximale)
       */
      bareme?: number;
      /**
       * Évaluateur
       */
      evaluateur?: string;
      /**
       * Aménagement du test
       */
      amenagement?: string;
      /**
       * Points à renforcer
       */
      aRenforcer?: string;
      /**
       * Copie du test
       */
      copie?: string;
      /**
       * Celle de la personne et celle de l’encadrant.
       */
      signatures?: {
        /**
         * Signature de la personne
         */
        participant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
        /**
         * Signature de l’encadrant
         */
        encadrant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
      /**
       * Note minimale atteinte
       */
      reussi?: boolean;
    };
    /**
     * Entretien de motivation
     */
    entretien?: {
      /**
       * Chaque rencontre a sa feuille d’émargement.
       */
      seance?: {
        /**
         * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
         */
        id?: string;
        /**
         * Date
         */
        date: string;
        /**
         * Demi-journée
         */
        demiJournee: 'matin' | 'apres-midi';
        /**
         * Heure de début
         */
        debut?: string;
        /**
         * Heure de fin
         */
        fin?: string;
        /**
         * Lieu
         */
        lieu?: string;
        /**
         * Forme
         */
        forme?: 'individuelle' | 'collective';
      };
      /**
       * Entretien conduit par
       */
      conduitPar?: string;
      /**
       * Motivation et projet
       */
      motivation?: string;
      /**
       * Grille de compétences par métier
       *
       * Items: Métier
       */
      grilles?: {
        /**
         * Métier
         */
        metier: string;
        /**
         * Compétences
         *
         * Items: Compétence
         */
        competences: {
          /**
           * Compétence
           */
          intitule: string;
          /**
           * Niveau constaté
           */
          niveau: '0' | '1' | '2' | '3' | 'non-evalue';
          /**
           * Remarque
           */
          remarque?: string;
        }[];
      }[];
      /**
       * Aptitude par marché
       *
       * Items: Marché
       */
      aptitudes?: {
        /**
         * Marché
         */
        marche: string;
        /**
         * Lot
         */
        lot?: string;
        /**
         * Avis
         */
        avis: 'apte' | 'a-consolider' | 'non-apte';
        /**
         * Remarque
         */
        remarque?: string;
      }[];
      /**
       * Restrictions à respecter sur le poste
       */
      restrictions?: string;
      /**
       * Résultat
       */
      resultat?: 'apte' | 'a-consolider' | 'non-retenu';
      /**
       * Ce qui est à consolider
       */
      aConsolider?: string;
      /**
       * Réorientation proposée
       */
      reorientation?: string;
      /**
       * Observations
       */
      observations?: string;
      /**
       * Celle de la personne et celle de l’encadrant.
       */
      signatures?: {
        /**
         * Signature de la personne
         */
        participant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
        /**
         * Signature de l’encadrant
         */
        encadrant?: {
          /**
           * Nom du signataire
           */
          nom?: string;
          /**
           * Sur papier : joignez la feuille numérisée à l’émargement.
           */
          mode: 'ecran' | 'papier' | 'lien';
          /**
           * Signé le
           */
          le: string;
          /**
           * Facultative : sans dessin, le nom écrit vaut signature.
           */
          trace?: string;
          /**
           * Forme
           */
          forme?: 'dessinee' | 'tapee';
          /**
           * Texte accepté en signant
           */
          consentement?: string;
          /**
           * En temps universel.
           */
          instant?: string;
          /**
           * SHA-256 de ce qui a été signé.
           */
          empreinte?: string;
        };
      };
    };
    /**
     * Retours à la présentation
     */
    consolidations?: number;
    /**
     * Dernier événement le
     */
    dernierLe?: string;
  };
  /**
   * Propositions
   *
   * Items: Propositions
   */
  propositions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Entreprise
     */
    entreprise?: {
      /**
       * Raison sociale
       */
      raisonSociale: string;
      /**
       * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
       */
      siret: string;
      /**
       * Adresse
       */
      adresse?: {
        /**
         * Numéro et voie
         */
        ligne1?: string;
        /**
         * Bâtiment, étage, chez…
         */
        ligne2?: string;
        /**
         * Code postal
         */
        codePostal?: string;
        /**
         * Ville
         */
        ville?: string;
      };
      /**
       * Contact
       */
      contact: {
        /**
         * Nom
         */
        nom: string;
        /**
         * Fonction
         */
        fonction?: string;
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
      };
    };
    /**
     * Marché
     */
    marche?: string;
    /**
     * Numéro du marché
     */
    marcheNumero?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Poste proposé
     */
    poste?: string;
    /**
     * Métier
     */
    metier?: string;
    /**
     * Mode d’embauche
     */
    mode?: 'embauche-directe' | 'interim' | 'geiq' | 'mise-a-disposition' | 'sous-traitance-iae' | 'immersion';
    /**
     * Contrat envisagé
     */
    nature?: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
    /**
     * Début souhaité
     */
    debutSouhaite?: string | null;
    /**
     * Message à l’entreprise
     */
    message?: string;
    /**
     * Proposée le
     */
    proposeeLe: string;
    /**
     * Statut
     */
    statut: 'ouverte' | 'retenu' | 'refuse-entreprise' | 'refuse-participant' | 'sans-suite';
    /**
     * Répondue le
     */
    reponduLe?: string;
    /**
     * Motif de la réponse
     */
    motive?: string;
  }[];
  /**
   * Contrats
   *
   * Items: Contrats
   */
  contrats?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Nature du contrat
     */
    nature: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
    /**
     * Alternance (apprentissage ou professionnalisation)
     */
    alternance?: boolean;
    /**
     * Premier jour du contrat
     */
    debut: string;
    /**
     * Sans date de fin connue
     */
    sansFin?: boolean;
    /**
     * Dernier jour du contrat
     */
    fin?: string | null;
    /**
     * Pas de période d’essai
     */
    sansEssai?: boolean;
    /**
     * Fin de la période d’essai
     */
    finEssai?: string | null;
    /**
     * Durée de travail par semaine (en minutes)
     */
    minutesHebdo?: number;
    /**
     * Accord de la personne pour un temps plus court
     */
    accordTempsPartiel?: {
      /**
       * Signé le
       */
      signeLe: string;
      /**
       * Accord signé
       */
      piece?: string;
    };
    /**
     * Employeur
     */
    employeur?: {
      /**
       * Raison sociale
       */
      raisonSociale: string;
      /**
       * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
       */
      siret?: string;
      /**
       * Type d’employeur
       */
      type?: 'entreprise' | 'ett' | 'etti' | 'geiq' | 'ei' | 'ai' | 'aci' | 'public' | 'autre';
      /**
       * Oui seulement pour une structure conventionnée « atelier ou chantier d’insertion ».
       */
      aci: boolean;
      /**
       * Contact
       */
      contact?: {
        /**
         * Nom
         */
        nom: string;
        /**
         * Fonction
         */
        fonction?: string;
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
      };
    };
    /**
     * Poste
     */
    poste?: string;
    /**
     * Métier
     */
    metier?: string;
    /**
     * Lieu de travail
     */
    lieu?: string;
    /**
     * Heures comptées au titre d’une clause d’insertion
     */
    clause?: boolean;
    /**
     * Marché
     */
    marche?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Marché suivi dans Jalon
     */
    marcheSuivi?: string;
    /**
     * Numéro du lot
     */
    lotNumero?: string;
    /**
     * Tuteur
     */
    tuteur?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
    /**
     * Fin prévue à la signature
     */
    finInitiale?: string;
    /**
     * Proposition
     */
    propositionId?: string;
    /**
     * Statut
     */
    statut: 'enCours' | 'termine' | 'rompu';
  }[];
  /**
   * Prolongations
   *
   * Items: Prolongations
   */
  avenants?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Contrat concerné
     */
    contratId: string;
    /**
     * Nouveau dernier jour
     */
    fin: string;
    /**
     * Avenant signé le
     */
    signeLe: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Avenant
     */
    avenant?: string;
    /**
     * Enregistrée le
     */
    le?: string;
  }[];
  /**
   * Ruptures
   *
   * Items: Ruptures
   */
  ruptures?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Contrat concerné
     */
    contratId: string;
    /**
     * Dernier jour du contrat
     */
    fin: string;
    /**
     * À l’initiative de
     */
    initiative: 'employeur' | 'salarie' | 'commun-accord' | 'autre';
    /**
     * Pendant la période d’essai
     */
    pendantEssai?: boolean;
    /**
     * Motif de la rupture
     */
    motive: string;
    /**
     * Suites prévues
     */
    suites?: string;
    /**
     * Document de fin de contrat
     */
    piece?: string;
  }[];
  /**
   * Fins de mission
   *
   * Items: Fins de mission
   */
  bilansMission?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Contrat concerné
     */
    contratId: string;
    /**
     * Dernier jour du contrat
     */
    fin: string;
    /**
     * Heures réalisées
     */
    heuresTotal?: number;
    /**
     * Compétences acquises
     *
     * Items: Compétence
     */
    competences?: {
      /**
       * Compétence
       */
      intitule: string;
      /**
       * Niveau constaté
       */
      niveau: '0' | '1' | '2' | '3' | 'non-evalue';
      /**
       * Remarque
       */
      remarque?: string;
    }[];
    /**
     * Appréciation du tuteur
     */
    appreciationTuteur?: string;
    /**
     * Bilan de la personne
     */
    bilanPersonne?: string;
    /**
     * Et après
     */
    suite: 'emploi' | 'recherche';
    /**
     * Attestation de fin de mission
     */
    attestation?: string;
  }[];
  /**
   * Visites de chantier
   *
   * Items: Visites de chantier
   */
  visites?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Chaque rencontre a sa feuille d’émargement.
     */
    seance: {
      /**
       * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
       */
      id?: string;
      /**
       * Date
       */
      date: string;
      /**
       * Demi-journée
       */
      demiJournee: 'matin' | 'apres-midi';
      /**
       * Heure de début
       */
      debut?: string;
      /**
       * Heure de fin
       */
      fin?: string;
      /**
       * Lieu
       */
      lieu?: string;
      /**
       * Forme
       */
      forme?: 'individuelle' | 'collective';
    };
    /**
     * Contrat concerné
     */
    contratId: string;
    /**
     * Objet de la visite
     */
    objet?: 'integration-1-mois' | 'integration-3-mois' | 'suivi' | 'difficulte' | 'bilan';
    /**
     * Personnes rencontrées
     */
    presents?: string;
    /**
     * Constats
     */
    constats?: {
      /**
       * Intégration dans l’équipe
       */
      integration: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
      /**
       * Respect de la sécurité
       */
      securite: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
      /**
       * Assiduité et horaires
       */
      assiduite: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
      /**
       * Progression dans le métier
       */
      progression: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
    };
    /**
     * Difficultés rencontrées
     */
    difficultes?: string;
    /**
     * Actions décidées
     */
    actions?: string;
    /**
     * Prochaine visite le
     */
    prochaineVisiteLe?: string | null;
    /**
     * Signatures
     */
    signatures?: {
      /**
       * Signature de la personne
       */
      participant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature de l’encadrant
       */
      encadrant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature du tuteur
       */
      tuteur?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
  }[];
  /**
   * Formations
   *
   * Items: Formations
   */
  formations?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Ce que la formation délivre
     */
    type: 'diplome' | 'titre' | 'certificat' | 'autre';
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Organisme de formation
     */
    organisme?: string;
    /**
     * Niveau visé
     */
    niveau?:
      'cite-0' | 'cite-1' | 'cite-2' | 'cite-3' | 'cite-4' | 'cite-5' | 'cite-6' | 'cite-7' | 'cite-8' | 'ne-sait-pas';
    /**
     * Entrée en formation le
     */
    entreeLe: string;
    /**
     * Fin prévue le
     */
    finPrevueLe?: string | null;
    /**
     * Durée en heures
     */
    heures?: number;
    /**
     * Abandon le
     */
    abandonLe?: string | null;
    /**
     * Certification obtenue le
     */
    obtenuLe?: string | null;
    /**
     * Financeur
     */
    financeur?: string;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  }[];
  /**
   * Créations et reprises
   *
   * Items: Créations et reprises
   */
  creations?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Reprise d’une entreprise existante
     */
    reprise: boolean;
    /**
     * Nom de l’entreprise
     */
    denomination?: string;
    /**
     * SIRET
     */
    siret?: string;
    /**
     * Forme
     */
    statut?: 'micro-entreprise' | 'entreprise-individuelle' | 'societe' | 'cae-scop' | 'autre';
    /**
     * Activité
     */
    activite?: string;
    /**
     * Immatriculée le
     */
    immatriculeeLe: string;
    /**
     * Activité cessée le
     */
    cesseeLe?: string | null;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  }[];
  /**
   * Fiches d’activités
   *
   * Items: Fiches d’activités
   */
  activites?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Contrat concerné
     */
    contratId: string;
    /**
     * Mois
     */
    mois: string;
    /**
     * Heures travaillées
     */
    heures?: number;
    /**
     * Heures d’absence
     */
    heuresAbsence?: number;
    /**
     * Tâches
     *
     * Items: Tâche
     */
    taches?: {
      /**
       * Tâche
       */
      intitule: string;
      /**
       * Heures
       */
      heures?: number;
      /**
       * Autonomie
       */
      autonomie?: 'observe' | 'aide' | 'seul';
    }[];
    /**
     * Observations du tuteur
     */
    observations?: string;
    /**
     * Nom du tuteur
     */
    tuteur?: string;
    /**
     * Motif du remplacement
     */
    motive?: string;
    /**
     * Fiche signée, numérisée
     */
    piece?: string;
    /**
     * Signatures
     */
    signatures?: {
      /**
       * Signature de la personne
       */
      participant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature du tuteur
       */
      tuteur?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
    /**
     * Saisie le
     */
    saisieLe?: string;
    /**
     * Auteur
     */
    par?: string;
  }[];
  /**
   * Pièces justificatives
   *
   * Items: Pièces justificatives
   */
  pieces?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Nature de la pièce
     */
    nature:
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre';
    /**
     * Fichier
     */
    fichier?: string;
    /**
     * Date portée sur la pièce
     */
    dateeDu?: string | null;
    /**
     * Remarque
     */
    remarque?: string;
    /**
     * Déposée le
     */
    deposeeLe?: string;
  }[];
  /**
   * Sortie positive à venir
   */
  projection?: {
    /**
     * Première date possible
     */
    premiereDate?: string;
  };
  /**
   * Demande de sortie
   */
  demande?: {
    /**
     * Date de sortie
     */
    dateSortie?: string;
    /**
     * Sortie demandée
     */
    code?: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'seniorAci' | 'formation' | 'creation';
    /**
     * Situation de la personne
     */
    situation?: string;
    /**
     * Demandée le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
    /**
     * Sous réserve de l’approbation de la cellule
     */
    sousReserve?: boolean;
    /**
     * Provisoire : il manque des pièces
     */
    provisoire?: boolean;
  };
  /**
   * Ajournements
   *
   * Items: Ajournements
   */
  ajournements?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Décision de la cellule du
     */
    le?: string;
    /**
     * Motif de l’ajournement
     */
    motive?: string;
    /**
     * Pièces attendues
     */
    piecesAttendues?: (
      | 'contrat'
      | 'bulletin-salaire'
      | 'attestation-employeur'
      | 'releve-missions'
      | 'certificat-formation'
      | 'extrait-immatriculation'
      | 'preuve-activite'
      | 'autre'
    )[];
    /**
     * À compléter avant le
     */
    attenduLe?: string | null;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Auteur
     */
    par?: string;
  }[];
  /**
   * Sortie
   */
  sortie?: {
    /**
     * Date de sortie
     */
    date?: string;
    /**
     * Nature
     */
    nature?: 'positive' | 'autre' | 'doublon';
    /**
     * Type de sortie positive
     */
    code?: string;
    /**
     * Motif
     */
    motive?:
      | 'abandon'
      | 'exclusion'
      | 'demenagement'
      | 'sante'
      | 'maternite'
      | 'personnelle'
      | 'reorientation'
      | 'fin-operation'
      | 'deces';
    /**
     * Précision
     */
    precision?: string;
    /**
     * Relais proposé
     */
    relais?: string;
    /**
     * Suite dans une autre opération
     */
    suite?: {
      /**
       * Opération
       */
      operation?: string;
      /**
       * Référent
       */
      referent?: string;
      /**
       * Prescripteur
       */
      prescripteur?: string;
    };
    /**
     * Pièce
     */
    piece?: string;
    /**
     * Motivation de la décision
     */
    motivation?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
    /**
     * Approbation de la cellule
     */
    approbationCellule?: {
      /**
       * Le
       */
      le?: string;
    };
    /**
     * Enregistrée le
     */
    enregistreeLe?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Auteur
     */
    par?: string;
  };
  /**
   * Sorties précédentes
   *
   * Items: Sorties précédentes
   */
  sorties?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Date de sortie
     */
    date?: string;
    /**
     * Nature
     */
    nature?: 'positive' | 'autre' | 'doublon';
    /**
     * Type de sortie positive
     */
    code?: string;
    /**
     * Motif
     */
    motive?:
      | 'abandon'
      | 'exclusion'
      | 'demenagement'
      | 'sante'
      | 'maternite'
      | 'personnelle'
      | 'reorientation'
      | 'fin-operation'
      | 'deces';
    /**
     * Précision
     */
    precision?: string;
    /**
     * Relais proposé
     */
    relais?: string;
    /**
     * Suite dans une autre opération
     */
    suite?: {
      /**
       * Opération
       */
      operation?: string;
      /**
       * Référent
       */
      referent?: string;
      /**
       * Prescripteur
       */
      prescripteur?: string;
    };
    /**
     * Pièce
     */
    piece?: string;
    /**
     * Motivation de la décision
     */
    motivation?: string;
    /**
     * Verdict
     */
    verdict?: {
      /**
       * Conditions remplies
       */
      verdict?: boolean;
      /**
       * Code
       */
      code?: string;
      /**
       * Chiffres
       */
      figures?: string;
      /**
       * Apprécié au
       */
      asOf?: string;
      /**
       * Autres résultats
       */
      outputs?: {
        /**
         * Objectif de l’action atteint
         */
        actionTarget?: boolean;
        /**
         * Aucun public visé
         */
        sansCaracteristique?: boolean;
      };
      /**
       * Explication
       *
       * Items: Condition
       */
      explanation?: {
        /**
         * Condition
         */
        text?: string;
        /**
         * Remplie
         */
        ok?: boolean;
        path?: string;
        /**
         * Attendu
         */
        wanted?: string;
        code?: string;
      }[];
    };
    /**
     * Approbation de la cellule
     */
    approbationCellule?: {
      /**
       * Le
       */
      le?: string;
    };
    /**
     * Enregistrée le
     */
    enregistreeLe?: string;
    /**
     * Signature de qui décide
     */
    signature?: {
      /**
       * Prénom et nom de qui décide
       */
      nom: string;
      /**
       * En qualité de
       */
      qualite: string;
      /**
       * Signature dessinée
       */
      trace?: string;
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
      /**
       * Signature recueillie
       */
      mode?: 'ecran' | 'lien';
      /**
       * Compte de qui a signé
       */
      compte?: string;
      /**
       * Recueillie sur l’appareil de
       */
      recueilliePar?: string;
      /**
       * Adresse du code
       */
      adresse?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Auteur
     */
    par?: string;
    /**
     * Reprise par
     */
    reprise?: 'annulation' | 'reouverture';
    /**
     * Motif de la reprise
     */
    repriseMotive?: string;
    /**
     * Reprise le
     */
    repriseLe?: string;
    /**
     * Sortie FSE+ saisie le
     */
    fseSaisieLe?: string;
    /**
     * Injoignable constaté le
     */
    fseInjoignableLe?: string;
  }[];
  /**
   * Clôture
   */
  cloture?: {
    /**
     * Bilan du parcours
     */
    bilan?: string;
    /**
     * Pièces et émargements vérifiés
     */
    piecesVerifiees?: boolean;
    /**
     * Le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
  };
  /**
   * Réouvertures
   *
   * Items: Réouvertures
   */
  reouvertures?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Demande du
     */
    demandeLe?: string | null;
    /**
     * Le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
  }[];
  /**
   * Suspension en cours
   */
  suspension?: {
    /**
     * Motif
     */
    motive?:
      'arret-maladie' | 'maternite' | 'formation' | 'familial' | 'personnelle' | 'absence-longue' | 'justice' | 'autre';
    /**
     * Précisions
     */
    precision?: string;
    /**
     * À partir du
     */
    debut?: string | null;
    /**
     * Reprise prévue le
     */
    finPrevue?: string;
  };
  /**
   * Suspensions
   *
   * Items: Suspensions
   */
  suspensions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Motif
     */
    motive?:
      'arret-maladie' | 'maternite' | 'formation' | 'familial' | 'personnelle' | 'absence-longue' | 'justice' | 'autre';
    /**
     * Précisions
     */
    precision?: string;
    /**
     * À partir du
     */
    debut?: string | null;
    /**
     * Reprise prévue le
     */
    finPrevue?: string;
    /**
     * Reprise le
     */
    repriseLe?: string;
    /**
     * Aménagements
     */
    amenagements?: string;
  }[];
  /**
   * FSE+
   */
  fse?: {
    /**
     * Entrée
     */
    entree?: {
      /**
       * Réponses recueillies le
       */
      recueilliLe?: string;
      /**
       * Réponses recueillies
       */
      mode?: 'entretien' | 'telephone' | 'autonome';
      /**
       * Coordonnées
       */
      coordonnees?: {
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
        /**
         * Utile quand la personne n’a ni téléphone ni e-mail à elle.
         */
        contactNomme?: {
          /**
           * Nom
           */
          nom: string;
          /**
           * Par exemple : sœur, éducateur, foyer.
           */
          lien?: string;
          /**
           * Téléphone
           */
          telephone: string;
          /**
           * E-mail
           */
          email?: string;
        };
        /**
         * Si un interprète ou un document traduit est utile.
         */
        langue?: string;
        /**
         * Celui auquel la personne répond vraiment : il est montré à qui doit la joindre.
         */
        canal?: 'telephone' | 'email' | 'courrier' | 'tiers';
      };
      /**
       * Situation la veille de l’entrée
       */
      veille?: {
        /**
         * Situation
         */
        statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
        /**
         * Inscription à France Travail
         */
        inscritFranceTravail?: 'oui' | 'non' | 'ne-sait-pas';
        /**
         * Sans emploi et en recherche depuis
         */
        rechercheDepuis?: 'moins-6-mois' | '6-12-mois' | '12-24-mois' | 'plus-24-mois' | 'ne-sait-pas';
        /**
         * Date précise, si elle est connue
         */
        rechercheDepuisLe?: string | null;
        /**
         * Depuis
         */
        inactifDepuis?: 'moins-6-mois' | '6-12-mois' | '12-24-mois' | 'plus-24-mois' | 'ne-sait-pas';
        /**
         * En études ou en formation
         */
        enFormation?: 'oui' | 'non' | 'ne-sait-pas';
        /**
         * Emploi occupé
         */
        emploi?: {
          /**
           * Type d’emploi
           */
          nature:
            | 'cdi'
            | 'cdd-6-mois-et-plus'
            | 'cdd-moins-6-mois'
            | 'interim'
            | 'contrat-aide'
            | 'iae'
            | 'alternance'
            | 'independant'
            | 'autre';
          /**
           * Temps partiel
           */
          tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
          /**
           * Depuis le
           */
          depuisLe?: string | null;
          /**
           * Employeur
           */
          employeur?: string;
        };
      };
      /**
       * Plus haut niveau d’études atteint
       */
      niveauEtudes?:
        | 'cite-0'
        | 'cite-1'
        | 'cite-2'
        | 'cite-3'
        | 'cite-4'
        | 'cite-5'
        | 'cite-6'
        | 'cite-7'
        | 'cite-8'
        | 'ne-sait-pas';
      /**
       * Situation de handicap
       */
      handicap?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      /**
       * Nationalité
       */
      nationalite?: 'francaise' | 'ue' | 'tiers' | 'ne-souhaite-pas-repondre';
      /**
       * Naissance à l’étranger
       */
      neEtranger?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      /**
       * Au moins un parent né à l’étranger
       */
      parentsEtranger?: 'oui' | 'non' | 'ne-sait-pas' | 'ne-souhaite-pas-repondre';
      /**
       * Appartenance à une communauté marginalisée
       */
      minorite?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      /**
       * Logement
       */
      logement?: 'stable' | 'heberge' | 'structure' | 'precaire' | 'rue' | 'ne-souhaite-pas-repondre';
      /**
       * Minima sociaux
       */
      minima?: {
        /**
         * RSA
         */
        rsa: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
        /**
         * ASS
         */
        ass: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
        /**
         * AAH
         */
        aah: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      };
      /**
       * Parent isolé
       */
      parentIsole?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      /**
       * Enfants à charge
       */
      enfantsACharge?: number;
      /**
       * Habite un quartier prioritaire (QPV)
       */
      qpv?: 'oui' | 'non' | 'ne-sait-pas';
      /**
       * Habite une zone rurale
       */
      zoneRurale?: 'oui' | 'non' | 'ne-sait-pas';
      /**
       * Sous main de justice
       */
      justice?: 'oui' | 'non' | 'ne-souhaite-pas-repondre';
      /**
       * Signature de la personne
       */
      signature?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Saisie le
       */
      saisieLe?: string;
    };
    /**
     * Sortie
     */
    sortie?: {
      /**
       * Réponses recueillies le
       */
      recueilliLe?: string;
      /**
       * Information donnée par
       */
      source?: 'participant' | 'employeur' | 'france-travail' | 'piece' | 'prescripteur';
      /**
       * Situation dans les quatre semaines
       */
      situation?: {
        /**
         * Situation
         */
        statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
        /**
         * Inscription à France Travail
         */
        inscritFranceTravail?: 'oui' | 'non' | 'ne-sait-pas';
        /**
         * Emploi occupé
         */
        emploi?: {
          /**
           * Type d’emploi
           */
          nature:
            | 'cdi'
            | 'cdd-6-mois-et-plus'
            | 'cdd-moins-6-mois'
            | 'interim'
            | 'contrat-aide'
            | 'iae'
            | 'alternance'
            | 'independant'
            | 'autre';
          /**
           * Temps partiel
           */
          tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
          /**
           * Depuis le
           */
          depuisLe?: string | null;
          /**
           * Employeur
           */
          employeur?: string;
        };
        /**
         * En études ou en formation
         */
        enFormation: 'oui' | 'non' | 'ne-sait-pas';
        /**
         * Formation suivie
         */
        formation?: string;
      };
      /**
       * Qualification obtenue
       */
      qualification?: {
        /**
         * Une qualification a été obtenue pendant le parcours
         */
        obtenue: 'oui' | 'non' | 'ne-sait-pas';
        /**
         * Type
         */
        type?: 'diplome' | 'titre' | 'certificat' | 'autre';
        /**
         * Intitulé
         */
        intitule?: string;
        /**
         * Obtenue le
         */
        obtenueLe?: string | null;
      };
      /**
       * Tentatives pour joindre la personne
       *
       * Items: Tentative de contact
       */
      tentatives?: {
        /**
         * Date
         */
        le: string;
        /**
         * Moyen utilisé
         */
        canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
        /**
         * Résultat
         */
        resultat: string;
      }[];
      /**
       * Justificatif
       */
      justificatif?: string;
      /**
       * Observations
       */
      observations?: string;
      /**
       * Saisie le
       */
      saisieLe?: string;
      /**
       * Injoignable
       */
      injoignable?: {
        /**
         * Constaté le
         */
        le?: string;
        /**
         * Raison
         */
        cause?: 'sans-reponse' | 'deces';
        /**
         * Tentatives
         *
         * Items: Tentative de contact
         */
        tentatives?: {
          /**
           * Date
           */
          le: string;
          /**
           * Moyen utilisé
           */
          canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
          /**
           * Résultat
           */
          resultat: string;
        }[];
        /**
         * Date du décès, si elle est connue
         */
        decesLe?: string | null;
        /**
         * Information donnée par
         */
        informePar?: string;
        /**
         * Observations
         */
        observations?: string;
      };
    };
    /**
     * Suivi à six mois
     */
    suivi?: {
      /**
       * Réponses recueillies le
       */
      recueilliLe?: string;
      /**
       * Information donnée par
       */
      source?: 'participant' | 'employeur' | 'france-travail' | 'piece' | 'prescripteur';
      /**
       * Situation six mois après la sortie
       */
      situation?: {
        /**
         * Situation
         */
        statut: 'demandeurEmploi' | 'inactif' | 'enEmploi';
        /**
         * Emploi occupé
         */
        emploi?: {
          /**
           * Type d’emploi
           */
          nature:
            | 'cdi'
            | 'cdd-6-mois-et-plus'
            | 'cdd-moins-6-mois'
            | 'interim'
            | 'contrat-aide'
            | 'iae'
            | 'alternance'
            | 'independant'
            | 'autre';
          /**
           * Temps partiel
           */
          tempsPartiel?: 'non' | 'choisi' | 'subi' | 'ne-sait-pas';
          /**
           * Depuis le
           */
          depuisLe?: string | null;
          /**
           * Employeur
           */
          employeur?: string;
        };
        /**
         * En études ou en formation
         */
        enFormation?: 'oui' | 'non' | 'ne-sait-pas';
      };
      /**
       * Par rapport à la situation d’entrée
       */
      ameliorations?: ('stabilite' | 'temps-plein' | 'qualification' | 'responsabilites' | 'aucune' | 'ne-sait-pas')[];
      /**
       * Tentatives pour joindre la personne
       *
       * Items: Tentative de contact
       */
      tentatives?: {
        /**
         * Date
         */
        le: string;
        /**
         * Moyen utilisé
         */
        canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
        /**
         * Résultat
         */
        resultat: string;
      }[];
      /**
       * Justificatif
       */
      justificatif?: string;
      /**
       * Observations
       */
      observations?: string;
      /**
       * Saisi le
       */
      saisieLe?: string;
      /**
       * Injoignable
       */
      injoignable?: {
        /**
         * Constaté le
         */
        le?: string;
        /**
         * Raison
         */
        cause?: 'sans-reponse' | 'deces';
        /**
         * Tentatives
         *
         * Items: Tentative de contact
         */
        tentatives?: {
          /**
           * Date
           */
          le: string;
          /**
           * Moyen utilisé
           */
          canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
          /**
           * Résultat
           */
          resultat: string;
        }[];
        /**
         * Date du décès, si elle est connue
         */
        decesLe?: string | null;
        /**
         * Information donnée par
         */
        informePar?: string;
        /**
         * Observations
         */
        observations?: string;
      };
    };
  };
  /**
   * Émargements
   *
   * Items: Émargements
   */
  emargements?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Chaque rencontre a sa feuille d’émargement.
     */
    seance: {
      /**
       * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
       */
      id?: string;
      /**
       * Date
       */
      date: string;
      /**
       * Demi-journée
       */
      demiJournee: 'matin' | 'apres-midi';
      /**
       * Heure de début
       */
      debut?: string;
      /**
       * Heure de fin
       */
      fin?: string;
      /**
       * Lieu
       */
      lieu?: string;
      /**
       * Forme
       */
      forme?: 'individuelle' | 'collective';
    };
    /**
     * Nature de la rencontre
     */
    nature: 'accueil' | 'module' | 'test' | 'entretien' | 'visite' | 'atelier' | 'suivi' | 'autre';
    /**
     * Présence
     */
    statut: 'present' | 'absent' | 'excuse';
    /**
     * Motif donné
     */
    motiveAbsence?: string;
    /**
     * Celle de la personne et celle de l’encadrant.
     */
    signatures?: {
      /**
       * Signature de la personne
       */
      participant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature de l’encadrant
       */
      encadrant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
    /**
     * Feuille numérisée
     */
    feuille?: string;
    /**
     * Observations
     */
    observations?: string;
  }[];
  /**
   * Absences
   *
   * Items: Absences
   */
  absences?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Chaque rencontre a sa feuille d’émargement.
     */
    seance: {
      /**
       * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
       */
      id?: string;
      /**
       * Date
       */
      date: string;
      /**
       * Demi-journée
       */
      demiJournee: 'matin' | 'apres-midi';
      /**
       * Heure de début
       */
      debut?: string;
      /**
       * Heure de fin
       */
      fin?: string;
      /**
       * Lieu
       */
      lieu?: string;
      /**
       * Forme
       */
      forme?: 'individuelle' | 'collective';
    };
    /**
     * La personne avait prévenu
     */
    prevenue?: boolean;
    /**
     * Motif donné
     */
    motive?: string;
    /**
     * Observations
     */
    observations?: string;
    /**
     * Constatée le
     */
    constateeLe?: string;
  }[];
  /**
   * Absences de suite
   */
  absencesDeSuite?: number;
  /**
   * Contacts
   *
   * Items: Contacts
   */
  contacts?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Date
     */
    le: string;
    /**
     * Moyen
     */
    canal: 'telephone' | 'email' | 'courrier' | 'messagerie' | 'domicile' | 'entretien' | 'partenaire';
    /**
     * Résultat
     */
    resultat: 'rendez-vous' | 'reprise' | 'nouvelles' | 'difficulte' | 'arret';
    /**
     * Ce qui a été dit
     */
    compteRendu?: string;
    /**
     * Suite convenue
     */
    suite?: string;
  }[];
  /**
   * Rectifications
   *
   * Items: Rectifications
   */
  rectifications?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Motif
     */
    motive: string;
    /**
     * Ce qui est à corriger
     */
    sections?: (
      | 'identite'
      | 'coordonnees'
      | 'residence'
      | 'situation'
      | 'difficultes'
      | 'autorisation'
      | 'souhait'
      | 'projet'
      | 'prescription'
      | 'entree'
      | 'emargement'
      | 'contrat'
      | 'formation'
      | 'creation'
      | 'sortie'
      | 'effacer'
    )[];
    /**
     * Le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
  }[];
  /**
   * Doublons examinés
   *
   * Items: Doublons examinés
   */
  doublons?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Autre dossier
     */
    dossier: string;
    /**
     * Décision
     */
    issue: 'autre' | 'ferme' | 'garde' | 'annule';
    /**
     * Motif
     */
    motive?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
  }[];
  /**
   * Changements de référent
   *
   * Items: Changements de référent
   */
  transmissions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Nouveau référent
     */
    referent?: string;
    /**
     * À compter du
     */
    aCompterDu?: string | null;
    /**
     * Note de transmission
     */
    note?: string;
    /**
     * La personne est informée
     */
    personneInformee?: boolean;
    /**
     * Référents précédents
     *
     * Items: Référent
     */
    anciens?: string[];
    /**
     * Le
     */
    le?: string;
    /**
     * Auteur
     */
    par?: string;
  }[];
}
/**
 * La personne sort de cette opération et son orientation s’ouvre dans l’autre, avec ce qui est déjà connu.
 */
export interface Poursuite {
  /**
   * Le dernier jour dans cette opération.
   */
  dateSortie: string;
  /**
   * Celle où le parcours continue.
   */
  operation: string;
  /**
   * Des faits utiles à la suite, sans diagnostic.
   */
  precision?: string;
}
/**
 * Entrée dans l’opération
 */
export interface PresenceEntree {
  /**
   * Parcours
   */
  dossier: string;
  /**
   * Personne
   */
  personne: string;
  /**
   * Entrée le
   */
  entreeLe?: string | null;
}
/**
 * Sortie de l’opération
 */
export interface PresenceSortie {
  /**
   * Parcours
   */
  dossier: string;
  /**
   * Sortie le
   */
  sortieLe?: string | null;
  /**
   * Sortie positive
   */
  positive?: boolean;
  /**
   * Compte pour l’objectif de l’action
   */
  cible?: boolean;
}
/**
 * Les modules suivis avant les tests et l’entretien.
 */
export interface Presentation {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Modules suivis
   */
  modules: string[];
  /**
   * Métiers présentés
   */
  metiersVus?: string[];
  /**
   * Ce qui a intéressé la personne
   */
  interet?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * Le même contrat continue. Un passage en CDI est un nouveau contrat, à déclarer.
 */
export interface Prolongation {
  /**
   * Un des contrats déclarés dans ce dossier.
   */
  contratId: string;
  /**
   * Inclus.
   */
  fin: string;
  /**
   * Avenant signé le
   */
  signeLe: string;
  /**
   * Motif
   */
  motive?: string;
  /**
   * Avenant
   */
  avenant?: string;
}
/**
 * Corrige sans effacer : l’historique garde l’ancienne valeur. Donner seulement ce qui change.
 */
export interface Rectification {
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Ce qui est à corriger
   */
  sections: (
    | 'identite'
    | 'coordonnees'
    | 'residence'
    | 'situation'
    | 'difficultes'
    | 'autorisation'
    | 'souhait'
    | 'projet'
    | 'prescription'
    | 'entree'
    | 'emargement'
    | 'contrat'
    | 'formation'
    | 'creation'
    | 'sortie'
    | 'effacer'
  )[];
  /**
   * Elles n’auront plus de réponse dans le dossier ; l’historique garde l’ancienne.
   */
  effacer?: (
    | 'identite.nomUsage'
    | 'identite.identifiantFranceTravail'
    | 'coordonnees.telephone'
    | 'coordonnees.email'
    | 'residence.depuisLe'
    | 'residence.qpvNom'
    | 'situation.sansEmploiDepuis'
    | 'autorisation.finLe'
    | 'prescription.telephone'
    | 'prescription.email'
    | 'prescription.diagnostic'
    | 'projet.disponibleLe'
    | 'projet.attentes'
  )[];
  /**
   * Identité
   */
  identite?: {
    /**
     * Tel qu’il figure sur la pièce d’identité.
     */
    nom?: string;
    /**
     * Seulement s’il diffère du nom de naissance.
     */
    nomUsage?: string;
    /**
     * Prénom
     */
    prenom?: string;
    /**
     * Sert au calcul de l’âge et à repérer une personne déjà orientée.
     */
    naissance?: string;
    /**
     * Demandé par le FSE+ pour compter les participants.
     */
    sexe?: 'femme' | 'homme' | 'autre' | 'ne-souhaite-pas-repondre';
    /**
     * Huit caractères (sept chiffres, puis un chiffre ou une lettre), en haut des courriers de France Travail. Jamais le numéro de sécurité sociale.
     */
    identifiantFranceTravail?: string;
  };
  /**
   * Coordonnées
   */
  coordonnees?: {
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Utile quand la personne n’a ni téléphone ni e-mail à elle.
     */
    contactNomme?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Par exemple : sœur, éducateur, foyer.
       */
      lien?: string;
      /**
       * Téléphone
       */
      telephone: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Si un interprète ou un document traduit est utile.
     */
    langue?: string;
    /**
     * Celui auquel la personne répond vraiment : il est montré à qui doit la joindre.
     */
    canal?: 'telephone' | 'email' | 'courrier' | 'tiers';
  };
  /**
   * Résidence
   */
  residence?: {
    /**
     * Adresse
     */
    adresse?: {
      /**
       * Numéro et voie
       */
      ligne1?: string;
      /**
       * Bâtiment, étage, chez…
       */
      ligne2?: string;
      /**
       * Code postal
       */
      codePostal?: string;
      /**
       * Ville
       */
      ville?: string;
    };
    /**
     * La commune où la personne habite : un code postal ne prouve pas la résidence. Si elle n’est pas dans la liste, écrivez son code INSEE (cinq caractères, différent du code postal).
     */
    communeInsee?: string;
    /**
     * Même approximative : le premier du mois si le jour n’est pas connu.
     */
    depuisLe?: string | null;
    /**
     * Mode de résidence
     */
    hebergement?: 'personnel' | 'heberge' | 'structure' | 'domiciliation' | 'ne-souhaite-pas-repondre';
    /**
     * À vérifier à l’adresse exacte, sur la carte officielle de la politique de la ville.
     */
    qpv?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Quartier prioritaire
     */
    qpvNom?: string;
    /**
     * Facture, quittance ou attestation d’hébergement de moins de trois mois. Peut être joint plus tard.
     */
    justificatif?: string;
  };
  /**
   * Situation
   */
  situation?: {
    /**
     * Une de ces situations est nécessaire pour entrer. Sans réponse, l’entrée sera refusée.
     */
    population?: 'inscrit' | 'nonInscrit' | 'activiteReduite' | 'salarieSiae';
    /**
     * Le lendemain du dernier jour travaillé, même pour un petit contrat. Approximative s’il le faut : le premier du mois.
     */
    sansEmploiDepuis?: string | null;
    /**
     * Le plus haut diplôme obtenu. Un diplôme étranger compte pour le niveau qu’il vaut dans son pays ; une classe suivie sans diplôme ne compte pas.
     */
    niveau?: 'infra-3' | 'niveau-3' | 'niveau-4' | 'niveau-5' | 'niveau-6' | 'niveau-7-8' | 'ne-sait-pas';
    /**
     * Pour information : elles n’ouvrent ni ne ferment aucun droit.
     */
    caracteristiques?: ('femme' | 'jeune' | 'senior' | 'longueDuree' | 'invisible' | 'inactif' | 'minima' | 'qpv')[];
    /**
     * Oui avec une reconnaissance (RQTH, AAH, carte d’invalidité) ou si la personne se dit concernée. Seulement si elle souhaite le dire ; jamais de diagnostic.
     */
    handicap?: boolean;
    /**
     * Seulement si la personne souhaite le dire.
     */
    paysTiers?: boolean;
    /**
     * Oui pour une peine ou une mesure en cours (aménagement, sursis, contrôle judiciaire). Seulement si la personne souhaite le dire.
     */
    justice?: boolean;
  };
  /**
   * Au moins une difficulté, ici ou dans la question suivante, est nécessaire pour entrer. Cocher seulement ce que la personne reconnaît.
   */
  difficultes?: string[];
  /**
   * Seulement si la personne souhaite en parler. Ces réponses ne sont lues que par les personnes habilitées.
   */
  difficultesSensibles?: ('sante' | 'handicap' | 'addiction')[];
  /**
   * Autorisation de travail
   */
  autorisation?: {
    /**
     * Non pour les personnes de nationalité française ou d’un pays de l’Union européenne, de l’Espace économique européen ou de la Suisse.
     */
    requise?: boolean;
    /**
     * Ce qui est écrit sur la carte : « carte de résident », « salarié », « vie privée et familiale »… Un récépissé compte s’il autorise à travailler.
     */
    titre?: string;
    /**
     * Dernier jour de validité. Vide : titre sans date de fin.
     */
    finLe?: string | null;
    /**
     * Copie du titre
     */
    piece?: string;
  };
  /**
   * La personne dit par écrit qu’elle veut un parcours intégré : un accompagnement renforcé, avec le même référent, jusqu’à l’emploi. On peut orienter sans, mais l’entrée attendra cette signature.
   */
  souhait?: {
    /**
     * Date écrite à côté de sa signature. Vide tant qu’elle n’a pas signé.
     */
    signeLe?: string | null;
    /**
     * Souhait signé
     */
    piece?: string;
  };
  /**
   * Projet professionnel
   */
  projet?: {
    /**
     * Métiers envisagés
     */
    metiersVises?: string[];
    /**
     * Chantiers, métiers, durées, en France ou ailleurs, déclarés ou non.
     */
    experience?: string;
    /**
     * CACES, habilitation électrique, AIPR, SST… avec leur date de fin de validité.
     */
    formations?: string;
    /**
     * Permis B
     */
    permisB?: 'oui' | 'non' | 'en-cours';
    /**
     * Véhicule disponible
     */
    vehicule?: 'oui' | 'non' | 'ne-sait-pas';
    /**
     * Jusqu’où, par quel moyen, à partir de quelle heure ; garde d’enfants s’il y en a.
     */
    mobilite?: string;
    /**
     * Disponible à partir du
     */
    disponibleLe?: string | null;
    /**
     * Avec ses mots.
     */
    attentes?: string;
  };
  /**
   * Prescripteur
   */
  prescription?: {
    /**
     * Type d’organisme
     */
    type?:
      | 'france-travail'
      | 'mission-locale'
      | 'cap-emploi'
      | 'departement'
      | 'ccas'
      | 'siae'
      | 'association'
      | 'plie'
      | 'autre';
    /**
     * Organisme
     */
    organisme?: string;
    /**
     * Nom de la personne qui oriente
     */
    nom?: string;
    /**
     * Téléphone
     */
    telephone?: string;
    /**
     * E-mail
     */
    email?: string;
    /**
     * Date de l’orientation
     */
    orienteLe?: string;
    /**
     * Ce qui a été fait jusqu’ici, ce qui freine, ce qui est attendu. Pas de donnée de santé ici.
     */
    diagnostic?: string;
  };
  /**
   * La date d’entrée corrigée déplace les délais du FSE+.
   */
  dateEntree?: string;
  /**
   * Émargement
   */
  emargement?: {
    /**
     * Émargement à corriger
     */
    id: string;
    /**
     * Présence
     */
    statut: 'present' | 'absent' | 'excuse';
    /**
     * Celle de la personne et celle de l’encadrant, telles que données : une correction ne signe rien.
     */
    signatures?: {
      /**
       * Signature de la personne
       */
      participant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
      /**
       * Signature de l’encadrant
       */
      encadrant?: {
        /**
         * Nom du signataire
         */
        nom?: string;
        /**
         * Sur papier : joignez la feuille numérisée à l’émargement.
         */
        mode: 'ecran' | 'papier' | 'lien';
        /**
         * Signé le
         */
        le: string;
        /**
         * Facultative : sans dessin, le nom écrit vaut signature.
         */
        trace?: string;
        /**
         * Forme
         */
        forme?: 'dessinee' | 'tapee';
        /**
         * Texte accepté en signant
         */
        consentement?: string;
        /**
         * En temps universel.
         */
        instant?: string;
        /**
         * SHA-256 de ce qui a été signé.
         */
        empreinte?: string;
      };
    };
  };
  /**
   * Un contrat du dossier.
   */
  contrat?: {
    /**
     * À remplir seulement pour compléter un contrat déjà déclaré ; vide, un nouveau contrat est ajouté.
     */
    id: string;
    /**
     * L’alternance se déclare comme le contrat qui la porte, CDI ou CDD, avec la case « Alternance ».
     */
    nature?: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
    /**
     * Alternance (apprentissage ou professionnalisation)
     */
    alternance?: boolean;
    /**
     * Celui qui est écrit au contrat, même si la personne a commencé plus tard.
     */
    debut?: string;
    /**
     * Par exemple un remplacement jusqu’au retour du salarié absent.
     */
    sansFin?: boolean;
    /**
     * Dernier jour prévu, inclus. Vide pour un CDI qui continue.
     */
    fin?: string | null;
    /**
     * Pas de période d’essai
     */
    sansEssai?: boolean;
    /**
     * Dernier jour de la période d’essai : un rappel part trois jours avant.
     */
    finEssai?: string | null;
    /**
     * En heures et minutes : 35 h, ou 17 h 30 pour un mi-temps. C’est la durée écrite au contrat, hors heures supplémentaires ; elle décide du mi-temps dans les sorties positives.
     */
    minutesHebdo?: number;
    /**
     * Nécessaire quand le contrat est inférieur au mi-temps : la personne écrit que ce temps est son choix.
     */
    accordTempsPartiel?: {
      /**
       * Signé le
       */
      signeLe: string;
      /**
       * Accord signé
       */
      piece?: string;
    };
    /**
     * Employeur
     */
    employeur?: {
      /**
       * Raison sociale
       */
      raisonSociale: string;
      /**
       * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
       */
      siret?: string;
      /**
       * Type d’employeur
       */
      type?: 'entreprise' | 'ett' | 'etti' | 'geiq' | 'ei' | 'ai' | 'aci' | 'public' | 'autre';
      /**
       * Oui seulement pour une structure conventionnée « atelier ou chantier d’insertion ».
       */
      aci: boolean;
      /**
       * Contact
       */
      contact?: {
        /**
         * Nom
         */
        nom: string;
        /**
         * Fonction
         */
        fonction?: string;
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
      };
    };
    /**
     * Poste
     */
    poste?: string;
    /**
     * Métier
     */
    metier?: string;
    /**
     * Adresse du chantier ou de l’établissement.
     */
    lieu?: string;
    /**
     * Oui si l’entreprise compte ces heures pour un marché public qui réserve du travail à des personnes en insertion.
     */
    clause?: boolean;
    /**
     * Marché
     */
    marche?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Facultatif. Les heures de chaque mois y sont alors comptées, sans aucun nom.
     */
    marcheSuivi?: string;
    /**
     * Tel qu’il est au marché suivi.
     */
    lotNumero?: string;
    /**
     * Tuteur
     */
    tuteur?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  };
  /**
   * Formation
   */
  formation?: {
    /**
     * À remplir seulement pour compléter une formation déjà déclarée, par exemple à l’obtention du diplôme.
     */
    id: string;
    /**
     * Suivre une formation ne suffit pas à une sortie positive : la certification doit être obtenue.
     */
    type?: 'diplome' | 'titre' | 'certificat' | 'autre';
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Organisme de formation
     */
    organisme?: string;
    /**
     * Niveau du diplôme ou du titre préparé : CAP = niveau 3, baccalauréat = 4, BTS = 5. Il est écrit sur la fiche de la formation.
     */
    niveau?:
      'cite-0' | 'cite-1' | 'cite-2' | 'cite-3' | 'cite-4' | 'cite-5' | 'cite-6' | 'cite-7' | 'cite-8' | 'ne-sait-pas';
    /**
     * Entrée en formation le
     */
    entreeLe?: string;
    /**
     * Fin prévue le
     */
    finPrevueLe?: string | null;
    /**
     * Durée en heures
     */
    heures?: number;
    /**
     * Abandon le
     */
    abandonLe?: string | null;
    /**
     * Date portée sur le diplôme, le titre ou le certificat. Vide tant qu’elle n’est pas obtenue.
     */
    obtenuLe?: string | null;
    /**
     * Financeur
     */
    financeur?: string;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  };
  /**
   * Création ou reprise d’entreprise
   */
  creation?: {
    /**
     * À remplir seulement pour compléter une création déjà déclarée, par exemple à la cessation.
     */
    id: string;
    /**
     * Une reprise compte pour l’objectif de l’action, pas pour la sortie positive « création ».
     */
    reprise?: boolean;
    /**
     * Nom de l’entreprise
     */
    denomination?: string;
    /**
     * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
     */
    siret?: string;
    /**
     * Forme
     */
    statut?: 'micro-entreprise' | 'entreprise-individuelle' | 'societe' | 'cae-scop' | 'autre';
    /**
     * Activité
     */
    activite?: string;
    /**
     * Date de l’extrait d’immatriculation.
     */
    immatriculeeLe?: string;
    /**
     * Vide tant que l’entreprise est en activité.
     */
    cesseeLe?: string | null;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  };
  /**
   * Date de sortie
   */
  dateSortie?: string;
}
/**
 * La personne et le prescripteur reçoivent une lettre : elle dit pourquoi et propose autre chose.
 */
export interface RefusEntree {
  /**
   * Motif du refus
   */
  motive: 'conditions' | 'place' | 'operation' | 'declin';
  /**
   * Conditions non remplies
   */
  conditions?: ('commune' | 'difficulte' | 'autorisation' | 'souhait' | 'population')[];
  /**
   * Reprise dans la lettre : des phrases simples, adressées à la personne.
   */
  explication: string;
  /**
   * Service, dispositif ou rendez-vous proposé, avec ses coordonnées.
   */
  autreOrientation: string;
  /**
   * Vide si la cellule ne s’est pas réunie.
   */
  commissionLe?: string | null;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Les mois dont on compte les heures, le premier et le dernier compris.
 */
export interface ReleveHeures {
  /**
   * Premier mois
   */
  du: string;
  /**
   * Dernier mois
   */
  au: string;
}
/**
 * La personne reçoit une convocation et un rendez-vous pour son agenda.
 */
export interface RendezVous {
  /**
   * Date
   */
  date: string;
  /**
   * Heure
   */
  heure: string;
  /**
   * En heures et minutes : 1 h, 45 min.
   */
  dureeMinutes?: number;
  /**
   * Où
   */
  modalite: 'sur-place' | 'telephone' | 'visio';
  /**
   * Adresse du rendez-vous
   */
  lieu?: string;
  /**
   * Lien de connexion
   */
  lien?: string;
  /**
   * Objet
   */
  objet: string;
  /**
   * Avec qui
   */
  avec?: string;
  /**
   * Écrit tel quel dans la convocation.
   */
  aApporter?: string;
  /**
   * Si la personne est convoquée à une séance déjà prévue.
   */
  seance?: string;
  /**
   * À remplir seulement pour déplacer un rendez-vous déjà donné : il change dans l’agenda de la personne. Vide, c’est un nouveau rendez-vous.
   */
  id?: string;
}
/**
 * La personne reçoit un courrier, et le rendez-vous est retiré de son agenda.
 */
export interface RendezVousAnnule {
  /**
   * Rendez-vous annulé
   */
  rendezVous: string;
  /**
   * Écrit tel quel dans le courrier.
   */
  motive?: string;
}
/**
 * Une nouvelle étape du même parcours : la première date d’entrée et les réponses restent.
 */
export interface Reouverture {
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Demande du
   */
  demandeLe?: string | null;
  /**
   * Un contrat qui ne court plus prend fin à la date de sortie. À ne remplir que si le dossier a un contrat en cours.
   */
  contratsQuiCourent?: 'tous' | 'certains' | 'aucun';
  /**
   * Contrats qui courent encore
   */
  contratsEnCours?: string[];
}
/**
 * Une réponse : ses versions déposées, ses lectures, ses décisions.
 */
export interface Reponse {
  /**
   * Appel
   */
  appel: string;
  /**
   * Organisme candidat
   */
  candidat?: string;
  /**
   * 14 chiffres. La clé de contrôle est vérifiée.
   */
  siret: string;
  /**
   * Organisme
   */
  raisonSociale: string;
  /**
   * Ouverte pour un pli reçu sur papier
   */
  surPapier?: boolean;
  /**
   * Intitulé
   */
  intitule: string;
  /**
   * Versions déposées
   *
   * Items: Version déposée
   */
  versions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Version
     */
    numero?: number;
    /**
     * Déposée le
     */
    le?: string;
    /**
     * Compte
     */
    par?: string;
    /**
     * Sur papier
     */
    papier?: boolean;
    /**
     * Pli enregistré par
     */
    enregistrePar?: string;
    /**
     * Reçue le
     */
    recuLe?: string;
    /**
     * Heure
     */
    recuA?: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Preuve
     */
    preuve?: string;
    /**
     * Organisation
     */
    organisme?: {
      /**
       * Organisme
       */
      raisonSociale?: string;
      /**
       * SIRET
       */
      siret?: string;
      /**
       * Forme
       */
      forme?: 'association' | 'scop' | 'societe' | 'collectivite' | 'autre';
      /**
       * Adresse
       */
      adresse?: string;
      /**
       * Présentation
       */
      presentation?: string;
    };
    /**
     * Contact
     */
    contact?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * Adresse e-mail
       */
      courriel?: string;
      /**
       * Téléphone
       */
      telephone?: string;
    };
    /**
     * Le projet
     */
    projet?: {
      /**
       * Lu par le comité.
       */
      resume?: string;
      /**
       * Description
       */
      description?: string;
      /**
       * Publics et repérage
       */
      publics?: string;
    };
    /**
     * Les moyens
     */
    moyens?: {
      /**
       * Personnes et temps consacré
       */
      humains?: string;
      /**
       * Locaux et matériel
       */
      materiels?: string;
      /**
       * Remplacement en cas d’absence
       */
      remplacement?: string;
    };
    /**
     * Calendrier
     *
     * Items: Étape
     */
    calendrier?: {
      /**
       * Étape
       */
      etape?: string;
      /**
       * Début
       */
      debut?: string;
      /**
       * Fin
       */
      fin?: string;
    }[];
    /**
     * Références
     */
    references?: string;
    /**
     * Capacité à porter un dossier FSE+
     */
    capaciteFse?: string;
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: {
      /**
       * Lot
       */
      lot?: string;
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * Places du lot
       */
      auLot?: number;
      /**
       * Places proposées
       */
      places?: number;
      /**
       * Montant demandé
       */
      montant?: number;
    }[];
    /**
     * Places proposées
     */
    places?: number;
    /**
     * Montant demandé au PLIE
     */
    montant?: number;
    /**
     * Dépenses
     *
     * Items: Dépense
     */
    depenses?: {
      /**
       * Dépense
       */
      libelle?: string;
      /**
       * Nature
       */
      nature?: 'salaires' | 'achats' | 'deplacements' | 'indirects' | 'autre';
      /**
       * Montant
       */
      montant?: number;
    }[];
    /**
     * Le total des ressources est égal au total des dépenses, au centime.
     *
     * Items: Ressource
     */
    recettes?: {
      /**
       * Ressource
       */
      libelle?: string;
      /**
       * Source
       */
      source?: 'plie' | 'fse' | 'propres' | 'public' | 'prive';
      /**
       * Montant
       */
      montant?: number;
    }[];
    /**
     * 10 Mo au plus par fichier. Leur empreinte est imprimée sur l’attestation.
     *
     * Items: Pièce
     */
    annexes?: {
      /**
       * Nature de la pièce
       */
      nature?: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
      /**
       * Fichier
       */
      fichier?: string;
    }[];
    /**
     * Signataire
     */
    signataire?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * En qualité de
       */
      qualite?: string;
      /**
       * Cette personne peut engager l’organisme
       */
      habilite?: true;
    };
    /**
     * Déposé par
     */
    deposant?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * Adresse e-mail
       */
      courriel?: string;
    };
  }[];
  /**
   * Réponse ouverte à la clôture
   */
  depot?: {
    /**
     * Identifiant
     */
    id?: string;
    /**
     * Version
     */
    numero?: number;
    /**
     * Déposée le
     */
    le?: string;
    /**
     * Compte
     */
    par?: string;
    /**
     * Sur papier
     */
    papier?: boolean;
    /**
     * Pli enregistré par
     */
    enregistrePar?: string;
    /**
     * Reçue le
     */
    recuLe?: string;
    /**
     * Heure
     */
    recuA?: string;
    /**
     * Motif
     */
    motive?: string;
    /**
     * Preuve
     */
    preuve?: string;
    /**
     * Organisation
     */
    organisme?: {
      /**
       * Organisme
       */
      raisonSociale?: string;
      /**
       * SIRET
       */
      siret?: string;
      /**
       * Forme
       */
      forme?: 'association' | 'scop' | 'societe' | 'collectivite' | 'autre';
      /**
       * Adresse
       */
      adresse?: string;
      /**
       * Présentation
       */
      presentation?: string;
    };
    /**
     * Contact
     */
    contact?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * Adresse e-mail
       */
      courriel?: string;
      /**
       * Téléphone
       */
      telephone?: string;
    };
    /**
     * Le projet
     */
    projet?: {
      /**
       * Lu par le comité.
       */
      resume?: string;
      /**
       * Description
       */
      description?: string;
      /**
       * Publics et repérage
       */
      publics?: string;
    };
    /**
     * Les moyens
     */
    moyens?: {
      /**
       * Personnes et temps consacré
       */
      humains?: string;
      /**
       * Locaux et matériel
       */
      materiels?: string;
      /**
       * Remplacement en cas d’absence
       */
      remplacement?: string;
    };
    /**
     * Calendrier
     *
     * Items: Étape
     */
    calendrier?: {
      /**
       * Étape
       */
      etape?: string;
      /**
       * Début
       */
      debut?: string;
      /**
       * Fin
       */
      fin?: string;
    }[];
    /**
     * Références
     */
    references?: string;
    /**
     * Capacité à porter un dossier FSE+
     */
    capaciteFse?: string;
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: {
      /**
       * Lot
       */
      lot?: string;
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * Places du lot
       */
      auLot?: number;
      /**
       * Places proposées
       */
      places?: number;
      /**
       * Montant demandé
       */
      montant?: number;
    }[];
    /**
     * Places proposées
     */
    places?: number;
    /**
     * Montant demandé au PLIE
     */
    montant?: number;
    /**
     * Dépenses
     *
     * Items: Dépense
     */
    depenses?: {
      /**
       * Dépense
       */
      libelle?: string;
      /**
       * Nature
       */
      nature?: 'salaires' | 'achats' | 'deplacements' | 'indirects' | 'autre';
      /**
       * Montant
       */
      montant?: number;
    }[];
    /**
     * Le total des ressources est égal au total des dépenses, au centime.
     *
     * Items: Ressource
     */
    recettes?: {
      /**
       * Ressource
       */
      libelle?: string;
      /**
       * Source
       */
      source?: 'plie' | 'fse' | 'propres' | 'public' | 'prive';
      /**
       * Montant
       */
      montant?: number;
    }[];
    /**
     * 10 Mo au plus par fichier. Leur empreinte est imprimée sur l’attestation.
     *
     * Items: Pièce
     */
    annexes?: {
      /**
       * Nature de la pièce
       */
      nature?: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
      /**
       * Fichier
       */
      fichier?: string;
    }[];
    /**
     * Signataire
     */
    signataire?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * En qualité de
       */
      qualite?: string;
      /**
       * Cette personne peut engager l’organisme
       */
      habilite?: true;
    };
    /**
     * Déposé par
     */
    deposant?: {
      /**
       * Prénom et nom
       */
      nom?: string;
      /**
       * Adresse e-mail
       */
      courriel?: string;
    };
  };
  /**
   * Coût total
   */
  cout?: number;
  /**
   * FSE+ demandé
   */
  partFse?: number;
  /**
   * Fin
   */
  issue?: {
    /**
     * Motif
     */
    motive?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
  /**
   * Irrecevabilité
   */
  irrecevabilite?: {
    /**
     * Motifs
     */
    motifs?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
    /**
     * Signature
     */
    signature?: {
      /**
       * Nom
       */
      nom?: string;
      /**
       * Qualité
       */
      qualite?: string;
      /**
       * Trace
       */
      trace?: string;
      /**
       * Accord
       */
      consentement?: string;
      /**
       * Forme
       */
      forme?: string;
      /**
       * Mode
       */
      mode?: string;
      /**
       * Instant
       */
      instant?: string;
      /**
       * Empreinte
       */
      empreinte?: string;
    };
  };
  /**
   * Recevabilité
   */
  recevabilite?: {
    /**
     * Remarque
     */
    remarque?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
  /**
   * Compléments
   *
   * Items: Demande de compléments
   */
  complements?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Demande
     */
    demande?: string;
    /**
     * Avant le
     */
    avantLe?: string;
    /**
     * Demandée le
     */
    demandeLe?: string;
    /**
     * Réponse
     */
    texte?: string;
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature
       */
      nature?: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
      /**
       * Fichier
       */
      fichier?: string;
    }[];
    /**
     * Reçue le
     */
    recuLe?: string;
  }[];
  /**
   * Compléments attendus avant le
   */
  complementsAvant?: string;
  /**
   * Lecteurs
   *
   * Items: Lecteur
   */
  lecteurs?: string[];
  /**
   * Lectures
   *
   * Items: Lecture
   */
  lectures?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Lecteur
     */
    lecteur?: string;
    /**
     * Rendue le
     */
    le?: string;
    /**
     * Avis
     */
    avis?: string;
    /**
     * Question pour le comité
     */
    question?: string;
    /**
     * Total sur 100
     */
    total?: number;
    /**
     * Lu par
     */
    nom?: string;
  }[];
  /**
   * Notes
   *
   * Items: Note
   */
  notes?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Lecteur
     */
    lecteur?: string;
    /**
     * Critère
     */
    critere?: string;
    /**
     * Note
     */
    note?: number;
    /**
     * Commentaire
     */
    commentaire?: string;
    /**
     * Libellé
     */
    libelle?: string;
    /**
     * Poids
     */
    poids?: number;
  }[];
  /**
   * Grille
   *
   * Items: Ligne
   */
  grille?: {
    /**
     * Critère
     */
    id: string;
    /**
     * Critère
     */
    libelle: string;
    /**
     * Poids
     */
    poids: number;
    /**
     * Première lecture
     */
    premiere: number;
    /**
     * Seconde lecture
     */
    seconde: number;
    /**
     * Écart
     */
    ecart?: number;
    /**
     * Note retenue
     */
    note: number;
    /**
     * Réglé
     */
    regle?: boolean;
    /**
     * Motif
     */
    motive?: string;
  }[];
  /**
   * Les deux lectures sont rendues
   */
  lecturesRendues?: boolean;
  /**
   * Note sur 100
   */
  note?: number;
  /**
   * Pour le comité
   */
  synthese?: {
    /**
     * Résumé
     */
    resume?: string;
    /**
     * Montant demandé
     */
    montant?: number;
    /**
     * Places proposées
     */
    places?: number;
    /**
     * Coût total
     */
    cout?: number;
    /**
     * FSE+ demandé
     */
    partFse?: number;
    /**
     * Note
     */
    note?: number;
  };
  /**
   * Décisions
   *
   * Items: Décision
   */
  decisions?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Décision
     */
    issue?: 'valider' | 'ajourner' | 'refuser';
    /**
     * Montant accordé
     */
    montant?: number;
    /**
     * Places accordées
     */
    places?: number;
    /**
     * Questions
     *
     * Items: Question
     */
    questions?: string[];
    /**
     * Réponse attendue le
     */
    repondreAvant?: string;
    /**
     * Motifs
     */
    motifs?: string;
    /**
     * Comité
     */
    comite?: string;
    /**
     * Décidée le
     */
    decideeLe?: string;
    /**
     * Notifiée le
     */
    notifieeLe?: string;
    /**
     * Réponse aux questions
     */
    reponse?: string;
    /**
     * Pièces
     *
     * Items: Fichier
     */
    pieces?: string[];
    /**
     * Répondu le
     */
    reponduLe?: string;
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: {
      /**
       * Lot
       */
      lot?: string;
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * Places accordées
       */
      places?: number;
      /**
       * Montant accordé
       */
      montant?: number;
    }[];
  }[];
  /**
   * Dernière décision
   */
  derniere?: {
    /**
     * Décision
     */
    issue?: 'valider' | 'ajourner' | 'refuser';
    /**
     * Montant accordé
     */
    montant?: number;
    /**
     * Places accordées
     */
    places?: number;
    /**
     * Questions
     *
     * Items: Question
     */
    questions?: string[];
    /**
     * Réponse attendue le
     */
    repondreAvant?: string;
    /**
     * Motifs
     */
    motifs?: string;
    /**
     * Comité
     */
    comite?: string;
    /**
     * Décidée le
     */
    decideeLe?: string;
    /**
     * Notifiée le
     */
    notifieeLe?: string;
    /**
     * Réponse aux questions
     */
    reponse?: string;
    /**
     * Pièces
     *
     * Items: Fichier
     */
    pieces?: string[];
    /**
     * Répondu le
     */
    reponduLe?: string;
    /**
     * Lots
     *
     * Items: Lot
     */
    lots?: {
      /**
       * Lot
       */
      lot?: string;
      /**
       * Intitulé
       */
      intitule?: string;
      /**
       * Places accordées
       */
      places?: number;
      /**
       * Montant accordé
       */
      montant?: number;
    }[];
  };
  /**
   * Réponse aux questions attendue le
   */
  repondreAvant?: string;
  /**
   * Ceux qui ont déclaré un intérêt : ils ne lisent plus ce dossier.
   *
   * Items: Personne écartée
   */
  ecartes?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Compte
     */
    compte?: string;
    /**
     * Depuis
     */
    le?: string;
  }[];
}
/**
 * Ajourner
 */
export interface ReponseAjournement {
  /**
   * Questions
   *
   * Items: Question
   */
  questions: string[];
  /**
   * Réponse attendue le, au plus tard
   */
  repondreAvant: string;
  /**
   * Comité
   */
  comite: string;
}
/**
 * Demander des compléments
 */
export interface ReponseComplements {
  /**
   * Imprimé dans la demande.
   */
  demande: string;
  /**
   * Réponse attendue le, au plus tard
   */
  avantLe: string;
}
/**
 * Seulement ce qui est demandé : la version déposée reste telle quelle.
 */
export interface ReponseCompleter {
  /**
   * Votre réponse
   */
  texte: string;
  /**
   * Pièces
   *
   * Items: Pièce
   */
  pieces?: {
    /**
     * Nature de la pièce
     */
    nature: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
    /**
     * Fichier
     */
    fichier: string;
  }[];
}
/**
 * Enregistrer n’est pas déposer : la réponse compte quand vous recevez son attestation. Vous pouvez la remplacer jusqu’à la clôture.
 */
export interface ReponseDepot {
  /**
   * Organisation
   */
  organisme: {
    /**
     * Organisme
     */
    raisonSociale?: string;
    /**
     * SIRET
     */
    siret?: string;
    /**
     * Forme
     */
    forme: 'association' | 'scop' | 'societe' | 'collectivite' | 'autre';
    /**
     * Adresse
     */
    adresse?: string;
    /**
     * Présentation
     */
    presentation: string;
  };
  /**
   * Contact
   */
  contact: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Adresse e-mail
     */
    courriel: string;
    /**
     * Téléphone
     */
    telephone?: string;
  };
  /**
   * Le projet
   */
  projet?: {
    /**
     * Lu par le comité.
     */
    resume?: string;
    /**
     * Description
     */
    description?: string;
    /**
     * Publics et repérage
     */
    publics?: string;
  };
  /**
   * Les moyens
   */
  moyens?: {
    /**
     * Personnes et temps consacré
     */
    humains?: string;
    /**
     * Locaux et matériel
     */
    materiels?: string;
    /**
     * Remplacement en cas d’absence
     */
    remplacement?: string;
  };
  /**
   * Calendrier
   *
   * Items: Étape
   */
  calendrier?: {
    /**
     * Étape
     */
    etape: string;
    /**
     * Début
     */
    debut: string;
    /**
     * Fin
     */
    fin?: string;
  }[];
  /**
   * Références
   */
  references?: string;
  /**
   * Capacité à porter un dossier FSE+
   */
  capaciteFse?: string;
  /**
   * Laissez vides les lots auxquels vous ne répondez pas.
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Places du lot
     */
    auLot?: number;
    /**
     * Places proposées
     */
    places?: number;
    /**
     * Montant demandé
     */
    montant?: number;
  }[];
  /**
   * Places proposées
   */
  places: number;
  /**
   * Montant demandé au PLIE
   */
  montant: number;
  /**
   * Dépenses
   *
   * Items: Dépense
   */
  depenses: {
    /**
     * Dépense
     */
    libelle: string;
    /**
     * Nature
     */
    nature: 'salaires' | 'achats' | 'deplacements' | 'indirects' | 'autre';
    /**
     * Montant
     */
    montant: number;
  }[];
  /**
   * Le total des ressources est égal au total des dépenses, au centime.
   *
   * Items: Ressource
   */
  recettes: {
    /**
     * Ressource
     */
    libelle: string;
    /**
     * Source
     */
    source: 'plie' | 'fse' | 'propres' | 'public' | 'prive';
    /**
     * Montant
     */
    montant: number;
  }[];
  /**
   * 10 Mo au plus par fichier. Leur empreinte est imprimée sur l’attestation.
   *
   * Items: Pièce
   */
  annexes?: {
    /**
     * Nature de la pièce
     */
    nature: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
    /**
     * Fichier
     */
    fichier: string;
  }[];
  /**
   * Signataire
   */
  signataire: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Cette personne peut engager l’organisme
     */
    habilite: true;
  };
  /**
   * Déposé par
   */
  deposant: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Adresse e-mail
     */
    courriel: string;
  };
}
/**
 * Régler un écart
 */
export interface ReponseEcart {
  /**
   * Critère
   */
  critere: string;
  /**
   * Note retenue, sur 5
   */
  note: number;
  /**
   * Motif
   */
  motive: string;
}
/**
 * Déclarer irrecevable
 */
export interface ReponseIrrecevable {
  /**
   * Imprimés dans la décision, envoyée aussitôt.
   */
  motifs: string;
  /**
   * Signature de qui décide
   */
  signature: {
    /**
     * Prénom et nom de qui décide
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Signature dessinée
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee' | 'confirmee' | 'codee';
    /**
     * Signature recueillie
     */
    mode?: 'ecran' | 'lien';
    /**
     * Compte de qui a signé
     */
    compte?: string;
    /**
     * Recueillie sur l’appareil de
     */
    recueilliePar?: string;
    /**
     * Adresse du code
     */
    adresse?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Chacune lit seule ; personne ne voit la lecture de l’autre avant que les deux soient rendues.
 */
export interface ReponseLecteurs {
  /**
   * Première personne
   */
  premier: string;
  /**
   * Seconde personne
   */
  second: string;
  /**
   * Aucune des deux n’a d’intérêt dans cette réponse, ni n’appartient à l’organisme
   */
  sansInteret: true;
}
/**
 * Corrigible tant que l’autre lecture n’est pas rendue.
 */
export interface ReponseLecture {
  /**
   * Lu par
   */
  nom?: string;
  /**
   * Une note par critère
   *
   * Items: Note
   */
  notes: {
    /**
     * Critère
     */
    critere: string;
    /**
     * Critère
     */
    libelle?: string;
    /**
     * Poids sur 100
     */
    poids?: number;
    /**
     * Note sur 5
     */
    note: number;
    /**
     * Commentaire
     */
    commentaire?: string;
  }[];
  /**
   * Avis d’ensemble
   */
  avis?: string;
  /**
   * Question pour le comité
   */
  question?: string;
}
/**
 * Notifier
 */
export interface ReponseNotification {
  /**
   * Comité
   */
  comite: string;
}
/**
 * Vous écrivez à votre rythme. Rien n’est envoyé avant « Déposer ».
 */
export interface ReponseOuverture {
  /**
   * Appel
   */
  appel: string;
  /**
   * Intitulé de votre réponse
   */
  intitule: string;
  /**
   * Organisme
   */
  raisonSociale: string;
  /**
   * 14 chiffres. La clé de contrôle est vérifiée.
   */
  siret: string;
  /**
   * L’organisme inscrit qui répond. Sert à enregistrer un dépôt sur papier.
   */
  candidat?: string;
  /**
   * Écrite par l’organisme lui-même
   */
  inscrit?: boolean;
}
/**
 * Un pli reçu avant la clôture, saisi par la structure d’animation.
 */
export interface ReponsePapier {
  /**
   * Organisation
   */
  organisme: {
    /**
     * Forme
     */
    forme: 'association' | 'scop' | 'societe' | 'collectivite' | 'autre';
    /**
     * Adresse
     */
    adresse?: string;
    /**
     * Présentation
     */
    presentation: string;
  };
  /**
   * Contact
   */
  contact: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Adresse e-mail
     */
    courriel: string;
    /**
     * Téléphone
     */
    telephone?: string;
  };
  /**
   * Le projet
   */
  projet?: {
    /**
     * Lu par le comité.
     */
    resume?: string;
    /**
     * Description
     */
    description?: string;
    /**
     * Publics et repérage
     */
    publics?: string;
  };
  /**
   * Les moyens
   */
  moyens?: {
    /**
     * Personnes et temps consacré
     */
    humains?: string;
    /**
     * Locaux et matériel
     */
    materiels?: string;
    /**
     * Remplacement en cas d’absence
     */
    remplacement?: string;
  };
  /**
   * Calendrier
   *
   * Items: Étape
   */
  calendrier?: {
    /**
     * Étape
     */
    etape: string;
    /**
     * Début
     */
    debut: string;
    /**
     * Fin
     */
    fin?: string;
  }[];
  /**
   * Références
   */
  references?: string;
  /**
   * Capacité à porter un dossier FSE+
   */
  capaciteFse?: string;
  /**
   * Laissez vides les autres.
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Places du lot
     */
    auLot?: number;
    /**
     * Places proposées
     */
    places?: number;
    /**
     * Montant demandé
     */
    montant?: number;
  }[];
  /**
   * Places proposées
   */
  places: number;
  /**
   * Montant demandé au PLIE
   */
  montant: number;
  /**
   * Dépenses
   *
   * Items: Dépense
   */
  depenses: {
    /**
     * Dépense
     */
    libelle: string;
    /**
     * Nature
     */
    nature: 'salaires' | 'achats' | 'deplacements' | 'indirects' | 'autre';
    /**
     * Montant
     */
    montant: number;
  }[];
  /**
   * Le total des ressources est égal au total des dépenses, au centime.
   *
   * Items: Ressource
   */
  recettes: {
    /**
     * Ressource
     */
    libelle: string;
    /**
     * Source
     */
    source: 'plie' | 'fse' | 'propres' | 'public' | 'prive';
    /**
     * Montant
     */
    montant: number;
  }[];
  /**
   * 10 Mo au plus par fichier. Leur empreinte est imprimée sur l’attestation.
   *
   * Items: Pièce
   */
  annexes?: {
    /**
     * Nature de la pièce
     */
    nature: 'statuts' | 'comptes' | 'rib' | 'habilitation' | 'accord' | 'references' | 'autre';
    /**
     * Fichier
     */
    fichier: string;
  }[];
  /**
   * Signataire
   */
  signataire: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * En qualité de
     */
    qualite: string;
    /**
     * Cette personne peut engager l’organisme
     */
    habilite: true;
  };
  /**
   * Déposé par
   */
  deposant: {
    /**
     * Prénom et nom
     */
    nom: string;
    /**
     * Adresse e-mail
     */
    courriel: string;
  };
  /**
   * Pli enregistré par
   */
  enregistrePar?: string;
  /**
   * Reçue le
   */
  recuLe: string;
  /**
   * Heure de réception
   */
  recuA: string;
  /**
   * Pourquoi sur papier
   */
  motive: string;
  /**
   * Accusé de réception, cachet, photographie du pli.
   */
  preuve: string;
}
/**
 * La réponse de l’entreprise ou de la personne à une proposition ouverte.
 */
export interface ReponseProposition {
  /**
   * Une des propositions encore sans réponse.
   */
  propositionId: string;
  /**
   * Réponse
   */
  issue: 'retenu' | 'refuse-entreprise' | 'refuse-participant' | 'sans-suite';
  /**
   * Réponse du
   */
  le?: string | null;
  /**
   * Motif
   */
  motive?: string;
  /**
   * Contrat de travail
   */
  contrat?: {
    /**
     * Pour une alternance, le contrat qui la porte : CDI ou CDD.
     */
    nature: 'cdi' | 'cdd' | 'interim' | 'contratAide' | 'cddi';
    /**
     * Alternance (apprentissage ou professionnalisation)
     */
    alternance?: boolean;
    /**
     * Celui qui est écrit au contrat, même si la personne a commencé plus tard.
     */
    debut: string;
    /**
     * Par exemple un remplacement jusqu’au retour du salarié absent.
     */
    sansFin?: boolean;
    /**
     * Dernier jour prévu, inclus. Vide pour un CDI qui continue.
     */
    fin?: string | null;
    /**
     * Pas de période d’essai
     */
    sansEssai?: boolean;
    /**
     * Dernier jour de la période d’essai : un rappel part trois jours avant.
     */
    finEssai?: string | null;
    /**
     * En heures et minutes : 35 h, ou 17 h 30 pour un mi-temps. C’est la durée écrite au contrat, hors heures supplémentaires.
     */
    minutesHebdo: number;
    /**
     * Nécessaire quand le contrat est inférieur au mi-temps : la personne écrit que ce temps est son choix.
     */
    accordTempsPartiel?: {
      /**
       * Signé le
       */
      signeLe: string;
      /**
       * Accord signé
       */
      piece?: string;
    };
    /**
     * Employeur
     */
    employeur: {
      /**
       * Raison sociale
       */
      raisonSociale: string;
      /**
       * 14 chiffres, écrits sur les bulletins de paie et les factures. Les espaces sont acceptés ; la clé de contrôle est vérifiée.
       */
      siret?: string;
      /**
       * Type d’employeur
       */
      type?: 'entreprise' | 'ett' | 'etti' | 'geiq' | 'ei' | 'ai' | 'aci' | 'public' | 'autre';
      /**
       * Oui seulement pour une structure conventionnée « atelier ou chantier d’insertion ».
       */
      aci: boolean;
      /**
       * Contact
       */
      contact?: {
        /**
         * Nom
         */
        nom: string;
        /**
         * Fonction
         */
        fonction?: string;
        /**
         * Téléphone
         */
        telephone?: string;
        /**
         * E-mail
         */
        email?: string;
      };
    };
    /**
     * Poste
     */
    poste?: string;
    /**
     * Métier
     */
    metier?: string;
    /**
     * Adresse du chantier ou de l’établissement.
     */
    lieu?: string;
    /**
     * Oui si l’entreprise compte ces heures pour un marché public qui réserve du travail à des personnes en insertion.
     */
    clause?: boolean;
    /**
     * Marché
     */
    marche?: string;
    /**
     * Lot
     */
    lot?: string;
    /**
     * Facultatif. Les heures de chaque mois y sont alors comptées, sans aucun nom.
     */
    marcheSuivi?: string;
    /**
     * Tel qu’il est au marché suivi.
     */
    lotNumero?: string;
    /**
     * Tuteur
     */
    tuteur?: {
      /**
       * Nom
       */
      nom: string;
      /**
       * Fonction
       */
      fonction?: string;
      /**
       * Téléphone
       */
      telephone?: string;
      /**
       * E-mail
       */
      email?: string;
    };
    /**
     * Pièces
     *
     * Items: Pièce
     */
    pieces?: {
      /**
       * Nature de la pièce
       */
      nature:
        | 'contrat'
        | 'bulletin-salaire'
        | 'attestation-employeur'
        | 'releve-missions'
        | 'certificat-formation'
        | 'extrait-immatriculation'
        | 'preuve-activite'
        | 'autre';
      /**
       * PDF, image ou document, 10 Mo au plus.
       */
      fichier: string;
      /**
       * Date portée sur la pièce
       */
      dateeDu?: string | null;
      /**
       * Remarque
       */
      remarque?: string;
    }[];
  };
  /**
   * Nom de la personne qui répond
   */
  signataire?: string;
}
/**
 * Répondre aux questions
 */
export interface ReponseQuestions {
  /**
   * Vos réponses
   */
  texte: string;
  /**
   * Pièces
   *
   * Items: Fichier
   */
  pieces?: string[];
}
/**
 * Déclarer recevable
 */
export interface ReponseRecevable {
  /**
   * Remarque
   */
  remarque?: string;
}
/**
 * Refuser
 */
export interface ReponseRefus {
  /**
   * Motifs
   */
  motifs: string;
  /**
   * Comité
   */
  comite: string;
}
/**
 * Retirer la réponse
 */
export interface ReponseRetrait {
  /**
   * Motif
   */
  motive?: string;
}
/**
 * Valider
 */
export interface ReponseValidation {
  /**
   * Montant accordé
   */
  montant: number;
  /**
   * Places accordées
   */
  places: number;
  /**
   * Comité
   */
  comite: string;
  /**
   * Lots
   *
   * Items: Lot
   */
  lots?: {
    /**
     * Lot
     */
    lot?: string;
    /**
     * Intitulé
     */
    intitule?: string;
    /**
     * Places accordées
     */
    places?: number;
    /**
     * Montant accordé
     */
    montant?: number;
  }[];
}
/**
 * La personne revient à l’étape où elle était.
 */
export interface Reprise {
  /**
   * Reprise le
   */
  le: string;
  /**
   * Aménagements convenus
   */
  amenagements?: string;
  /**
   * Des faits, pas de jugement. La personne peut lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * Plus d’entrée après ce jour ; les bilans et les paiements restent dus.
 */
export interface Resiliation {
  /**
   * Prend fin le
   */
  le: string;
  /**
   * Écrit dans la lettre à l’organisme.
   */
  motive: string;
}
/**
 * La personne ne veut plus que ses réponses sur la santé, le handicap, l’addiction et l’origine soient gardées. Elles sont effacées aussitôt et ne reviennent pas ; la personne en est avertie.
 */
export interface RetraitAccord {
  /**
   * Demandé le
   */
  le: string;
  /**
   * Demandé par
   */
  demandePar: 'personne' | 'representant';
  /**
   * Comment
   */
  canal: 'entretien' | 'telephone' | 'courrier' | 'email';
}
/**
 * Le contrat s’arrête avant son terme ; la personne revient en recherche d’entreprise.
 */
export interface Rupture {
  /**
   * Un des contrats déclarés dans ce dossier.
   */
  contratId: string;
  /**
   * Dernier jour effectif, inclus.
   */
  fin: string;
  /**
   * À l’initiative de
   */
  initiative: 'employeur' | 'salarie' | 'commun-accord' | 'autre';
  /**
   * Pendant la période d’essai
   */
  pendantEssai?: boolean;
  /**
   * Une ou deux phrases : elles restent dans l’historique du dossier.
   */
  motive: string;
  /**
   * Suites prévues
   */
  suites?: string;
  /**
   * Document de fin de contrat
   */
  piece?: string;
}
/**
 * Une rencontre d’une demi-journée et sa feuille d’émargement.
 */
export interface Seance {
  /**
   * Opération
   */
  operation: string;
  /**
   * Intitulé
   */
  titre: string;
  /**
   * Nature de la rencontre
   */
  nature: 'accueil' | 'module' | 'test' | 'entretien' | 'visite' | 'atelier' | 'suivi' | 'autre';
  /**
   * Forme
   */
  forme: 'individuelle' | 'collective';
  /**
   * Date
   */
  date: string;
  /**
   * Demi-journée
   */
  demiJournee: 'matin' | 'apres-midi';
  /**
   * Heure de début
   */
  debut?: string;
  /**
   * Heure de fin
   */
  fin?: string;
  /**
   * Lieu
   */
  lieu?: string;
  /**
   * Animateur
   */
  animateur?: {
    /**
     * Nom
     */
    nom?: string;
    /**
     * Signature de l’animateur
     */
    signature?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
  /**
   * Personnes inscrites
   *
   * Items: Personne inscrite
   */
  inscrits?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Parcours
     */
    dossier: string;
    /**
     * Nom et prénom
     */
    nom: string;
    /**
     * Il verra la séance.
     */
    referent?: string;
    /**
     * Inscrite le
     */
    inscritLe?: string;
    /**
     * Inscrite par
     */
    par?: string;
    /**
     * Présence
     */
    presence?: 'present' | 'absent' | 'excuse';
    /**
     * Motif donné
     */
    motiveAbsence?: string;
    /**
     * Signature de la personne
     */
    signature?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  }[];
  /**
   * Feuilles numérisées
   *
   * Items: Feuille numérisée
   */
  feuilles?: {
    /**
     * Identifiant
     */
    id: string;
    /**
     * Fichier
     */
    fichier: string;
    /**
     * Remarque
     */
    remarque?: string;
    /**
     * Déposée le
     */
    deposeeLe?: string;
    /**
     * Par
     */
    par?: string;
  }[];
  /**
   * Demi-journées de présence signées par la personne et l’animateur, sur celles tenues.
   */
  couverture?: {
    /**
     * Demi-journées tenues
     */
    tenues?: number;
    /**
     * Demi-journées signées
     */
    signees?: number;
  };
  /**
   * Ouverture
   */
  ouverture?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
  /**
   * Clôture
   */
  cloture?: {
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
    /**
     * Observations
     */
    observations?: string;
  };
  /**
   * Annulation
   */
  annulation?: {
    /**
     * Motif
     */
    motive?: string;
    /**
     * Le
     */
    le?: string;
    /**
     * Par
     */
    par?: string;
  };
  /**
   * Le parcours dont un événement a créé cette séance.
   */
  origine?: {
    /**
     * Processus
     */
    workflow?: string;
    /**
     * Parcours
     */
    dossier?: string;
  };
  /**
   * Création
   */
  creation?: {
    /**
     * Par
     */
    par?: string;
    /**
     * Rôle
     */
    role?: string;
    /**
     * Référents
     */
    referents?: string[];
  };
}
/**
 * La séance n’aura pas lieu : personne n’est noté présent ni absent.
 */
export interface SeanceAnnulation {
  /**
   * Motif
   */
  motive: string;
}
/**
 * L’appel : chaque personne inscrite est présente ou absente. Qui a signé est présent sans être nommé ici.
 */
export interface SeanceCloture {
  /**
   * Appel
   *
   * Items: Présence d’une personne
   */
  appel?: {
    /**
     * Parcours
     */
    dossier: string;
    /**
     * Présence
     */
    statut: 'present' | 'absent' | 'excuse';
    /**
     * Jamais une raison de santé : « Rendez-vous » ou « Raison personnelle » suffit.
     */
    motiveAbsence?: string;
  }[];
  /**
   * Des faits, pas de jugement. Les personnes peuvent lire ce qui est écrit.
   */
  observations?: string;
}
/**
 * La personne sort de la feuille ; le journal garde la trace.
 */
export interface SeanceDesinscription {
  /**
   * Parcours
   */
  dossier: string;
  /**
   * Motif
   */
  motive?: string;
}
/**
 * La feuille papier, signée puis numérisée, vaut signature de tous les présents.
 */
export interface SeanceFeuille {
  /**
   * PDF ou photo lisible, 10 Mo au plus.
   */
  fichier: string;
  /**
   * Remarque
   */
  remarque?: string;
}
/**
 * Le nom est écrit sur la feuille d’émargement tel que vous le donnez. Une personne déjà inscrite est corrigée, jamais doublée.
 */
export interface SeanceInscription {
  /**
   * Personnes
   *
   * Items: Personne
   */
  personnes: {
    /**
     * Parcours
     */
    dossier: string;
    /**
     * Nom et prénom
     */
    nom: string;
    /**
     * Il verra la séance.
     */
    referent?: string;
    /**
     * Présence déjà constatée
     */
    presence?: 'present';
    /**
     * Signature de la personne
     */
    signature?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  }[];
}
/**
 * Une rencontre d’une demi-journée, avec une personne ou plusieurs. Chaque séance a sa feuille d’émargement.
 */
export interface SeanceOuverture {
  /**
   * Opération
   */
  operation: string;
  /**
   * Intitulé
   */
  titre: string;
  /**
   * Nature de la rencontre
   */
  nature: 'accueil' | 'module' | 'test' | 'entretien' | 'visite' | 'atelier' | 'suivi' | 'autre';
  /**
   * Forme
   */
  forme: 'individuelle' | 'collective';
  /**
   * Date
   */
  date: string;
  /**
   * Demi-journée
   */
  demiJournee: 'matin' | 'apres-midi';
  /**
   * Heure de début
   */
  debut?: string;
  /**
   * Heure de fin
   */
  fin?: string;
  /**
   * Lieu
   */
  lieu?: string;
  /**
   * Qui mène la séance et signe la feuille.
   */
  animateur?: string;
  /**
   * D’autres pourront l’être ensuite.
   *
   * Items: Personne
   */
  personnes?: {
    /**
     * Parcours
     */
    dossier: string;
    /**
     * Nom et prénom
     */
    nom: string;
    /**
     * Il verra la séance.
     */
    referent?: string;
    /**
     * Présence déjà constatée
     */
    presence?: 'present';
    /**
     * Signature de la personne
     */
    signature?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  }[];
  /**
   * Ceux qui verront la séance, outre ceux des personnes inscrites.
   */
  referents?: string[];
  /**
   * Pour une rencontre déjà tenue, notée depuis un parcours.
   */
  signatureAnimateur?: {
    /**
     * Nom du signataire
     */
    nom?: string;
    /**
     * Sur papier : joignez la feuille numérisée à l’émargement.
     */
    mode: 'ecran' | 'papier' | 'lien';
    /**
     * Signé le
     */
    le: string;
    /**
     * Facultative : sans dessin, le nom écrit vaut signature.
     */
    trace?: string;
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee';
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * En temps universel.
     */
    instant?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
  };
}
/**
 * Une personne inscrite est présente, absente ou excusée. Sans réponse, ce qui était noté est effacé.
 */
export interface SeancePresence {
  /**
   * Parcours de la personne
   */
  dossier: string;
  /**
   * Présence
   */
  statut?: 'present' | 'absent' | 'excuse';
  /**
   * Jamais une raison de santé : « Rendez-vous » ou « Raison personnelle » suffit.
   */
  motiveAbsence?: string;
}
/**
 * La personne, ou l’animateur, signe pour cette demi-journée.
 */
export interface SeanceSignature {
  /**
   * Qui signe
   */
  qui: 'participant' | 'animateur';
  /**
   * Parcours de la personne
   */
  dossier?: string;
  /**
   * Signature
   */
  signature: {
    /**
     * Nom du signataire
     */
    nom: string;
    /**
     * Signature recueillie
     */
    mode: 'ecran' | 'papier' | 'lien';
    /**
     * Forme
     */
    forme?: 'dessinee' | 'tapee';
    /**
     * Facultative : sans dessin, le nom écrit vaut signature.
     */
    trace?: string;
    /**
     * Texte accepté en signant
     */
    consentement?: string;
    /**
     * SHA-256 de ce qui a été signé.
     */
    empreinte?: string;
    /**
     * En temps universel.
     */
    instant?: string;
  };
}
/**
 * Les deux signatures sont sur l’exemplaire joint.
 */
export interface SignaturesPapier {
  /**
   * PDF, image ou document, 10 Mo au plus.
   */
  fichier: string;
  /**
   * Signé par l’organisme le
   */
  porteurLe: string;
  /**
   * Signé par le PLIE le
   */
  plieLe: string;
}
/**
 * Plus rien ne s’y note ensuite.
 */
export interface Solde {
  /**
   * À dire si un bilan n’est pas validé ou si un montant reste à payer.
   */
  motive?: string;
}
/**
 * Une sortie qui n’est pas positive : le parcours s’arrête, les données FSE+ de sortie restent dues.
 */
export interface SortieAutre {
  /**
   * Date de sortie
   */
  dateSortie: string;
  /**
   * Une raison de santé ne se dit pas ici : « Raison personnelle » suffit. En cas de décès, plus aucun message n’est envoyé à la personne.
   */
  motive: 'abandon' | 'exclusion' | 'demenagement' | 'personnelle' | 'reorientation' | 'fin-operation' | 'deces';
  /**
   * Des faits utiles à la suite, sans diagnostic.
   */
  precision?: string;
  /**
   * Service vers lequel la personne est orientée.
   */
  relais?: string;
  /**
   * Pièce
   */
  piece?: string;
}
/**
 * Les délais comptés depuis l’entrée dans l’étape s’arrêtent ; ceux du FSE+ et des contrats continuent.
 */
export interface Suspension {
  /**
   * Une raison de santé ou de justice ne se dit pas ici : « Raison personnelle » suffit.
   */
  motive: 'formation' | 'familial' | 'personnelle' | 'absence-longue' | 'autre';
  /**
   * Des faits utiles à la suite, sans diagnostic.
   */
  precision?: string;
  /**
   * À partir du
   */
  debut?: string | null;
  /**
   * Un rappel part à cette date, puis chaque semaine.
   */
  finPrevue: string;
}
/**
 * Un test noté. Un résultat faible n’empêche pas l’entretien ; un test non enregistré l’empêche.
 */
export interface TestDd {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Épreuve
   */
  intitule?: string;
  /**
   * Avec une virgule s’il le faut : 14,5. Elle ne dépasse pas le barème.
   */
  score: number;
  /**
   * Barème (note maximale)
   */
  bareme: number;
  /**
   * Nom de la personne qui a fait passer le test.
   */
  evaluateur: string;
  /**
   * Lecture des consignes, temps supplémentaire, traduction… sans en dire la cause.
   */
  amenagement?: string;
  /**
   * Points à renforcer
   */
  aRenforcer?: string;
  /**
   * Copie du test
   */
  copie?: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * Un test noté. Un résultat faible n’empêche pas l’entretien ; un test non enregistré l’empêche.
 */
export interface TestSecurite {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Épreuve
   */
  intitule?: string;
  /**
   * Avec une virgule s’il le faut : 14,5. Elle ne dépasse pas le barème.
   */
  score: number;
  /**
   * Barème (note maximale)
   */
  bareme: number;
  /**
   * Nom de la personne qui a fait passer le test.
   */
  evaluateur: string;
  /**
   * Lecture des consignes, temps supplémentaire, traduction… sans en dire la cause.
   */
  amenagement?: string;
  /**
   * Points à renforcer
   */
  aRenforcer?: string;
  /**
   * Copie du test
   */
  copie?: string;
  /**
   * Celle de la personne et celle de l’encadrant.
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
/**
 * Ce qui a été payé à l’organisme.
 */
export interface Versement {
  /**
   * Année
   */
  anneeId: string;
  /**
   * Montant versé
   */
  montant: number;
  /**
   * Payé le
   */
  le: string;
  /**
   * Référence du mandat
   */
  reference?: string;
}
/**
 * Une visite a sa feuille d’émargement. Les visites d’intégration sont attendues à un et à trois mois.
 */
export interface VisiteChantier {
  /**
   * Chaque rencontre a sa feuille d’émargement.
   */
  seance: {
    /**
     * Si la rencontre a déjà sa feuille, choisissez-la. Sinon laissez vide : une séance individuelle est créée.
     */
    id?: string;
    /**
     * Date
     */
    date: string;
    /**
     * Demi-journée
     */
    demiJournee: 'matin' | 'apres-midi';
    /**
     * Heure de début
     */
    debut?: string;
    /**
     * Heure de fin
     */
    fin?: string;
    /**
     * Lieu
     */
    lieu?: string;
    /**
     * Forme
     */
    forme?: 'individuelle' | 'collective';
  };
  /**
   * Un des contrats déclarés dans ce dossier.
   */
  contratId: string;
  /**
   * Objet de la visite
   */
  objet: 'integration-1-mois' | 'integration-3-mois' | 'suivi' | 'difficulte' | 'bilan';
  /**
   * Personnes rencontrées
   */
  presents?: string;
  /**
   * Constats
   */
  constats: {
    /**
     * Intégration dans l’équipe
     */
    integration: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
    /**
     * Respect de la sécurité
     */
    securite: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
    /**
     * Assiduité et horaires
     */
    assiduite: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
    /**
     * Progression dans le métier
     */
    progression: 'satisfaisant' | 'a-ameliorer' | 'insuffisant' | 'non-observe';
  };
  /**
   * Difficultés rencontrées
   */
  difficultes?: string;
  /**
   * Qui fait quoi, pour quand.
   */
  actions?: string;
  /**
   * Prochaine visite le
   */
  prochaineVisiteLe?: string | null;
  /**
   * Signatures
   */
  signatures?: {
    /**
     * Signature de la personne
     */
    participant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature de l’encadrant
     */
    encadrant?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
    /**
     * Signature du tuteur
     */
    tuteur?: {
      /**
       * Nom du signataire
       */
      nom?: string;
      /**
       * Sur papier : joignez la feuille numérisée à l’émargement.
       */
      mode: 'ecran' | 'papier' | 'lien';
      /**
       * Signé le
       */
      le: string;
      /**
       * Facultative : sans dessin, le nom écrit vaut signature.
       */
      trace?: string;
      /**
       * Forme
       */
      forme?: 'dessinee' | 'tapee';
      /**
       * Texte accepté en signant
       */
      consentement?: string;
      /**
       * En temps universel.
       */
      instant?: string;
      /**
       * SHA-256 de ce qui a été signé.
       */
      empreinte?: string;
    };
  };
}
