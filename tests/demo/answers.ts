import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import * as answers from '../../src/demo/answers.ts';
import { addDays } from '../../src/time/time.ts';

interface Asked {
  preset: JsonObject;
  /** What the dossier holds. */
  data: JsonObject;
  today: string;
  /** The operation that follows. */
  next: string;
  index: number;
}

const named = ({ preset }: Asked, name: string) => String(preset[name] ?? '');

/** What a person of the demo answers to the work asked of him, by event. */
export const ANSWERS: { [event: string]: (asked: Asked) => JsonObject } = {
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

/** A meeting that nobody opened on its day: nobody was seen there. */
function absent(data: JsonObject): JsonObject[] {
  const enrolled = Array.isArray(data['inscrits']) ? data['inscrits'].filter(isJsonObject) : [];
  return enrolled
    .filter(({ presence, signature }) => presence === undefined && signature === undefined)
    .map(({ dossier }) => ({ dossier: String(dossier), statut: 'absent' }));
}

/** The animator once everybody has signed. */
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
