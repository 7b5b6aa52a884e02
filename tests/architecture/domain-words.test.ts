import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readSources } from './sources.ts';

/** Lists the states, events and roles of the reference programme, including workflows that are not shipped yet. */
const REFERENCE = `
  prescripteur referent operateur sa cellule copil candidat entreprise participant auditeur admin dpo
  orientation accueil evaluation presentation tests securite securiteAFaire securiteFait developpementDurable ddAFaire ddFait
  entretien miseEnRelation mission consolidation validationSortie sortiePositive sortieAutre entreeRefusee cloture suspendu
  nonConcerne entreeASaisir entreeComplete entreeEnRetard horsFse sortieASaisir sortieEnRetard sortieComplete sortieInjoignable
  suiviASaisir suiviComplet suiviInjoignable joint absence1 absence2 absence3
  completer valider-entree refuser-entree convoquer accueillir enregistrer-presentation enregistrer-test-securite
  enregistrer-test-dd enregistrer-entretien proposer repondre-proposition visiter-chantier prolonger-contrat rompre-mission
  terminer-mission demander-sortie valider-sortie ajourner-sortie cloturer annuler-sortie rouvrir suspendre reprendre
  declarer-contrat declarer-formation declarer-creation declarer-sortie emarger rectifier changer-referent saisir-activites
  saisir-entree-fse saisir-sortie-fse saisir-suivi-6-mois constater-injoignable constater-absence contacter
  ouverte fermer prevue annulee inscrire desinscrire ouvrir signer scanner clore annuler-seance
  preparation publie clos instruction comite notification termine proroger annuler infructueux
  brouillon deposer deposee recevabilite declarer-recevable declarer-irrecevable demander-complements repondre-questions notifiee
  nonDeposee retirer projet active echue resiliee demander-avenant attribue enCours solde
`;

/** Lists the words of the programme that the product also uses. A word is added here only with the reason why. */
const ALSO_OURS: { [word: string]: string } = {
  open: 'the name of the creation in every workflow',
  admin: 'product role',
  dpo: 'product role',
  absences: 'days on which a member of staff is away (`/absences`)',
  notification: 'a notice inside the product (`/notifications`)',
  active: 'English: an account, a state node',
  contact: 'where someone without account is written to',
  close: 'English: of a store, of a connection',
  lire: 'French verb of what the product says',
  questions: 'what a form asks, in French as in English',
  signature: 'what forms ask for and documents print: `x-widget: signature`, `answers/signature.ts`',
  evaluation: 'English: of an expression, of a rule (`POST /rules/:id/evaluations`)',
};
/** This word is also common French for "its". */
const ALSO_FRENCH = ['sa'];

const words = [...domainWords()];
const sources = readSources().filter(({ room }) => room !== 'demo');

describe('The product', () => {
  it('names no state, event or role of the programme it serves', () => {
    const found = sources.flatMap(({ file, names }) => occurrences(file, names, words));

    expect(found).toEqual([]);
  });

  it('says none in its sentences either, ordinary verbs and nouns apart', () => {
    const roles = new Set(definitions().flatMap(({ roles: declared = {} }) => Object.keys(declared)));
    const isTelling = (word: string) => /[A-Z0-9-]/.test(word) || (roles.has(word) && !ALSO_FRENCH.includes(word));

    const found = sources.flatMap(({ file, code }) => occurrences(file, code, words.filter(isTelling)));

    expect(found).toEqual([]);
  });
});

function occurrences(file: string, text: string, told: string[]): string[] {
  const watched = told.filter((word) => !(word in ALSO_OURS));
  const pattern = new RegExp(`(?<![\\w-])(?:${watched.join('|')})(?![\\w-])`, 'g');
  return [...text.matchAll(pattern)].map((match) => `src/${file}:${lineOf(text, match.index)} ${match[0]}`);
}

/** Returns the ids of states, events and roles of the shipped workflows and of the reference programme. */
function domainWords(): Set<string> {
  return new Set([...REFERENCE.trim().split(/\s+/), ...definitions().flatMap(idsOf)]);
}

function definitions(): WorkflowWords[] {
  const workflows = join(ROOT, 'workflows');
  const files = readdirSync(workflows).filter((file) => file.endsWith('.json'));
  return files.map((file): WorkflowWords => JSON.parse(readFileSync(join(workflows, file), 'utf8')));
}

interface WorkflowWords {
  roles?: object;
  events?: object;
  machine?: WordsNode;
}
interface WordsNode {
  states?: { [key: string]: WordsNode };
}

function idsOf({ roles = {}, events = {}, machine = {} }: WorkflowWords): string[] {
  return [...Object.keys(roles), ...Object.keys(events), ...statesOf(machine)];
}

function statesOf({ states = {} }: WordsNode): string[] {
  return Object.entries(states).flatMap(([key, child]) => [key, ...statesOf(child)]);
}

function lineOf(code: string, at: number): number {
  return code.slice(0, at).split('\n').length;
}
