import { isId, problems, refuse } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import { todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { SubjectLine } from './subject-shapes.ts';

const MAX_FOUND = 20;

/**
 * Returns the tokens by which the dossiers of every workflow are found, archived ones too, wherever a `global` role reads them all. A
 * dossier that no such role reads is found by its reference.
 */
export async function everyToken({ bundles }: Pick<Context, 'bundles'>): Promise<string[]> {
  const all = await bundles.currentDefinitions();
  const global = all.flatMap(({ workflow, roles }) =>
    Object.keys(workflow.read).filter((role) => roles[role]?.binding === 'global'),
  );
  return [...new Set(global)].flatMap((role) => [`${role}:*`, `~${role}:*`]);
}

export async function findSubjects(context: Context, q: string): Promise<SubjectLine[]> {
  const words = q.trim();
  if (words.length < 3) return [];
  const ids = isId(words) ? [words] : await byTitle(context, words);
  const dossiers = ids.length === 0 ? [] : await context.store.dossiers(ids);
  const found = dossiers.filter(isThere);
  const apart = new Set<string>();
  for (const workflow of new Set(found.map((dossier) => dossier.workflow)))
    if ((await context.bundles.currentDefinition(workflow))?.workflow.aside === true) apart.add(workflow);
  // Workflows kept aside (a meeting, say) come after the dossiers of the people they are about.
  const ranked = found.toSorted((a, b) => Number(apart.has(a.workflow)) - Number(apart.has(b.workflow)));
  return Promise.all(ranked.map((dossier) => lineOf(context, dossier)));
}

async function byTitle(context: Context, q: string): Promise<string[]> {
  const scopes = await everyToken(context);
  if (scopes.length === 0) return [];
  const { items } = await context.store.list({ q, scopes, sort: 'title', limit: MAX_FOUND });
  return items.map(({ id }) => id);
}

/** @throws Refusal not-found */
export async function subjectDossier({ store }: Context, id: string): Promise<Dossier> {
  const dossier = (await store.load(id))?.dossier;
  return dossier === undefined || !isThere(dossier)
    ? refuse(problems.notFound('Aucun dossier ne porte cette référence, ou il a été effacé.'))
    : dossier;
}

function isThere({ archive }: Dossier): boolean {
  return archive?.erasedAt === undefined;
}

export async function lineOf({ bundles }: Context, dossier: Dossier): Promise<SubjectLine> {
  const { id, title, workflow, createdAt, archive, limited } = dossier;
  const definition = (await bundles.currentDefinition(workflow)) ?? (await bundles.definition(dossier.bundle));
  const { title: workflowTitle = workflow, zone = 'Europe/Paris' } = definition?.workflow ?? {};
  return {
    ...{ dossier: id, title, workflow, workflowTitle },
    ...{ openedOn: todayIn(zone, createdAt), isArchived: archive !== undefined, isLimited: limited !== undefined },
  };
}

/** Notes that these dossiers were shown to the data protection officer, as any other reading is. */
export async function noteSeen(
  { readings, clock }: Context,
  { person }: Caller,
  dossiers: readonly string[],
  what: 'found' | 'access',
): Promise<void> {
  const at = await clock.now();
  readings.note(dossiers.map((dossier) => ({ dossier, person: person.id, role: 'dpo', at, what })));
}
