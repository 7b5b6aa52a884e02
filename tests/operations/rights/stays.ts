import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Application, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/agreeing', import.meta.url));

/** These words occur nowhere else. */
export const WORDS = { diet: 'Zorbuline', doctor: 'Vrondalex', draft: 'Brulimor', file: 'Kribulome' };
export const NAME = 'Ysaltrude';
export const PHONE = '0600000012';
const BORN = '1988-03-05';

/** Is opened anew for each test. */
export interface Stays {
  application: Application;
  place: Place;
  /** Works on the stays of all. */
  keeper: Caller;
  dpo: Caller;
}

/** Opens stays of people for each test of the file, and closes them after it. */
export function staysForEach(): Stays {
  const stays = {} as Stays;
  beforeEach(async () => {
    stays.place = await freshPlace('stays');
    await openStays(stays, stays.place, '2024-02-06T08:00:00.000Z');
    await publishDefinitions(stays.application, DEFINITIONS);
    stays.keeper = await someone(stays, 'gardien', 'keeper');
    stays.dpo = await someone(stays, 'protection', 'dpo');
  });
  afterEach(async () => {
    await stays.application.close();
    await stays.place.remove();
  });
  return stays;
}

export async function openStays(stays: Stays, at: Place, now: string): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = manualClock(now);
  stays.application = await openApplication({
    ...{ storeUrl: at.url, mode: 'production', root: DEFINITIONS, clock: () => clock, log },
  });
}

async function someone({ application }: Stays, newId: string, role: string): Promise<Caller> {
  const person = { newId, email: `${newId}@exemple.fr`, name: `${newId} Exemple`, roles: [role] };
  return { person: await application.operations.machine.addPerson(person) };
}

export const act = ({ application, keeper }: Stays, dossier: string, event: string, data: JsonObject = {}) =>
  application.operations.submitEvent(keeper, { id: dossier, event, data });

/** Opens a stay of a person who answered everywhere, prints it, and leaves a draft and a file in it. */
export async function aStay(stays: Stays, more: JsonObject = {}): Promise<string> {
  const { application, keeper } = stays;
  const { operations, worker } = application;
  const health = { diet: WORDS.diet, disabled: true, doctor: WORDS.doctor };
  const data = { name: NAME, born: BORN, phone: PHONE, agrees: true, health, ...more };
  const id = (await operations.openDossier(keeper, { workflow: 'stay', data })).body.id;
  await worker.drain();
  const content = Buffer.from(WORDS.file.repeat(20));
  const file = await operations.addFile(keeper, { id }, { file: { name: 'a.txt', type: 'text/plain', content } });
  await act(stays, id, 'prove', { day: '2024-02-05', paper: file.id });
  await act(stays, id, 'print');
  await worker.drain();
  await operations.saveDraft(keeper, { id, event: 'miss', data: { day: '2024-02-07', reason: WORDS.draft } });
  return id;
}

/** Writes down the letters sent to an address, by the name of their template. */
export async function lettersTo({ application }: Stays, address: string): Promise<unknown[]> {
  const { items } = await application.store.records({ kind: 'mail', limit: 50 });
  return items.filter(({ value }) => value['to'] === address).map(({ value }) => value['template']);
}
