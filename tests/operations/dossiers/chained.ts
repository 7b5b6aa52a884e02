import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type Application, openApplication } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import type { StoredTask } from '../../../src/store/store.ts';
import { freshPlace } from '../../store/place.ts';

const CHAINS = fileURLToPath(new URL('../../fixtures/chains', import.meta.url));

/** Runs the definitions of `fixtures/chains`, which `check` refuses today, as if they had been published before it did. */
export interface ChainOffice extends Application {
  sa: Caller;
  /** Holds what was logged at level error. */
  errors: object[];
  open(workflow: string, data?: JsonObject): Promise<string>;
  act(dossier: string, event: string, data?: JsonObject): Promise<void>;
  /** Claims and does what is due, at most `rounds` times, so that an endless loop does not block the test. */
  turn(rounds?: number): Promise<void>;
  revision(dossier: string): Promise<number>;
  count(dossier: string): Promise<unknown>;
  incidents(): Promise<StoredTask[]>;
  /** Publishes the definitions after this change of their text, for dossiers that exist already. */
  publish(change: (text: string) => string): Promise<void>;
}

export async function openChained(): Promise<ChainOffice> {
  const place = await freshPlace('chains', { isFleeting: true });
  const clock = manualClock('2026-03-02T08:00:00.000Z');
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const options = { storeUrl: place.url, mode: 'demo', renderer: null, root: CHAINS, clock: () => clock, log } as const;
  const application = await openApplication(options);
  const { operations, store, worker } = application;
  await operations.machine.publish(await readDefinitions(CHAINS));
  const person = { newId: 'per-sa', email: 'sa@exemple.fr', name: 'Personne Animation', roles: ['sa', 'admin'] };
  const sa = { person: await operations.machine.addPerson(person) };
  const found = async (id: string) => {
    const stored = await store.load(id);
    if (!stored) throw new Error(`No dossier ${id}`);
    return stored.dossier;
  };
  return {
    ...{ ...application, sa, errors },
    open: async (workflow, data = {}) =>
      (await operations.openDossier(sa, { workflow, data: { name: workflow, ...data } })).body.id,
    act: async (dossier, event, data = {}) => void (await operations.submitEvent(sa, { id: dossier, event, data })),
    turn: async (rounds = 120) => {
      for (let round = 0; round < rounds; round++) if ((await worker.tick()) === 0) return;
    },
    revision: async (id) => (await found(id)).revision,
    count: async (id) => (await found(id)).data['count'] ?? 0,
    incidents: async () => (await store.tasks({ status: ['incident'], limit: 50 })).items,
    publish: async (change) => {
      const definitions = await readDefinitions(CHAINS);
      await operations.machine.publish({
        ...definitions,
        bundles: JSON.parse(change(JSON.stringify(definitions.bundles))),
      });
    },
    close: async () => {
      await application.close();
      await place.remove();
    },
  };
}
