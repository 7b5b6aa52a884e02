import { Refusal } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorize, type Seen, see } from '../reader.ts';
import { namedBy, namersOf } from '../references.ts';
import type { View } from './view.ts';

type Link = View['links'][number];

/** A page shows the newest; each one is read to be checked. */
const MOST = 50;

/**
 * The dossiers this one leads to (declared links first, then those its data name) and those that name it, as far as the
 * caller may read them. A declared link shows in any case, without the title of what he may not read.
 */
export async function linksOf(
  context: Context,
  caller: Caller,
  seen: Pick<Seen, 'dossier' | 'bundle' | 'compiled'>,
): Promise<Link[]> {
  const { dossier, bundle, compiled } = seen;
  const declared = [...new Set([...Object.keys(bundle.workflow.links), ...Object.keys(dossier.links)])];
  const linked = new Set(Object.values(dossier.links));
  const named = compiled === null ? [] : [...namedBy(compiled, dossier)].filter((id) => !linked.has(id));
  const shown = named.slice(-MOST);
  const namers = await namersOf(context, dossier.id, MOST);
  const readable = await readableOf(context, caller, [...[...linked].filter((id) => id !== null), ...shown, ...namers]);
  const links = declared.map((name) => declaredLink(seen, name, readable));
  const out = shown.flatMap((id) => readable.get(id) ?? []).map((other) => asLink(other, 'out'));
  const back = namers.flatMap((id) => readable.get(id) ?? []).filter((other) => names(other, dossier.id));
  return [...links, ...out, ...back.map((other) => asLink(other, 'in'))];
}

type Other = Omit<Seen, 'stored'>;

/** Those of these dossiers that the caller may read, by id: one reading for all. */
async function readableOf(context: Context, caller: Caller, ids: string[]): Promise<Map<string, Other>> {
  const unique = [...new Set(ids)];
  const found = unique.length === 0 ? [] : await context.store.dossiers(unique);
  const others = await Promise.all(found.map((one) => orNull(authorize(context, caller, one, 'dossier.read'))));
  return new Map(others.filter((other) => other !== null).map((other) => [other.dossier.id, other]));
}

function declaredLink(
  { dossier, bundle }: Pick<Seen, 'dossier' | 'bundle'>,
  name: string,
  readable: ReadonlyMap<string, Other>,
): Link {
  const id = dossier.links[name] ?? null;
  const other = id === null ? null : (readable.get(id)?.dossier ?? null);
  const workflow = bundle.workflow.links[name]?.workflow ?? other?.workflow ?? '';
  return { name, dossier: id, workflow, title: other?.title ?? null, direction: 'out' };
}

/** One that names it no more, or whose commit never came, is none. */
function names({ compiled, dossier }: Other, here: string): boolean {
  return compiled !== null && namedBy(compiled, dossier).has(here);
}

function asLink({ dossier, bundle }: Other, direction: Link['direction']): Link {
  const { id, workflow, title } = dossier;
  return { name: bundle.workflow.title, dossier: id, workflow, title, direction };
}

/** Null when the caller may not read it, or it does not exist. */
export async function seenOrNull(context: Context, caller: Caller, id: string): Promise<Seen | null> {
  return orNull(see(context, caller, id, 'dossier.read'));
}

function orNull<Found>(seen: Promise<Found>): Promise<Found | null> {
  return seen.catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
