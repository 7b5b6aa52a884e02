import { cpSync } from 'node:fs';
import { bundleHash, readDefinitions } from '../../src/catalog/catalog.ts';
import type { Renderer } from '../../src/documents/documents.ts';
import { createWorker, type Worker } from '../../src/effects/effects.ts';
import { type Bundle, type CompiledBundle, compileBundle } from '../../src/engine/engine.ts';
import { type BusinessClock, createOperations, type Operations } from '../../src/operations/operations.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshPlace, type Place } from '../store/place.ts';

/** Gives each story the product set up anew: the same definitions, a new real store. */
export interface Stage {
  compiled: ReadonlyMap<string, CompiledBundle>;
  operations: Operations;
  worker: Worker;
  store: Store;
  /** Never moves by itself; a new story sets it back. */
  clock: { set(instant: string): void };
  /** Holds what was logged at level error in this story: incidents and bugs. */
  errors: object[];
  /** Removes the last story's store and opens an empty one with the definitions. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a stage; with a `renderer`, documents and letters of the remaining tasks can be drawn. */
export async function openStage(root: string, renderer?: Renderer): Promise<Stage> {
  const { bundles } = await readDefinitions(root);
  let now = '';
  const set = (instant: string) => {
    now = instant;
  };
  const clock: BusinessClock & Stage['clock'] = {
    now: async () => now,
    at: async () => now,
    graceMs: async () => 0,
    moveTo: async (instant) => set(instant),
    set,
  };
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const { store, clear, close } = changingStore(Object.values(bundles));
  await clear();
  const operations = createOperations({ store, clock, log, ...(renderer && { renderer }) });
  const { deliver } = operations.machine;
  const handlers = { deadline: deliver, message: deliver, start: deliver };
  const worker = createWorker({ store, handlers, owner: 'stories', now: () => clock.now(), log });
  const compiled = new Map(Object.entries(bundles).map(([id, bundle]) => [id, compiledOf(bundle)]));
  return {
    ...{ compiled, operations, worker, store, clock, errors, close },
    clear: async () => {
      await operations.machine.settleReadings();
      await clear();
      errors.length = 0;
    },
  };
}

function compiledOf(bundle: Bundle): CompiledBundle {
  const { compiled, findings } = compileBundle(bundle, 'when-used');
  if (!compiled) throw new Error(JSON.stringify(findings));
  return compiled;
}

/** The operations serve every story, so that definitions are compiled once, while each story has another store. */
function changingStore(bundles: Bundle[]): Pick<Stage, 'store' | 'clear' | 'close'> {
  const named = bundles.map((bundle) => ({ bundle, hash: bundleHash(bundle) }));
  let current: Store | null = null;
  let place: Place | null = null;
  /** Is a folder with the definitions in it, copied for each story instead of setting a store up. MongoDB has no folder to copy. */
  let prepared: Place | null = null;
  const store = new Proxy({} as Store, {
    get: (_, name) => {
      const verb: unknown = current === null ? undefined : Reflect.get(current, name);
      return typeof verb === 'function' ? verb.bind(current) : verb;
    },
  });
  const closeCurrent = async () => {
    await current?.close();
    await place?.remove();
    [current, place] = [null, null];
  };
  const close = async () => {
    await closeCurrent();
    await prepared?.remove();
  };
  const publish = async (into: Store) => {
    for (const { bundle, hash } of named) {
      await into.putBundle(hash, bundle, '2020-01-01T00:00:00.000Z');
      await into.setCurrent(bundle.workflow.id, hash, '2020-01-01T00:00:00.000Z');
    }
  };
  const clear = async () => {
    await closeCurrent();
    // Durability is tested elsewhere.
    place = await freshPlace('story', { isFleeting: true });
    if (prepared !== null) copyFolder(prepared.url, place.url);
    current = await openStore(place.url);
    if (prepared !== null) return;
    await publish(current);
    if (!place.url.startsWith('sqlite:')) return;
    await current.close();
    [prepared, place] = [place, null];
    await clear();
  };
  return { store, clear, close };
}

function copyFolder(from: string, to: string): void {
  const [source, target] = [from, to].map((url) => url.slice('sqlite:'.length));
  if (source !== undefined && target !== undefined) cpSync(source, target, { recursive: true });
}
