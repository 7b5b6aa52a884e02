// Opens thousands of dossiers of the shipped programme on the same morning: their first deadline falls at the same instant.
import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../dist/catalog/catalog.js';
import { orientation } from '../../../dist/demo/answers.js';
import { ORGANISATIONS } from '../../../dist/demo/cast.js';
import { createOperations } from '../../../dist/operations/operations.js';
import { openStore } from '../../../dist/store/store.js';
import { inLanes } from '../measure.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const EMAIL = 'clerk@exemple.fr';
const PASSWORD = 'girafe lampe tonnerre vélo';
const OPENED = Date.parse('2026-03-02T08:00:00.000Z');
/** Falls seven working days later, at nine in Paris. */
export const DUE = '2026-03-11T08:00:00.000Z';

/** Returns a clock whose business time runs at the pace of real time, from where it was set. */
export function runningClock(from) {
  let offset = from - Date.now();
  return {
    now: async () => new Date(Date.now() + offset).toISOString(),
    at: async (mark) => new Date(Date.now() - (performance.now() - mark) + offset).toISOString(),
    graceMs: async () => 0,
    moveTo: async () => {},
    setTo: (instant) => {
      offset = Date.parse(instant) - Date.now();
    },
  };
}

export async function openDeadlineOffice(folder) {
  const store = await openStore(`sqlite:${folder}`);
  const clock = runningClock(OPENED);
  const log = { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) };
  const operations = createOperations({ store, clock, log });
  await operations.machine.publish(await readDefinitions(ROOT));
  return { store, clock, operations, log };
}

export function answersOf(index, operation) {
  const form = orientation(index, operation, '2026-03-02');
  return { ...form, identite: { ...form.identite, nom: `Exemple ${index}` } };
}

/** Opens `size` dossiers; returns their ids, the operation they are linked to and a token to act with. */
export async function fillDeadlines({ operations }, size) {
  for (const organisation of ORGANISATIONS) await operations.machine.addOrganisation(organisation);
  const person = await operations.machine.addPerson({
    email: EMAIL,
    name: 'Clerk',
    password: PASSWORD,
    roles: ['sa'],
  });
  const caller = { person };
  const opened = await operations.openDossier(caller, {
    workflow: 'operation',
    data: {
      titre: 'Opération mesurée',
      organisation: 'org-chantier',
      debut: '2026-01-01',
      fin: '2026-12-31',
      places: 90,
      minutesReference: 2100,
      tauxCible: 25,
    },
  });
  const operation = opened.body.id;
  const ids = [];
  await inLanes(128, size, async (index) => {
    const { body } = await operations.openDossier(caller, {
      workflow: 'parcours-btp',
      data: answersOf(index, operation),
    });
    ids.push(body.id);
  });
  const { secret } = await operations.signIn({
    email: EMAIL,
    password: PASSWORD,
    address: '127.0.0.1',
    kind: 'token',
  });
  return { ids, operation, token: secret };
}
