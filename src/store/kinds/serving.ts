import type { Store } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord, putOver } from './put-over.ts';

/** Belongs to this store alone: a copy is served by nobody. */
const KIND = 'store';
const MARK = 'serving';
const SAID_EVERY_MS = 20_000;
/** Counts the real ms for which a program that stopped without saying so is still believed to serve. */
const BELIEVED_MS = 60_000;

/** Holds the newest versions that a program reads: of the engine's states and of bundles. Older programs do not say them. */
export interface Reads {
  engine?: number;
  format?: number;
  /** Is 1 when it chains what it writes beside dossiers. */
  chain?: number;
}

/**
 * Says that `who` serves this store, and which versions it reads, again and again until the returned function stops it.
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
  // An error is ignored: when the store is unavailable, requests report it.
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

/** Says how the ids of these records begin, for a store that is not open yet. */
export const SERVING = { kind: KIND, idStart: `${MARK}:` };

/**
 * Refuses to change the schema of a database while an older program serves it, since that program would go on writing the old schema.
 * @param ids of the records by which they say that they serve
 * @throws Error in French where there is any
 */
export function refuseServedByOlder(base: string, schemas: { from: number; to: number }, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const servers = ids.map((id) => id.slice(SERVING.idStart.length)).sort();
  throw new Error(
    `${base} est servie par ${servers.join(', ')}, et cette version de Jalon en change le schéma (${schemas.from} → ${schemas.to}) : arrêtez toutes les instances, puis démarrez celle-ci. Arrêtée brutalement, une instance n'est oubliée qu'après une minute. Rien n'a été changé.`,
  );
}

/** Lists the programs that serve this store now. */
export async function servedBy(store: Store): Promise<string[]> {
  return (await everyRecord(store, KIND, MARK)).map(({ value }) => String(value['who']));
}

const checkedReads = checkedBy<Reads>({ engine: 'number?', format: 'number?', chain: 'number?' });

/** Tells for each program that serves this store now which versions it reads. */
export async function readByServers(store: Store): Promise<Reads[]> {
  return (await everyRecord(store, KIND, MARK)).map(checkedReads);
}
