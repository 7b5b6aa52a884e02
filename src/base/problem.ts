import type { Json } from './json.ts';

/** Gives one reason why something is not possible: a sentence, the expression it comes from, the values that expression read. */
export interface Because {
  text: string;
  /** Is the JSON path of the expression or field that refused, e.g. `events.valider-entree.validIf[0]`. */
  path: string;
  /** Holds the values the expression read, by name, e.g. `{ "data.entree": null }`. */
  seen?: { [name: string]: Json };
  /** Is true when the condition held; only conditions of a rule have it. */
  ok?: boolean;
  wanted?: string;
  /** Is a condition's code in its rule file, e.g. `commune`. */
  code?: string;
  /** Lists the events that would mend it, with the titles of the roles that may send them. */
  supply?: Supplier[];
  /** Names the link to the dossier concerned. */
  about?: string;
  /** Is the id of the dossier that refuses, where the reader may read it. */
  dossier?: string;
}

/** Describes an event that brings what is missing; `by` lists titles of roles. */
export interface Supplier {
  event: string;
  title: string;
  by: string[];
}

/** Describes one wrong field: `path` is a JSON pointer in the data sent, `message` a French sentence. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
  params?: { [name: string]: Json };
}

/**
 * Describes an expected refusal (RFC 9457). `code` is stable and for machines; `title` and `detail` are French and for people: what, where
 * and what to do.
 */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: FieldError[];
  because?: Because[];
  /** Holds what one kind of problem adds: the `events` possible, the `changed` fields, the `dossier` in the way, `retryAfter`. */
  members?: { [name: string]: Json };
}

type Extra = Pick<Problem, 'errors' | 'because' | 'members'>;
const kind =
  (status: number, code: string, title: string) =>
  (detail: string, extra: Extra = {}): Problem => ({ status, code, title, detail, ...extra });

/** Lists every refusal the product can make. */
export const problems = {
  badRequest: kind(400, 'bad-request', 'Demande mal formée'),
  unauthenticated: kind(401, 'unauthenticated', 'Connexion nécessaire'),
  badCredentials: kind(401, 'bad-credentials', 'Identifiants refusés'),
  secondFactorRequired: kind(401, 'second-factor-required', 'Code demandé'),
  secondFactorSetup: kind(403, 'second-factor-setup', 'Second facteur à mettre en place'),
  forbidden: kind(403, 'forbidden', 'Action non autorisée'),
  fourEyes: kind(403, 'four-eyes', 'Une autre personne doit agir'),
  notFound: kind(404, 'not-found', 'Introuvable'),
  linkClosed: kind(404, 'link-closed', 'Ce lien ne fonctionne pas, ou plus'),
  methodNotAllowed: kind(405, 'method-not-allowed', 'Méthode non prévue'),
  notAcceptable: kind(406, 'not-acceptable', 'Format de réponse non proposé'),
  unknownEvent: kind(409, 'unknown-event', 'Action impossible à cette étape'),
  guardRefused: kind(409, 'guard-refused', 'Conditions non remplies'),
  quotaFull: kind(409, 'quota-full', 'Plus de place disponible'),
  duplicate: kind(409, 'duplicate', 'Dossier déjà connu'),
  definitionFault: kind(409, 'definition-fault', 'Définition en défaut'),
  readOnly: kind(409, 'read-only', 'Dossier en lecture seule'),
  conflict: kind(409, 'conflict', 'État incompatible'),
  chainTooLong: kind(409, 'chain-too-long', 'Suite de messages trop longue'),
  staleRevision: kind(412, 'stale-revision', 'Le dossier a changé'),
  staleRelease: kind(412, 'stale-release', 'Les définitions ont changé'),
  staleDraft: kind(412, 'stale-draft', 'Le brouillon a changé'),
  tooLarge: kind(413, 'too-large', 'Contenu trop volumineux'),
  unsupportedMedia: kind(415, 'unsupported-media', 'Format non accepté'),
  invalidForm: kind(422, 'invalid-form', 'Formulaire incomplet ou incorrect'),
  invalidQuery: kind(422, 'invalid-query', 'Paramètre incorrect'),
  idempotencyMismatch: kind(422, 'idempotency-mismatch', 'Clé de répétition déjà utilisée'),
  documentRefused: kind(422, 'document-refused', 'Document impossible à produire'),
  documentTooHeavy: kind(422, 'document-too-heavy', 'Document trop lourd'),
  tooManyRequests: kind(429, 'too-many-requests', 'Trop de demandes'),
  internal: kind(500, 'internal', 'Erreur inattendue'),
  altered: kind(500, 'altered', 'Donnée changée hors du service'),
  receivedLate: kind(503, 'received-late', 'Envoi reçu, mais pas enregistré à temps'),
  unavailable: kind(503, 'unavailable', 'Service momentanément indisponible'),
} as const;

/** Carries a Problem up to HTTP or the command line, which show it. Any other error thrown is a bug. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.title} : ${problem.detail}`, options);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

export function refuse(problem: Problem): never {
  throw new Refusal(problem);
}

/** Describes one finding of a lint: where (file and JSON path), what (French sentence), and its cure. */
export interface Finding {
  level: 'error' | 'warning';
  /** Is the stable id of the check, e.g. `unknown-event`. */
  code: string;
  file: string;
  /** Is a JSON path in the file, e.g. `$.machine.states.accueil.on.accueillir[0].guard`. */
  path: string;
  message: string;
  cure: string;
}
