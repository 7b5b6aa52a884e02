import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problems, Refusal } from '../../base/base.ts';
import { readDefinitions } from '../../catalog/catalog.ts';
import { type Application, type ApplicationOptions, openApplication } from '../../main.ts';
import { UsageError, type VerbCall } from './verb.ts';

/** Returns the address of the store: option, environment, or `sqlite:./data`. */
export function storeUrlOf(call: VerbCall): string {
  return call.value('store') ?? process.env.JALON_STORE ?? 'sqlite:./data';
}

/**
 * Returns the folder of the definitions.
 * @throws UsageError when there is no `workflows/` in it
 */
export function rootOf(call: VerbCall): string {
  const named = call.value('root');
  const root = named === undefined ? defaultRoot() : resolve(named);
  if (existsSync(join(root, 'workflows'))) return root;
  throw new UsageError(`Aucun dossier workflows/ dans ${root} : placez-vous à côté, ou indiquez --root.`);
}

/** Opens the application for the time of some work, and closes it whatever happens. */
export async function withApplication<Result>(
  call: VerbCall,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  return within({ storeUrl: storeUrlOf(call) }, work);
}

/** Opens the application on an embedded store that is not yet in its final place. No document is rendered. */
export function withStoreIn<Result>(
  folder: string,
  configuration: NonNullable<ApplicationOptions['configuration']>,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  return within({ storeUrl: `sqlite:${folder}`, renderer: null, configuration }, work);
}

async function within<Result>(
  options: Omit<ApplicationOptions, 'mode' | 'root'>,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  const application = await asRefusal(openApplication({ ...options, mode: 'production', root: '.' }));
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}

/**
 * Reads the roles of the definitions in the folder, for a store that has none yet: before its first start it knows only those of the
 * product.
 */
export async function rolesBeside(call: VerbCall, { store }: Application): Promise<string[]> {
  if ((await store.currents()).size > 0) return [];
  if (call.value('root') === undefined && !existsSync(join(defaultRoot(), 'workflows'))) return [];
  const { bundles } = await readDefinitions(rootOf(call));
  return Object.keys(Object.assign({}, ...Object.values(bundles).map(({ roles }) => roles)));
}

function defaultRoot(): string {
  return resolve(process.env.JALON_ROOT ?? '.');
}

/** Turns an error of the store into a refusal: the store says in French why it cannot be opened or copied. */
export function asRefusal<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((cause) => {
    if (cause instanceof Refusal || !(cause instanceof Error)) throw cause;
    throw new Refusal(problems.conflict(cause.message), { cause });
  });
}

/** Returns the folder of an embedded store, or null when it is of another kind. */
export function storeFolderOf(call: VerbCall): string | null {
  return /^sqlite:(.+)$/.exec(storeUrlOf(call))?.[1] ?? null;
}

/** Opens the application on a store that must exist: a mistyped address must not answer "0 dossier". */
export async function withExistingStore<Result>(
  call: VerbCall,
  work: (application: Application) => Promise<Result>,
): Promise<Result> {
  const folder = storeFolderOf(call);
  if (folder !== null && !existsSync(folder))
    throw new UsageError(`Aucune base dans « ${folder} » : vérifiez --store.`);
  return withApplication(call, work);
}

/** Counts the dossiers that a sweep will visit. */
export async function dossiersIn({ store }: Application, workflow: string | undefined): Promise<number> {
  const versions = await store.versions({ workflow });
  return versions.reduce((sum, version) => sum + version.dossiers, 0);
}
