import { isReading, readScopeOf } from '../../access/access.ts';
import { type Dossier, stageOf } from '../../engine/engine.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { definitionAsRead } from '../reading/reading.ts';
import { programmeZone } from '../served/served.ts';
import type { MandateLine, MandateView } from '../shared-shapes/shared-shapes.ts';
import type { Mandate } from './mandate-record.ts';
import { populationOf } from './population.ts';
import { inForce } from './standing.ts';

const MAX_MARKS = 1_000;

/** Describes a mandate for administrators. */
export async function mandateLine(context: Context, mandate: Mandate): Promise<MandateLine> {
  const { id, role, dossier, from, until, size, draws } = mandate;
  const [[found], declared] = await Promise.all([context.store.dossiers([dossier]), context.bundles.roles()]);
  return {
    ...{ id, role, dossier, from, until, size, state: await stateOf(context, mandate) },
    roleTitle: declared[role]?.title ?? role,
    dossierTitle: found?.title ?? dossier,
    sampled: draws.flatMap(({ dossiers }) => dossiers).length,
  };
}

async function stateOf(context: Context, mandate: Mandate): Promise<MandateLine['state']> {
  const day = todayIn(await programmeZone(context), await context.clock.now());
  if (inForce(mandate, day)) return 'current';
  return mandate.endedAt === null && day < mandate.from ? 'coming' : 'over';
}

/** Describes a mandate for its holder: the sample by name, how it was taken, and which proof files they took away. */
export async function mandateView(context: Context, mandate: Mandate): Promise<MandateView> {
  const { sampled: _, ...line } = await mandateLine(context, mandate);
  const taken = mandate.draws.flatMap(({ how, dossiers }) => dossiers.map((id) => ({ id, how })));
  const [found, population, provedAt] = await Promise.all([
    context.store.dossiers(taken.map(({ id }) => id)),
    populationOf(context, mandate),
    provedBy(context, mandate.person),
  ]);
  const byId = new Map(found.map((dossier) => [dossier.id, dossier]));
  const sample = await Promise.all(
    taken.map(async ({ id, how }) => {
      const dossier = byId.get(id);
      const shown = dossier ? await shownOf(context, dossier, mandate.role) : { title: id, stage: [] };
      return {
        ...{ dossier: id, how, workflow: dossier?.workflow ?? '', ...shown },
        provedAt: provedAt.get(id) ?? null,
      };
    }),
  );
  return {
    ...line,
    population: population.length,
    draws: mandate.draws.map(({ how, at, dossiers, among, seed }) => ({
      how,
      at,
      count: dossiers.length,
      among,
      seed,
    })),
    sample,
    provedAt: provedAt.get(mandate.dossier) ?? null,
  };
}

/** Returns the dossier's title and stage, as the role reads them today: a later version may have withdrawn that. */
async function shownOf(
  context: Context,
  dossier: Dossier,
  role: string,
): Promise<Pick<MandateView['sample'][number], 'title' | 'stage'>> {
  const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
  if (compiled === null) return { title: dossier.id, stage: [] };
  const scope = readScopeOf((await definitionAsRead(context, compiled.bundle)).workflow, [role]);
  if (!isReading(scope)) return { title: dossier.id, stage: [] };
  const states = dossier.states.filter((state) => scope.shows('states', state));
  return { title: dossier.title, stage: stageOf(compiled, states).map((one) => compiled.stateTitles[one] ?? one) };
}

/** Maps each dossier to the last time the holder took its proof file away, as the register of readings says. */
async function provedBy(context: Context, person: string): Promise<ReadonlyMap<string, string>> {
  await context.readings.written();
  const { items } = await context.store.reads({ person, limit: MAX_MARKS });
  const latest = new Map<string, string>();
  for (const { dossier, at, what } of items) if (what === 'proof' && !latest.has(dossier)) latest.set(dossier, at);
  return latest;
}
