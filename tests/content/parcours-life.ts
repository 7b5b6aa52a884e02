import type { JsonObject } from '../../src/base/base.ts';
import type { Command } from '../../src/engine/engine.ts';

const orientation = {
  operation: 'ope-1',
  identite: { nom: 'Exemple', prenom: 'Camille', naissance: '1988-03-05' },
  residence: { communeInsee: '21231' },
  situation: { population: 'inscrit', caracteristiques: ['femme'] },
  difficultes: ['mobilite'],
  autorisation: { requise: false },
  souhait: { signeLe: '2024-01-01' },
  prescription: { type: 'ccas', organisme: 'CCAS fictif', nom: 'Dominique Fictif', orienteLe: '2024-01-01' },
  consentement: { informeLe: '2024-01-01' },
};

/** Opens a parcours; every state of it accepts `emarger` and an absence. */
export const orienting: Extract<Command, { kind: 'event' }> = {
  kind: 'event',
  event: 'open',
  data: orientation,
  actor: { id: 'sa-1', role: 'sa', organisation: null },
};

const signature = (nom: string) => ({ nom, mode: 'ecran', consentement: 'Présence attestée.', le: '2024-01-02' });
const half = (id: string) => ({ id, date: '2024-01-02', demiJournee: 'matin', forme: 'collective' });

/** Sends what a closed meeting sends to a parcours; no story of one dossier covers it. */
const told = (event: string, key: string, data: JsonObject): Command => ({
  kind: 'message',
  event,
  data,
  from: { workflow: 'seance', dossier: 'sea-1', key },
});
/** Tells what another parcours sends once somebody has compared both. */
export const likened: Command = {
  kind: 'message',
  event: 'noter-doublon',
  data: { doublon: 'par-2', issue: 'autre', motive: 'Deux sœurs.' },
  from: { workflow: 'parcours-btp', dossier: 'par-2', key: 'par-2:2:0' },
};
export const attending = (seance: string): Command =>
  told('emarger', `present-${seance}`, {
    seance: half(seance),
    nature: 'atelier',
    statut: 'present',
    signatures: { participant: signature('Camille Exemple') },
  });
export const missing = (seance: string): Command =>
  told('constater-absence', `absent-${seance}`, { seance: half(seance), prevenue: false, motive: 'Mairie' });
export const countersigned = (seance: string): Command =>
  told('completer-emargement', `late-${seance}`, {
    seance,
    signatures: { encadrant: signature('Dominique Modèle') },
    feuille: 'feuille.pdf',
  });
