import { problems, refuse, Unreadable } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, compileBundle, type RolesFile } from '../../engine/engine.ts';
import type { Store } from '../../store/store.ts';
import type { Releases } from './releases.ts';

/** Gives compiled bundles by hash, and says which is current for new dossiers. They are immutable, so cached without expiry. */
export interface ServedBundles {
  /** Throws a `read-only` Refusal when the stored bundle no longer compiles. */
  byHash(hash: string): Promise<CompiledBundle>;
  /** Returns a definition as published, whether it still compiles or not; null when it is not in the store. */
  definition(hash: string): Promise<Bundle | null>;
  /**
   * Returns the version for new dossiers. `at` asks for the version of that business instant, as another release may have begun to be
   * served since.
   */
  current(workflow: string, at?: string): Promise<CompiledBundle>;
  currents(): Promise<CompiledBundle[]>;
  currentDefinitions(): Promise<Bundle[]>;
  /** Returns a definition as published; null when nothing of this name is. */
  currentDefinition(workflow: string): Promise<Bundle | null>;
  /** Lists the current versions, and those that dossiers are still pinned to. */
  livingVersions(): Promise<{ hash: string; definition: Bundle }[]>;
  /** Returns every role the current versions declare. */
  roles(): Promise<RolesFile['roles']>;
  /** Maps each workflow to the bundle of its new dossiers. */
  hashes(): Promise<Map<string, string>>;
}

export function createBundles(store: Store, releases: Releases): ServedBundles {
  const compiled = new Map<string, CompiledBundle>();
  const definitions = new Map<string, Bundle>();
  /** Only grows: a version that dossiers were pinned to stays worth knowing while the process runs. */
  const living = new Set<string>();
  let livingAsOf = '';
  /** Is shared by all steps until something is published. */
  let livingKnown: { hash: string; definition: Bundle }[] | null = null;

  const read = together((hash) => store.bundle(hash));
  const compile = together(async (hash) => compileStored(await read(hash), hash));

  const byHash = async (hash: string): Promise<CompiledBundle> => {
    const known = compiled.get(hash);
    if (known) return known;
    const fresh = await compile(hash);
    compiled.set(hash, fresh);
    return fresh;
  };

  const definition = async (hash: string) => {
    const known = compiled.get(hash)?.bundle ?? definitions.get(hash);
    if (known) return known;
    const stored = await read(hash);
    if (stored) definitions.set(hash, stored);
    return stored;
  };
  const definitionsOf = async (hashes: Iterable<string>) => {
    const found = await Promise.all([...hashes].map((hash) => definition(hash).catch(withoutAltered)));
    return found.filter((bundle) => bundle !== null);
  };

  return {
    byHash,
    definition,
    current: async (workflow, at) => {
      const hash = (await releases.currents(at)).get(workflow);
      if (!hash) return refuse(problems.notFound(`Aucun workflow publié ne s'appelle « ${workflow} ».`));
      return byHash(hash);
    },
    currents: async () => {
      const hashes = [...(await releases.currents()).values()];
      const found = await Promise.all(hashes.map((hash) => byHash(hash).catch(withoutAltered)));
      return found.filter((compiled) => compiled !== null);
    },
    currentDefinition: async (workflow) => {
      const hash = (await releases.currents()).get(workflow);
      return hash === undefined ? null : definition(hash);
    },
    currentDefinitions: async () => definitionsOf((await releases.currents()).values()),
    livingVersions: async () => {
      const currents = [...(await releases.currents()).values()];
      const hashes = currents.join();
      if (hashes !== livingAsOf) {
        // Counting the dossiers of each version is slow: done once, and again when something is published.
        for (const { hash, dossiers } of await store.versions()) if (dossiers > 0) living.add(hash);
        for (const hash of currents) living.add(hash);
        livingAsOf = hashes;
        livingKnown = null;
      }
      if (livingKnown !== null) return livingKnown;
      const found = await Promise.all(
        [...living].map(async (hash) => ({ hash, definition: await definition(hash).catch(withoutAltered) })),
      );
      const known = found.flatMap(({ hash, definition }) => (definition ? [{ hash, definition }] : []));
      if (known.length === living.size) livingKnown = known;
      return known;
    },
    roles: async () => {
      const roles = (await definitionsOf((await releases.currents()).values())).map((bundle) => bundle.roles);
      return Object.assign({}, ...roles) as RolesFile['roles'];
    },
    hashes: () => releases.currents(),
  };
}

/**
 * Shares one run of `work` among all who ask while it runs: the first requests after a start all want the same version, and compiling it
 * takes more than a tenth of a second. A failure is not kept, and an empty result is not given to later callers: the version may have been
 * stored since that work began.
 */
function together<Answer>(work: (hash: string) => Promise<Answer>): (hash: string) => Promise<Answer> {
  const running = new Map<string, Promise<Answer>>();
  const begun = (hash: string) => {
    const asked = work(hash).finally(() => running.delete(hash));
    running.set(hash, asked);
    return asked;
  };
  return async (hash) => {
    const known = running.get(hash);
    if (known === undefined) return begun(hash);
    const answer = await known.catch(() => null);
    return answer ?? running.get(hash) ?? begun(hash);
  };
}

/** Turns an unreadable definition into null: one process altered in the database must stop only those who ask for it. */
function withoutAltered(error: unknown): null {
  if (error instanceof Unreadable) return null;
  throw error;
}

function compileStored(bundle: Bundle | null, hash: string): CompiledBundle {
  if (!bundle) return refuse(problems.readOnly(`La version ${hash.slice(0, 12)} du workflow n'est pas dans la base.`));
  const { compiled, findings } = compileBundle(bundle, 'when-used');
  if (compiled) return compiled;
  const first = findings.find((finding) => finding.level === 'error');
  const version = `La version ${hash.slice(0, 12)} de « ${bundle.workflow.title} »`;
  if (first?.code === 'newer-format')
    return refuse(
      problems.readOnly(`${version} a été publiée par un Jalon plus récent : ${first.message} ${first.cure}`),
    );
  return refuse(problems.readOnly(`${version} n'est plus acceptée par le moteur : ${first?.message ?? ''}`));
}
