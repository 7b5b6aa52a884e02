import { type FieldError, type Problem, problems, Refusal, refuse } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { StoredDossier } from '../../store/store.ts';
import { ATTEMPTS } from '../command/command.ts';
import type { Context } from '../context.ts';
import type { MigrationRefusal } from './migration-shapes.ts';

/** Says what happened to one dossier; `elsewhere` means that it is not, or no longer, in the version left. */
export type DossierFate = 'moved' | 'ended' | 'elsewhere' | 'stale';

export type MoveOutcome = { kind: Exclude<DossierFate, 'stale'> } | { kind: 'refused'; refusal: MigrationRefusal };

/**
 * Judges a dossier as it is, and again when another commit came first. A refusal or an unexpected error is reported for this dossier, and
 * stops no other.
 */
export async function oneDossier(
  context: Context,
  id: string,
  judge: (dossier: Dossier) => Promise<DossierFate>,
): Promise<MoveOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const stored = await context.store.load(id);
    if (stored === null) return { kind: 'elsewhere' };
    const judged = await judge(stored.dossier).catch((error: unknown) => reasonsOf(context, id, error));
    if (typeof judged !== 'string') return { kind: 'refused', refusal: refusalOf(stored.dossier, judged) };
    if (judged !== 'stale') return { kind: judged };
  }
  const { dossier } = await mustLoad(context, id);
  const busy = 'Beaucoup de personnes modifient ce dossier en ce moment : recommencez plus tard.';
  return { kind: 'refused', refusal: refusalOf(dossier, [whole('unavailable', busy)]) };
}

/** @throws Refusal not-found */
export async function mustLoad({ store }: Pick<Context, 'store'>, id: string): Promise<StoredDossier> {
  return (await store.load(id)) ?? refuse(problems.notFound(`Aucun dossier ne porte le numéro « ${id} ».`));
}

function refusalOf({ id, title, workflow, bundle }: Dossier, reasons: FieldError[]): MigrationRefusal {
  return { dossier: id, title, workflow, bundle, reasons };
}

function reasonsOf({ log }: Context, dossier: string, error: unknown): FieldError[] {
  if (error instanceof Refusal) return reasonsIn(error.problem);
  log.error({ err: error, dossier }, 'dossier could not be migrated');
  return [whole('internal', `Erreur inattendue : ${error instanceof Error ? error.message : String(error)}`)];
}

/** Returns the reasons one by one where the refusal lists them, else the refusal itself. */
export function reasonsIn({ code, detail, errors }: Problem): FieldError[] {
  return errors ?? [whole(code, detail)];
}

/** Makes a reason that concerns the dossier as a whole. */
export function whole(code: string, message: string): FieldError {
  return { path: '', code, message };
}
