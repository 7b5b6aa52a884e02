import { isReading, readScopeOf } from '../../access/access.ts';
import { type Dossier, linkedIds } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { eachNamer } from '../linked/linked.ts';
import { definitionAsRead } from '../reading/reading.ts';
import type { Mandate } from './mandate-record.ts';

/** Limits the dossiers read at once. */
const PAGE = 200;

/** Lists the dossiers a sample may be taken among: linked to the mandate's dossier, and read by its role, in order of id. */
export async function populationOf(
  context: Context,
  { role, dossier }: Pick<Mandate, 'role' | 'dossier'>,
): Promise<Dossier[]> {
  const declared = (await context.bundles.roles())[role]?.mandate;
  const ids: string[] = [];
  await eachNamer(context, dossier, async (namer) => void ids.push(namer));
  const found: Dossier[] = [];
  for (let first = 0; first < ids.length; first += PAGE)
    found.push(...(await context.store.dossiers(ids.slice(first, first + PAGE))));
  const wanted = found.filter(({ workflow }) => declared?.sample.includes(workflow));
  const isIn = await Promise.all(wanted.map((one) => isLinked(context, one, { role, dossier })));
  return wanted.filter((_, place) => isIn[place]).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function isLinked(
  context: Context,
  found: Dossier,
  { role, dossier }: Pick<Mandate, 'role' | 'dossier'>,
): Promise<boolean> {
  const compiled = await context.bundles.byHash(found.bundle).catch(() => null);
  if (compiled === null || !linkedIds(compiled, found).includes(dossier)) return false;
  const { workflow } = await definitionAsRead(context, compiled.bundle);
  return isReading(readScopeOf(workflow, [role]));
}
