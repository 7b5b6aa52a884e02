import type { Bundle, Dossier } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { loadOrRefuse } from '../linked/load.ts';
import { sensitiveOf } from '../reading/as-read.ts';
import { type AuthorizedDossier, definitionFor } from '../reading/reader.ts';

/** Nobody holds it: whom a dossier is about may know all that it says, whatever each role reads of it. */
const SUBJECT = 'data-subject';
const wholes = new WeakMap<Bundle, Bundle>();

/** A dossier as whom it is about may know it, for who was asked by that person. */
export async function wholeReading(context: Context, id: string): Promise<AuthorizedDossier> {
  const stored = await loadOrRefuse(context, id);
  const found = await definitionFor(context, stored.dossier);
  return { stored, dossier: stored.dossier, ...found, bundle: readWhole(found.bundle), held: [SUBJECT] };
}

/** Roles that read today, those of the product apart. */
export function rolesThatRead({ workflow, roles }: Bundle, dossier: Pick<Dossier, 'roles'>) {
  return Object.keys(workflow.read)
    .filter((role) => role !== SUBJECT && Object.hasOwn(roles, role))
    .map((role) => ({ title: roles[role]?.title ?? role, holders: dossier.roles[role] ?? [] }));
}

function readWhole(bundle: Bundle): Bundle {
  const known = wholes.get(bundle);
  if (known) return known;
  const { workflow } = bundle;
  const events = Object.entries(workflow.events).map(([name, event]) => [
    name,
    { ...event, by: [...event.by, SUBJECT] },
  ]);
  const read = { ...workflow.read, [SUBJECT]: ['*', ...sensitiveOf({ bundle })] };
  const whole: Bundle = { ...bundle, workflow: { ...workflow, read, events: Object.fromEntries(events) } };
  wholes.set(bundle, whole);
  return whole;
}
