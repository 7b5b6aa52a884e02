import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { createWorker, type Worker } from '../../../src/effects/effects.ts';
import { createHttp } from '../../../src/http/http.ts';
import { type Caller, createOperations, type Operations, realClock } from '../../../src/operations/operations.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { freshPlace } from '../../store/place.ts';

const COLLECTION = fileURLToPath(new URL('../../fixtures/collecte', import.meta.url));
const PASSWORD = 'girafe lampe tonnerre vélo';

/** Holds a server of the text collection fixture, whose clock runs on from the time the test sets. */
export interface Collection {
  url: string;
  operations: Operations;
  store: Store;
  worker: Worker;
  zoe: Caller;
  ana: Caller;
  /** Signs the requests of ana, who hands in texts. */
  token: string;
  /** Sets the time of the store's clock, which runs on from there. */
  setTime(instant: string): void;
  /** Runs `act` once, before the next commit, as if the process were slow or frozen there. */
  beforeCommit(act: () => Promise<void> | void): void;
  close(): Promise<void>;
}

export async function openCollection(): Promise<Collection> {
  const place = await freshPlace('collection', { isFleeting: true });
  let shift = 0;
  const opened = await openStore(place.url, { realNow: () => Date.now() + shift });
  let act: (() => Promise<void> | void) | null = null;
  const commit: Store['commit'] = async (wanted) => {
    const now = act;
    act = null;
    await now?.();
    return opened.commit(wanted);
  };
  const store = { ...opened, commit };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const operations = createOperations({ store, clock: realClock(store), log });
  await operations.machine.publish(await readDefinitions(COLLECTION));
  const http = createHttp({ operations, log, options: { demo: true } });
  const server = await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const add = async (name: string, roles: string[]): Promise<Caller> => ({
    person: await operations.machine.addPerson({
      ...{ newId: name, email: `${name}@exemple.fr`, name, roles },
      ...{ password: PASSWORD, isPasswordDrawn: true },
    }),
  });
  const [zoe, ana] = [await add('zoe', ['editrice']), await add('ana', ['auteur'])];
  const session = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ana@exemple.fr', password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' }),
  });
  const { session: opening } = (await session.json()) as { session: { token: string } };
  const { deliver } = operations.machine;
  const worker = createWorker({
    ...{ store, owner: 'collection', now: () => operations.now(), log },
    handlers: { deadline: deliver, message: deliver, rearm: deliver, start: deliver },
  });
  return {
    ...{ url, operations, store, worker, zoe, ana, token: opening.token },
    setTime: (instant) => {
      shift = Date.parse(instant) - Date.now();
    },
    beforeCommit: (wanted) => {
      act = wanted;
    },
    close: async () => {
      await http.stop(server, { graceMs: 1_000 });
      await opened.close();
      await place.remove();
    },
  };
}
