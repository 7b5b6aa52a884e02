import { Refusal } from '../../base/base.ts';
import { linkedIds, workflowsOf } from '../../engine/engine.ts';
import type { Store, StoredDossier } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { namedBy, namersIn } from '../linked/linked.ts';
import { type AuthorizedDossier, authorize, authorizeLoaded } from '../reading/reading.ts';
import type { View } from '../shared-shapes/shared-shapes.ts';

type Link = View['links'][number];
export type RelatedRecords = Awaited<ReturnType<Store['around']>>;

/** A page shows only the newest links. */
export const MAX_LINKS = 50;

/** Lists the dossiers this dossier leads to: those of its links, then the newest that its data name. */
export function ledTo({ dossier, compiled }: Pick<AuthorizedDossier, 'dossier' | 'compiled'>): {
  linked: string[];
  named: string[];
} {
  const one = Object.values(dossier.links).filter((id) => id !== null);
  const linked = compiled === null ? one : linkedIds(compiled, dossier);
  const all = compiled === null ? [] : [...namedBy(compiled, dossier)];
  return { linked, named: all.filter((id) => !one.includes(id)).slice(-MAX_LINKS) };
}

/**
 * Lists the links of a dossier as far as the caller may read them: declared links first, then dossiers its data name, then dossiers that
 * name it. All were read with `around`. A declared link shows in any case, but without the title of a dossier the caller may not read.
 */
export function linksOf(
  found: Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'compiled'>,
  around: RelatedRecords,
  readable: ReadonlyMap<string, OtherDossier>,
): Link[] {
  const { dossier, bundle } = found;
  const own = Object.entries(bundle.workflow.links).flatMap(([name, { each }]) => (each === undefined ? name : []));
  const declared = [...new Set([...own, ...Object.keys(dossier.links)])];
  const links = declared.map((name) => declaredLink(found, name, readable));
  const out = ledTo(found).named.flatMap((id) => readable.get(id) ?? []);
  const back = namersIn(around.records).flatMap((id) => readable.get(id) ?? []);
  const naming = back.filter((other) => names(other, dossier.id));
  return [...links, ...out.map((other) => asLink(other, 'out')), ...naming.map((other) => asLink(other, 'in'))];
}

export type OtherDossier = Omit<AuthorizedDossier, 'stored'>;

/** Keeps, by id, the dossiers that the caller may read. */
export async function readableOf(
  context: Context,
  caller: Caller,
  { dossiers }: { dossiers: readonly Pick<StoredDossier, 'dossier'>[] },
): Promise<Map<string, OtherDossier>> {
  const others = await Promise.all(
    dossiers.map(({ dossier }) => orNull(authorizeLoaded(context, caller, dossier, 'dossier.read'))),
  );
  return new Map(others.filter((other) => other !== null).map((other) => [other.dossier.id, other]));
}

function declaredLink(
  { dossier, bundle }: Pick<AuthorizedDossier, 'dossier' | 'bundle'>,
  name: string,
  readable: ReadonlyMap<string, OtherDossier>,
): Link {
  const id = dossier.links[name] ?? null;
  const other = id === null ? null : (readable.get(id)?.dossier ?? null);
  const [declared] = workflowsOf(bundle.workflow.links[name] ?? { workflow: [] });
  const workflow = declared ?? other?.workflow ?? '';
  return { name, dossier: id, workflow, title: other?.title ?? null, direction: 'out' };
}

/** Tells whether the other dossier names this dossier today: the mark may be older, or its commit may have failed. */
function names({ compiled, dossier }: OtherDossier, here: string): boolean {
  return compiled !== null && namedBy(compiled, dossier).has(here);
}

function asLink({ dossier, bundle }: OtherDossier, direction: Link['direction']): Link {
  const { id, workflow, title } = dossier;
  return { name: bundle.workflow.title, dossier: id, workflow, title, direction };
}

/** Authorizes the caller on a dossier; null when they may not read it, or it does not exist. */
export async function authorizedOrNull(
  context: Context,
  caller: Caller,
  id: string,
): Promise<AuthorizedDossier | null> {
  return orNull(authorize(context, caller, id, 'dossier.read'));
}

function orNull<Found>(found: Promise<Found>): Promise<Found | null> {
  return found.catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
