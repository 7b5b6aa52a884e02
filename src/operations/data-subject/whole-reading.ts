import { memo } from '../../base/base.ts';
import type { Bundle, Dossier } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { loadOrRefuse } from '../linked/load.ts';
import { sensitiveOf } from '../reading/as-read.ts';
import { type AuthorizedDossier, definitionFor } from '../reading/reader.ts';

/** Names a role that nobody holds and that reads everything: the person a dossier is about may know all that it says. */
const SUBJECT = 'data-subject';
const wholes = memo<Bundle, Bundle>('bundles read whole');

/** Reads a dossier as the person it is about may know it, for the officer whom that person asked. */
export async function wholeReading(context: Context, id: string): Promise<AuthorizedDossier> {
  const stored = await loadOrRefuse(context, id);
  const found = await definitionFor(context, stored.dossier);
  return { stored, dossier: stored.dossier, ...found, bundle: readWhole(found.bundle), held: [SUBJECT] };
}

/** Lists the roles that may read the dossier today, without the product's own roles. */
export function rolesThatRead({ workflow, roles }: Bundle, dossier: Pick<Dossier, 'roles'>) {
  return Object.keys(workflow.read)
    .filter((role) => role !== SUBJECT && Object.hasOwn(roles, role))
    .map((role) => ({ title: roles[role]?.title ?? role, holders: dossier.roles[role] ?? [] }));
}

function readWhole(bundle: Bundle): Bundle {
  return wholes(bundle, () => {
    const { workflow } = bundle;
    const events = Object.entries(workflow.events).map(([name, event]) => [
      name,
      { ...event, by: [...event.by, SUBJECT] },
    ]);
    const read = { ...workflow.read, [SUBJECT]: ['*', ...sensitiveOf({ bundle })] };
    const whole: Bundle = { ...bundle, workflow: { ...workflow, read, events: Object.fromEntries(events) } };
    return whole;
  });
}
