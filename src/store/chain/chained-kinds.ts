import type { StoredRecord } from '../contract/contract.ts';

/** Describes one kind of thing whose writes are entries of a chain. */
export interface ChainedKind {
  /** Is how a French sentence begins that names one of them. */
  one: string;
  /** Is how a French list names all of them. */
  all: string;
  /** Tells whether another process may be about to write the record, which must then not be written again to take it over. */
  isUnderWay?(record: StoredRecord): boolean;
}

/**
 * Lists the kinds of records that are chained: those that say who may do what, what was published, issued, sent and erased, and who did it.
 * A kind added here is taken over at the next start (`take-over.ts`). Sessions, drafts, notifications and settings are not chained: they
 * change too often, or prove nothing.
 */
export const CHAINED_KINDS: ReadonlyMap<string, ChainedKind> = new Map([
  ['person', { one: 'Le compte', all: 'les comptes' }],
  ['organisation', { one: 'L’organisation', all: 'les organisations' }],
  ['second-factor', { one: 'Le second facteur du compte', all: 'les seconds facteurs' }],
  ['provider-link', { one: 'Le lien au fournisseur d’identité', all: 'les liens au fournisseur d’identité' }],
  ['controller', { one: 'La désignation du responsable du traitement', all: 'le responsable du traitement' }],
  ['grant', { one: 'Le don de rôle', all: 'les dons de rôle' }],
  ['mandate', { one: 'Le mandat', all: 'les mandats' }],
  ['widening', { one: 'La demande de donner plus à lire', all: 'les demandes de donner plus à lire' }],
  ['release', { one: 'La publication', all: 'les publications' }],
  ['current-release', { one: 'Le choix de la version servie', all: 'le choix de la version servie' }],
  ['document', { one: 'Le document émis', all: 'les documents émis' }],
  ['mail', { one: 'La lettre', all: 'les lettres et leur sort', isUnderWay: isMailUnderWay }],
  ['tombstone', { one: 'L’effacement', all: 'les effacements' }],
  ['retention-run', { one: 'L’exécution de la conservation', all: 'les exécutions de la conservation' }],
  ['erasure-request', { one: 'L’effacement demandé', all: 'les effacements demandés' }],
  ['rights-measure', { one: 'La mesure prise pour une personne', all: 'les mesures prises pour des personnes' }],
  ['audit', { one: 'La ligne du journal de l’administration', all: 'le journal de l’administration' }],
]);

/** Names the chains of what is not a record. */
export const READS = 'reads';
export const FILES = 'file';
export const DOSSIERS = 'dossier';

const BESIDE_RECORDS: ReadonlyMap<string, string> = new Map([
  [READS, 'le journal des consultations'],
  [FILES, 'les fichiers'],
  [DOSSIERS, 'les dossiers'],
]);

/** Lists the names of all chains, in the order in which they are checked. */
export const CHAINS: readonly string[] = [...CHAINED_KINDS.keys(), ...BESIDE_RECORDS.keys()];

/** Says in French what a chain holds. */
export function chainHolds(name: string): string {
  return CHAINED_KINDS.get(name)?.all ?? BESIDE_RECORDS.get(name) ?? name;
}

function isMailUnderWay({ marks }: StoredRecord): boolean {
  return marks.includes('status:waiting') || marks.includes('status:sending');
}
