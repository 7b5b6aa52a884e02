import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import * as answers from '../../src/demo/answers.ts';
import { addDays } from '../../src/time/time.ts';

interface AnswerContext {
  preset: JsonObject;
  /** Holds the data of the dossier. */
  data: JsonObject;
  today: string;
  /** Is the id of the next operation. */
  next: string;
  index: number;
}

const named = ({ preset }: AnswerContext, name: string) => String(preset[name] ?? '');

/** Gives the answers that a person of the demo sends to each event asked of them. */
export const ANSWERS: { [event: string]: (asked: AnswerContext) => JsonObject } = {
  accueillir: ({ today }) => answers.welcome(today),
  clore: ({ data }) => ({ appel: absent(data) }),
  cloturer: () => ({}),
  contacter: ({ today }) => ({ le: today, canal: 'telephone', resultat: 'nouvelles' }),
  'demander-sortie': ({ data, today }) => answers.exitRequest(today, isLasting(data) ? 'cdi' : 'cdd'),
  'enregistrer-entretien': ({ today }) => answers.interview(today, 'apte'),
  'enregistrer-presentation': ({ today }) => answers.presentation(today),
  'enregistrer-test-dd': ({ today }) => answers.test(today, 15),
  'enregistrer-test-securite': ({ today }) => answers.test(today, 15),
  ouvrir: () => ({}),
  poursuivre: ({ today, next }) => ({ dateSortie: today, operation: next }),
  proposer: ({ index }) => answers.proposal(index),
  'repondre-proposition': ({ preset, today, index }) => ({
    propositionId: String(preset['propositionId']),
    issue: 'retenu',
    contrat: answers.contract(index, 'cdi', addDays(today, 3), null),
  }),
  reprendre: ({ today }) => ({ le: today }),
  'saisir-activites': (asked) => answers.taskSheet(named(asked, 'contratId'), named(asked, 'mois')),
  'saisir-entree-fse': ({ today, index }) => answers.fseEntry(index, today),
  'saisir-sortie-fse': ({ today }) => answers.fseExit(today, true),
  'saisir-suivi-6-mois': ({ today }) => answers.fseFollowUp(today),
  signer: ({ data }) => signing(data),
  'terminer-mission': (asked) => ({ contratId: named(asked, 'contratId'), suite: 'recherche' }),
  'valider-entree': ({ today }) => ({ dateEntree: today, referent: 'per-referent' }),
  'valider-sortie': ({ today }) => ({ le: today, motivation: 'Pièces vues.', ...answers.decided }),
  'visiter-chantier': (asked) => answers.siteVisit(asked.today, named(asked, 'contratId')),
};

function isLasting({ contrats = [] }: JsonObject): boolean {
  return Array.isArray(contrats) && contrats.some((one) => isJsonObject(one) && one['nature'] === 'cdi');
}

/** Returns the attendance of a meeting that nobody opened on its day: everybody is absent. */
function absent(data: JsonObject): JsonObject[] {
  const enrolled = Array.isArray(data['inscrits']) ? data['inscrits'].filter(isJsonObject) : [];
  return enrolled
    .filter(({ presence, signature }) => presence === undefined && signature === undefined)
    .map(({ dossier }) => ({ dossier: String(dossier), statut: 'absent' }));
}

/** The participants sign first, and the animator once everybody has signed. */
function signing(data: JsonObject): JsonObject {
  const enrolled = Array.isArray(data['inscrits']) ? data['inscrits'].filter(isJsonObject) : [];
  const next = enrolled.find(({ presence, signature }) => presence === 'present' && signature === undefined);
  const signature = { nom: 'Omar Démo', mode: 'ecran', consentement: 'Présence attestée.' };
  if (next === undefined) return { qui: 'animateur', signature };
  return {
    qui: 'participant',
    dossier: String(next['dossier']),
    signature: { ...signature, nom: String(next['nom']) },
  };
}
