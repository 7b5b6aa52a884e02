import { type Problem, problems, refuse } from '../../base/base.ts';
import { type CompiledBundle, type Dossier, ENGINE_VERSION, type JournalEntry } from '../../engine/engine.ts';
import type { RequestName, StoredDossier } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Loads a dossier with the dossiers its links lead to, and the answer already given to this request. */
export async function loadOrRefuse(context: Context, id: string, request?: RequestName): Promise<StoredDossier> {
  const stored = await context.store.load(id, { with: 'linked', request });
  return stored ?? refuse(invisible());
}

/** Refuses in the same words whether the dossier does not exist or may not be seen. */
export function invisible(): Problem {
  return problems.notFound('Ce dossier n’existe pas, ou vous n’y avez pas accès. Vérifiez son numéro.');
}

/**
 * Returns the compiled version of a dossier; refuses when the dossier is read-only, because newer code wrote it or its bundle no longer
 * compiles.
 */
export async function compiledFor(context: Context, dossier: Dossier): Promise<CompiledBundle> {
  if (dossier.engineVersion > ENGINE_VERSION) {
    return refuse(
      problems.readOnly(
        `Ce dossier a été écrit par une version plus récente de Jalon (moteur ${dossier.engineVersion}, ici ${ENGINE_VERSION}). Mettez Jalon à jour pour le modifier.`,
      ),
    );
  }
  return context.bundles.byHash(dossier.bundle);
}

/**
 * Returns the versions a journal went through, by hash.
 * @throws Refusal read-only when one no longer compiles
 */
export async function bundlesOf(
  { bundles }: Pick<Context, 'bundles'>,
  entries: JournalEntry[],
): Promise<(hash: string) => CompiledBundle> {
  const compiled = new Map<string, CompiledBundle>();
  for (const hash of new Set(entries.map((entry) => entry.bundle))) compiled.set(hash, await bundles.byHash(hash));
  return (hash) => mustHave(compiled, hash);
}

function mustHave(bundles: Map<string, CompiledBundle>, hash: string): CompiledBundle {
  const bundle = bundles.get(hash);
  if (!bundle) throw new Error(`La version ${hash} manque`);
  return bundle;
}
