// Fills one store with ten PLIEs, each with its operation, its operator, its four référents, and its share of the people.
import { openApplication, publishDefinitions } from '../../../dist/main.js';
import { manualClock } from '../../../dist/operations/operations.js';
import { addDays, instantAt } from '../../../dist/time/time.js';
import { inLanes } from '../measure.js';
import { entered, operationOf, ROOT } from '../offices/programme-office.js';

export const ZONE = 'Europe/Paris';
export const PASSWORD = 'tilleul-boussole-9-carnet';
const PLIES = 10;
/** Each référent has 120 people, of whom some 84 are followed: more than a real PLIE gives one. */
const REFERENTS = 10;
/** The engine plays these people's dossiers; the others are copies of them. */
const LIVED = 240;
/**
 * Is the Sunday before a first of month, far from any holiday: the five mornings that follow are working days, and the judged mornings
 * bring as much work each, whichever day the soak is run.
 */
const FIRST = '2025-08-31';
/** People came on the ten working days before, so that what waits five, ten or seven working days falls evenly on those mornings. */
const ARRIVALS = [13, 12, 11, 10, 9, 6, 5, 4, 3, 2].map((daysBefore) => addDays(FIRST, -daysBefore));
const LANES = 48;
/** Letters decided in this past count as sent by other means: nothing of them is drawn, or left to do. */
const NEVER = '9999-01-01T00:00:00.000Z';
/** Counts, of ten people, how many wait for the decision and for their first meeting; the others are followed. */
const [WAITING, EXPECTED] = [1, 2];

export const emailOf = (key) => `${key}@mesure.example`;

/** Fills the store at `url`; returns who acts, and the dossier and référent of each person followed. */
export async function fillTenPlies(url, people, onProgress) {
  const [begins] = ARRIVALS;
  const clock = manualClock(instantAt(begins, '08:00', ZONE));
  const application = await openApplication({
    ...{ storeUrl: url, mode: 'demo', root: ROOT, clock: () => clock, lettersSince: NEVER },
  });
  await publishDefinitions(application, ROOT);
  const plies = [];
  for (let nth = 0; nth < PLIES; nth++) plies.push(await plie(application.operations, nth, begins));
  const persons = [];
  const lived = Math.min(people, LIVED);
  for (const [day, today] of ARRIVALS.entries()) {
    clock.set(instantAt(today, '10:00', ZONE));
    await inLanes(LANES, Math.ceil((lived - day) / ARRIVALS.length), async (rank) => {
      persons.push(await live(application, plies, { index: day + rank * ARRIVALS.length, rank, today }));
    });
    await application.operations.machine.advanceTo(instantAt(today, '18:00', ZONE));
    onProgress(persons.length);
  }
  await copyPeople(application.store, persons, people, onProgress);
  // Steps write the rows and figures of a dossier, and copies have none yet; parts that hold for one day only are
  // computed each morning. Doing this for the first day here keeps it out of the run.
  clock.set(instantAt(FIRST, '08:00', ZONE));
  await application.operations.machine.refreshRows();
  await application.close();
  const followed = persons.filter(({ until }) => until === 'accueillir').map(({ id, referent }) => ({ id, referent }));
  const keys = (role) => plies.map((_, nth) => `${role}-${nth}`);
  return { first: FIRST, followed, operators: keys('operateur'), supervisors: keys('sa') };
}

async function live({ operations }, plies, { index, rank, today }) {
  const { callers, operation, referents } = plies[rank % PLIES];
  const { key, id: referent } = referents[Math.floor(rank / PLIES) % REFERENTS];
  const until = untilOf(index);
  const id = await entered(operations, callers, { index, operation, today, referent }, until);
  return { id, referent: key, until };
}

/** Adds to `persons` until there are `people`: copies of played dossiers, entry by entry, each with its own name and date of birth. */
async function copyPeople(store, persons, people, onProgress) {
  const lived = await Promise.all(persons.map(({ id }) => store.exportDossier(id)));
  const missing = people - persons.length;
  await inLanes(LANES, missing, async (nth) => {
    const original = nth % lived.length;
    const id = `dos-copie${String(nth).padStart(8, '0')}`;
    await writeWhole(store, renamed(lived[original], id, nth), nth);
    persons.push({ ...persons[original], id });
    if (nth % 1_000 === 0) onProgress(lived.length + nth);
  });
}

function renamed(whole, id, nth) {
  const { nom, naissance } = whole.dossier.data.identite;
  const born = addDays('1980-01-01', (nth * 7) % 9_000);
  const said = JSON.stringify(whole)
    .replaceAll(whole.dossier.id, id)
    .replaceAll(naissance, born)
    .replaceAll(nom, `${nom} ${nth}`);
  return JSON.parse(said);
}

async function writeWhole(store, { dossier, row, journal, tasks }, nth) {
  // These marks find people who may be the same person; no copy may match another.
  const alone = { ...row, ...(row.alike && { alike: row.alike.map((mark) => `${mark}${nth}`) }) };
  for (const { entry } of journal) {
    const { revision } = entry;
    const isLast = revision === journal.length;
    const add = isLast ? tasks.filter(({ status }) => status === 'waiting').map(({ task }) => task) : [];
    const commit = { dossier: { ...dossier, revision }, row: alone, expected: revision - 1, entry, add, withdraw: [] };
    const { kind } = await store.commit(commit);
    if (kind !== 'committed') throw new Error(`${dossier.id}: ${kind}`);
  }
}

/** Spreads people by the golden ratio: evenly within each PLIE, each référent and each day. */
function untilOf(index) {
  const nth = Math.floor(((index * 0.618034) % 1) * 10);
  return nth < WAITING ? 'open' : nth < WAITING + EXPECTED ? 'valider-entree' : 'accueillir';
}

async function plie(operations, nth, today) {
  const organisation = `org-${nth}`;
  await operations.machine.addOrganisation({ id: organisation, name: `Organisme ${nth}` });
  const hire = async (role, of, key = `${role}-${nth}`) => {
    const input = { newId: `per-${key}`, email: emailOf(key), name: `Personne ${key}`, password: PASSWORD };
    return { person: await operations.machine.addPerson({ ...input, isPasswordDrawn: true, roles: [role], ...of }) };
  };
  const callers = {
    sa: await hire('sa', {}),
    cellule: await hire('cellule', {}),
    operateur: await hire('operateur', { organisation }),
  };
  const referents = [];
  for (let rank = 0; rank < REFERENTS; rank++) {
    const key = `referent-${nth}-${rank}`;
    const { person } = await hire('referent', {}, key);
    referents.push({ key, id: person.id });
  }
  const data = { ...operationOf(today), titre: `Clauses BTP, PLIE ${nth + 1}`, organisation, places: 100_000 };
  const { body } = await operations.openDossier(callers.sa, { workflow: 'operation', data });
  return { callers, operation: body.id, referents };
}
