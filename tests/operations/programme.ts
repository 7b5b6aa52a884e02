import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/base/base.ts';
import { type Application, openApplication } from '../../src/main.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import type { StoreOptions } from '../../src/store/store.ts';
import { publishShipped } from '../shipped.ts';
import { folderInMemory } from '../store/memory.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PEOPLE = {
  sa: ['sa', null],
  cellule: ['cellule', null],
  operateur: ['operateur', 'org-1'],
  voisin: ['operateur', 'org-2'],
  referent: ['referent', null],
  autre: ['referent', null],
  prescripteur: ['prescripteur', null],
} as const satisfies { [name: string]: [string, string | null] };
type Name = keyof typeof PEOPLE;

/** Runs the shipped workflows over a real store, with the people who hold meetings. */
export interface Programme extends Application {
  people: { [name in Name]: Caller };
  clock: ReturnType<typeof manualClock>;
  /** Holds what was logged at level error. */
  errors: object[];
  operation: string;
  /** Sends a person to the programme, as one of its people. */
  oriented(who: Name, prenom: string): Promise<string>;
  /** Opens a parcours that entered the programme with its FSE+ questionnaire filled, ready for the first welcome. */
  entered(prenom: string): Promise<string>;
  /** Opens a group meeting today with these people. */
  meeting(enrolled: string[], more?: JsonObject): Promise<string>;
  act(who: Name, dossier: string, event: string, data?: JsonObject): Promise<void>;
  data(dossier: string): Promise<JsonObject>;
}

/** Opens the programme in a new folder unless the caller gives an address. */
export async function openProgramme(address?: string, storeOptions: StoreOptions = {}): Promise<Programme> {
  const folder = address === undefined ? folderInMemory('jalon-programme-') : null;
  const clock = manualClock('2024-02-06T08:00:00.000Z');
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const options = {
    storeUrl: address ?? `sqlite:${folder}`,
    storeOptions,
    mode: 'demo',
    root: ROOT,
    clock: () => clock,
    log,
  } as const;
  const application = await openApplication(options);
  await publishShipped(application);
  const people = await hire(application);
  const { operations } = application;
  const act: Programme['act'] = async (who, dossier, event, data = {}) => {
    await operations.submitEvent(people[who], { id: dossier, event, data });
  };
  const opened = async (who: Name, workflow: string, data: JsonObject) =>
    (await operations.openDossier(people[who], { workflow, data })).body.id;
  const operation = await opened('sa', 'operation', OPERATION);
  let born = 0;
  const oriented = (who: Name, prenom: string) =>
    opened(who, 'parcours-btp', orientation(prenom, operation, `1988-01-${String(++born).padStart(2, '0')}`));
  return {
    ...{ ...application, people, clock, errors, operation, act, oriented },
    entered: async (prenom) => {
      const dossier = await oriented('sa', prenom);
      await act('cellule', dossier, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
      await act('operateur', dossier, 'saisir-entree-fse', FSE);
      return dossier;
    },
    meeting: async (enrolled, more = {}) => {
      const personnes = enrolled.map((dossier, index) => ({ dossier, nom: `Personne ${index}`, referent: 'referent' }));
      return opened('operateur', 'seance', { ...MEETING, operation, personnes, ...more });
    },
    data: async (dossier) => (await operations.machine.load(dossier))?.data ?? {},
    close: async () => {
      await application.close();
      if (folder !== null) await rm(folder, { recursive: true });
    },
  };
}

async function hire({ operations }: Application): Promise<Programme['people']> {
  const organisations = { 'org-1': '73282932000074', 'org-2': '44306184100047' };
  for (const [id, siret] of Object.entries(organisations))
    await operations.machine.addOrganisation({ id, name: `Organisme ${id}`, siret });
  const one = async (newId: Name): Promise<Caller> => {
    const [role, organisation] = PEOPLE[newId];
    const input = { newId, email: `${newId}@exemple.fr`, name: `Personne ${newId}`, roles: [role], organisation };
    return { person: await operations.machine.addPerson(input) };
  };
  return {
    sa: await one('sa'),
    cellule: await one('cellule'),
    operateur: await one('operateur'),
    voisin: await one('voisin'),
    referent: await one('referent'),
    autre: await one('autre'),
    prescripteur: await one('prescripteur'),
  };
}

const OPERATION = {
  titre: 'Clauses BTP 2024',
  organisation: 'org-1',
  debut: '2024-01-01',
  fin: '2024-12-31',
  places: 90,
  tauxCible: 25,
  minutesReference: 2100,
};

const MEETING = {
  titre: 'Atelier CV',
  nature: 'atelier',
  forme: 'collective',
  date: '2024-02-06',
  demiJournee: 'matin',
  lieu: '3 rue des Exemples, Dijon',
  animateur: 'Dominique Modèle',
};

/** Answers every question of the form that opens a parcours. */
export function orientation(prenom: string, operation: string, naissance: string): JsonObject {
  return {
    operation,
    identite: { nom: 'Exemple', prenom, naissance },
    residence: { communeInsee: '21231' },
    situation: { population: 'inscrit', caracteristiques: [] },
    difficultes: ['mobilite'],
    autorisation: { requise: false },
    souhait: { signeLe: '2024-01-05' },
    prescription: { type: 'ccas', organisme: 'CCAS fictif', nom: 'Dominique Fictif', orienteLe: '2024-02-05' },
    consentement: { informeLe: '2024-02-05' },
  };
}

export const FSE = {
  recueilliLe: '2024-02-05',
  mode: 'entretien',
  coordonnees: { telephone: '06 39 98 00 00' },
  veille: { statut: 'demandeurEmploi', inscritFranceTravail: 'oui', rechercheDepuis: '12-24-mois' },
  niveauEtudes: 'cite-2',
  handicap: 'ne-souhaite-pas-repondre',
  nationalite: 'francaise',
  neEtranger: 'non',
  parentsEtranger: 'non',
  minorite: 'ne-souhaite-pas-repondre',
  logement: 'stable',
  minima: { rsa: 'oui', ass: 'non', aah: 'non' },
  parentIsole: 'non',
  qpv: 'non',
  zoneRurale: 'non',
  justice: 'non',
};

/** Describes a call that opens on the first day of the programme. */
export const CALL_PLAN = {
  ...{
    number: 'AAP-24',
    title: 'Vers les chantiers',
    opens: '2024-02-06',
    closes: '2024-02-09',
    committee: '2024-02-20',
  },
  ...{ begins: '2024-04-01', places: 30, cap: 2_120_100, envelope: 6_000_000 },
};
