import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/base/base.ts';
import type { JournalEntry } from '../../src/engine/engine.ts';
import { openApplication, publishDefinitions } from '../../src/main.ts';
import type { Store } from '../../src/store/store.ts';

export const RELAY = fileURLToPath(new URL('../fixtures/relay', import.meta.url));
const DAY_MS = 86_400_000;

export interface Track {
  /** Belongs to a person who may do everything. */
  token: string;
  /** Lists the dossiers to race on. */
  dossiers: string[];
  /** Lists the dossiers whose bells are all due. */
  belfries: string[];
}

/** Fills an empty store: one runner, dossiers for races, and `each` bells, already due, on every belfry. */
export async function layTrack(
  storeUrl: string,
  sizes: { dossiers: number; belfries: number; each: number },
): Promise<Track> {
  const application = await openApplication({
    ...{ storeUrl, mode: 'production', root: RELAY },
    configuration: { secondFactor: 'optional' },
  });
  const { operations, store } = application;
  await publishDefinitions(application, RELAY);
  const person = { newId: 'per-runner', email: 'coureur@exemple.fr', name: 'Coureur', roles: ['runner'] };
  const caller = {
    person: await operations.machine.addPerson({ ...person, password: PASSWORD, isPasswordDrawn: true }),
  };
  const open = async (data: JsonObject) => (await operations.openDossier(caller, { workflow: 'relay', data })).body.id;
  const ids: { [list: string]: string[] } = { dossiers: [], belfries: [] };
  const on = new Date((await store.realNow()) - 2 * DAY_MS).toISOString().slice(0, 10);
  const bells = Array.from({ length: sizes.each }, (_, index) => ({ id: `b${index}`, on }));
  for (let index = 0; index < sizes.dossiers; index++) ids['dossiers']?.push(await open({ name: `Course ${index}` }));
  for (let index = 0; index < sizes.belfries; index++)
    ids['belfries']?.push(await open({ name: `Beffroi ${index}`, bells }));
  const credentials = { email: person.email, password: PASSWORD, address: '127.0.0.1', kind: 'token' as const };
  const signed = await operations.signIn(credentials);
  await application.close();
  return { token: signed.secret, dossiers: ids['dossiers'] ?? [], belfries: ids['belfries'] ?? [] };
}

const PASSWORD = 'girafe lampe tonnerre vélo';

export async function journalsOf(store: Store, ids: string[]): Promise<Map<string, JournalEntry[]>> {
  const journals = new Map<string, JournalEntry[]>();
  for (const id of ids)
    journals.set(
      id,
      (await store.journal(id)).map(({ entry }) => entry),
    );
  return journals;
}

/** Sets a value on one dossier through one instance, without a condition on the revision; returns the status. */
export async function pose(
  url: string,
  { token, dossier }: { token: string; dossier: string },
  value: string,
): Promise<number> {
  const response = await fetch(`${url}/api/v1/dossiers/${dossier}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'set', data: { value } }),
  });
  await response.text();
  return response.status;
}
