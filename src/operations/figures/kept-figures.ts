import type { JsonObject } from '../../base/base.ts';
import { type Dossier, readingVars } from '../../engine/engine.ts';
import { type Counted, type Reported, reportDossier } from '../../screens/screens.ts';
import type { Context } from '../context.ts';
import { loadLinks } from '../linked/linked-data.ts';
import { digestOf } from '../served/published-screens.ts';
import { type FrozenParts, frozenParts } from './parts.ts';

const KIND = 'kept-figures';

/** What an erased dossier goes on counting for: amounts and yes or no, by page, with nothing of whom they were counted. */
export interface KeptFigures {
  parts: FrozenParts;
  /** Of each report, as it was then: what the dossier was counted for. */
  reports: {
    [screen: string]: {
      of: string;
      isIn: boolean;
      counts: (Counted | null)[];
      lacks: number[] | null;
      on: string | null;
    };
  };
}

/** Written once, before the dossier is erased: nothing can be counted of it after. */
export async function keepFigures(context: Context, dossier: Dossier): Promise<void> {
  const { store, clock } = context;
  if ((await store.record(KIND, dossier.id)) !== null) return;
  const now = await clock.now();
  const kept: KeptFigures = {
    parts: await frozenParts(context, dossier, now),
    reports: await frozenReports(context, dossier, now),
  };
  await store.putRecord(
    // A record is JSON: what is kept was made of JSON alone.
    { kind: KIND, id: dossier.id, revision: 1, marks: [], sort: now, value: JSON.parse(JSON.stringify(kept)) },
    0,
  );
}

/** Null: nothing was kept of it. */
export async function figuresKept({ store }: Pick<Context, 'store'>, dossier: string): Promise<KeptFigures | null> {
  const record = await store.record(KIND, dossier);
  // Written by `keepFigures` alone, hence of that shape.
  return record && (record.value as unknown as KeptFigures);
}

async function frozenReports(context: Context, dossier: Dossier, now: string): Promise<KeptFigures['reports']> {
  const compiled = await context.bundles.byHash(dossier.bundle);
  const liens = await loadLinks(context, compiled, dossier);
  const kept: KeptFigures['reports'] = {};
  for (const screen of await context.screens.all()) {
    if (screen.kind !== 'report' || screen.workflow !== dossier.workflow) continue;
    const page = context.screens.compiled(screen, compiled);
    if (!page?.report) continue;
    const vars = readingVars(compiled, dossier, dossier.data, { now, liens });
    const { counts, lacks, on } = reportDossier(page.report, vars, () => true);
    kept[screen.id] = { of: digestOf(screen), isIn: isIn(page.where, vars), counts, lacks, on };
  }
  return kept;
}

function isIn(where: ((vars: JsonObject) => unknown) | null, vars: JsonObject): boolean {
  try {
    return where === null || where(vars) === true;
  } catch {
    return false;
  }
}

/** As one reader may know it: what a report asks of what he may not read is not told of this dossier either. */
export function reportedAs(kept: KeptFigures['reports'][string], mayTell: (index: number) => boolean): Reported {
  return {
    counts: kept.counts.map((count, index) => (mayTell(index) ? count : null)),
    ...{ lacks: kept.lacks, isExported: false, cells: [], on: kept.on, failed: [] },
  };
}
