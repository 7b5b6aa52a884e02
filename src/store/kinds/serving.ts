import type { Store } from '../contract/contract.ts';
import { everyRecord, putOver } from './put-over.ts';

/** Of this store alone: a copy is served by nobody. */
const KIND = 'store';
const MARK = 'serving';
const SAID_EVERY_MS = 20_000;
/** Real ms a program that stopped without saying so is still believed to serve. */
const BELIEVED_MS = 60_000;

/** The newest versions that a program reads: of the engine's states and of bundles. Absent in what programs of before said. */
export interface Reads {
  engine?: number;
  format?: number;
}

/**
 * Says that `who` serves this store, and what it reads, again and again until the way to stop, returned, is called.
 *
 * @param onSaid called after each time but the first
 */
export async function keepServing(
  store: Store,
  who: string,
  { reads = {}, onSaid = async () => {} }: { reads?: Reads; onSaid?: () => Promise<void> } = {},
): Promise<() => Promise<void>> {
  const id = `${MARK}:${who}`;
  const say = async () => {
    const expiresAt = (await store.realNow()) + BELIEVED_MS;
    await putOver(store, { kind: KIND, id, marks: [MARK], sort: '', value: { who, ...reads }, expiresAt });
  };
  await say();
  let saying: Promise<void> = Promise.resolve();
  // A store that is away says nothing for a while: requests tell it louder.
  const again = () =>
    say()
      .then(onSaid)
      .catch(() => undefined);
  const timer = setInterval(() => (saying = again()), SAID_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await saying;
    await store.dropRecord(KIND, id);
  };
}

/** How ids of what is said here begin: for a store that is not open yet. */
export const SERVING = { kind: KIND, idStart: `${MARK}:` };

/**
 * For a base that is about to change its shape: what a program of before would go on writing there would be wrong from then on.
 *
 * @param ids of what they said
 * @throws Error in French where there is any
 */
export function refuseServedByOlder(base: string, schemas: { from: number; to: number }, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const servers = ids.map((id) => id.slice(SERVING.idStart.length)).sort();
  throw new Error(
    `${base} est servie par ${servers.join(', ')}, et cette version de Jalon en change le schéma (${schemas.from} → ${schemas.to}) : arrêtez toutes les instances, puis démarrez celle-ci. Arrêtée brutalement, une instance n'est oubliée qu'après une minute. Rien n'a été changé.`,
  );
}

/** Who serves this store now. */
export async function servedBy(store: Store): Promise<string[]> {
  return (await everyRecord(store, KIND, MARK)).map(({ value }) => String(value['who']));
}

/** What each of those reads who serve this store now. */
export async function readByServers(store: Store): Promise<Reads[]> {
  // Written above alone.
  return (await everyRecord(store, KIND, MARK)).map(({ value }) => value as Reads);
}
