import { Refusal } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type Seen, see } from '../reader.ts';
import { namedBy, namersOf } from '../references.ts';
import type { View } from './view.ts';

type Link = View['links'][number];

/** A page shows the newest; each one is loaded to be checked. */
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
  const namers = await namersOf(context, dossier.id, MOST);
  const [links, out, back] = await Promise.all([
    Promise.all(declared.map((name) => declaredLink(context, caller, seen, name))),
    Promise.all(named.slice(-MOST).map((id) => readable(context, caller, id, 'out'))),
    Promise.all(namers.map((id) => namer(context, caller, id, dossier.id))),
  ]);
  return [...links, ...out, ...back].filter((link) => link !== null);
}

async function declaredLink(
  context: Context,
  caller: Caller,
  { dossier, bundle }: Pick<Seen, 'dossier' | 'bundle'>,
  name: string,
): Promise<Link> {
  const id = dossier.links[name] ?? null;
  const link = id === null ? null : await readable(context, caller, id, 'out');
  const workflow = bundle.workflow.links[name]?.workflow ?? link?.workflow ?? '';
  return { name, dossier: id, workflow, title: link?.title ?? null, direction: 'out' };
}

async function readable(
  context: Context,
  caller: Caller,
  id: string,
  direction: Link['direction'],
): Promise<Link | null> {
  const other = await seenOrNull(context, caller, id);
  return other && asLink(other, direction);
}

/** One that names it no more, or whose commit never came, is none. */
async function namer(context: Context, caller: Caller, id: string, here: string): Promise<Link | null> {
  const other = await seenOrNull(context, caller, id);
  if (other?.compiled == null || !namedBy(other.compiled, other.dossier).has(here)) return null;
  return asLink(other, 'in');
}

function asLink({ dossier, bundle }: Seen, direction: Link['direction']): Link {
  const { id, workflow, title } = dossier;
  return { name: bundle.workflow.title, dossier: id, workflow, title, direction };
}

/** Null when the caller may not read it, or it does not exist. */
export async function seenOrNull(context: Context, caller: Caller, id: string): Promise<Seen | null> {
  return see(context, caller, id, 'dossier.read').catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
