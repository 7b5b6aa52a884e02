// Fills a store with the shipped programme: people who entered, one operation they are all linked to, meetings that name them.
import { fileURLToPath } from 'node:url';
import { contract, fseEntry, meeting, orientation, welcome } from '../../../dist/demo/answers.js';
import { CAST, ORGANISATIONS } from '../../../dist/demo/cast.js';
import { addDays, todayIn } from '../../../dist/time/time.js';
import { inLanes } from '../measure.js';
import { PASSWORD } from './survey-office.js';

/** Is the folder of the shipped definitions. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GROUP = 8;
const ROLES = ['sa', 'cellule', 'operateur', 'referent', 'prescripteur'];

/** Puts `size` people in the programme; returns their dossiers, the operation's dossier, and the callers. */
export async function fillProgramme({ operations }, size) {
  const callers = await hire(operations);
  const today = todayIn('Europe/Paris', new Date().toISOString());
  const { body } = await operations.openDossier(callers.sa, { workflow: 'operation', data: operationOf(today) });
  const operation = body.id;
  const ids = [];
  await inLanes(8, size, async (index) => {
    ids[index] = await entered(operations, callers, { index, operation, today });
  });
  for (let first = 0; first < size; first += GROUP)
    await operations.openDossier(callers.operateur, {
      workflow: 'seance',
      data: meetingOf(ids, first, operation, today),
    });
  return { ids, operation, callers, today };
}

async function hire(operations) {
  for (const organisation of ORGANISATIONS) await operations.machine.addOrganisation(organisation);
  const callers = {};
  for (const { key, email, name, roles, organisation } of CAST.filter(({ key }) => ROLES.includes(key))) {
    const input = { newId: `per-${key}`, email, name, password: PASSWORD, roles, organisation };
    callers[key] = { person: await operations.machine.addPerson(input) };
  }
  return callers;
}

export function operationOf(today) {
  return {
    titre: 'Clauses BTP (mesure)',
    organisation: 'org-chantier',
    debut: `${today.slice(0, 4)}-01-01`,
    fin: `${Number(today.slice(0, 4)) + 1}-12-31`,
    places: 1_000,
    tauxCible: 25,
    minutesReference: 2100,
    cofinanceFse: true,
  };
}

/**
 * Gives each person another birth date: the demo's thirty people would otherwise be taken for one another. `until` is the last act played:
 * `open`, `valider-entree` or `accueillir`.
 */
export async function entered(operations, callers, person, until = 'accueillir') {
  const { index, operation, today, referent = 'per-referent' } = person;
  const asked = orientation(index, operation, today);
  asked.identite.naissance = addDays('1970-01-01', index * 3);
  const { body } = await operations.openDossier(callers.sa, { workflow: 'parcours-btp', data: asked });
  if (until === 'open') return body.id;
  const act = (who, event, data) => operations.submitEvent(callers[who], { id: body.id, event, data });
  await act('cellule', 'valider-entree', { dateEntree: today, referent });
  if (until === 'valider-entree') return body.id;
  await act('operateur', 'saisir-entree-fse', fseEntry(index, today));
  await act('operateur', 'accueillir', welcome(today));
  return body.id;
}

function meetingOf(ids, first, operation, today) {
  const personnes = ids.slice(first, first + GROUP).map((dossier, index) => ({
    dossier,
    nom: `Personne ${first + index}`,
    referent: 'per-referent',
  }));
  const place = { nature: 'atelier', forme: 'collective', demiJournee: 'matin', lieu: '3 rue des Exemples, Dijon' };
  return { titre: 'Atelier CV', operation, date: addDays(today, 3), animateur: 'Omar Démo', ...place, personnes };
}

/** Lists what a référent enters all day: everyday lines, and a contract, which arms some six deadlines. */
export const KINDS = ['contacter', 'emarger', 'declarer-contrat'];
export function stepOf(index, { today }) {
  const event = KINDS[index % KINDS.length];
  switch (event) {
    case 'emarger':
      return { event, data: attendance(today, index) };
    case 'declarer-contrat':
      return { event, data: job(index, today) };
    default:
      return { event, data: { le: today, canal: 'telephone', resultat: 'nouvelles', compteRendu: `Appel ${index}` } };
  }
}

const attendance = (today, index) => ({
  seance: { ...meeting(today), lieu: `Plateau technique, salle ${index}` },
  nature: 'suivi',
  statut: 'absent',
});

/** Returns a week of a fixed-term contract, later than the week before it. */
function job(index, today) {
  const from = addDays(today, (index % 300) * 7 + 1);
  return { ...contract(index, 'cdd', from, addDays(from, 5)), pieces: [] };
}
