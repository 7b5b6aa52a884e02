import type { JsonObject } from '../../base/base.ts';
import { type Dossier, readingVars } from '../../engine/engine.ts';
import { type IndicatorCount, type ReportedDossier, reportDossier } from '../../screens/screens.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../instance/instance.ts';
import { loadLinks } from '../linked/linked.ts';
import { type FrozenParts, frozenParts } from './parts.ts';

const KIND = 'kept-figures';

/** Holds what an erased dossier goes on counting for: amounts and yes-or-no answers, by page, and nothing about the person. */
export interface KeptFigures {
  parts: FrozenParts;
  /** Gives, for each report as it was then, what the dossier was counted for. */
  reports: {
    [screen: string]: {
      of: string;
      isIn: boolean;
      counts: (IndicatorCount | null)[];
      lacks: number[] | null;
      on: string | null;
    };
  };
}

/** Keeps the figures once, before the dossier is erased: nothing can be counted of it afterwards. */
export async function keepFigures(context: Context, dossier: Dossier): Promise<void> {
  const { store, clock } = context;
  if ((await store.record(KIND, dossier.id)) !== null) return;
  const now = await clock.now();
  const kept: KeptFigures = {
    parts: await frozenParts(context, dossier, now),
    reports: await frozenReports(context, dossier, now),
  };
  await store.putRecord(
    // A record is JSON, and so is all that is kept here.
    { kind: KIND, id: dossier.id, revision: 1, marks: [], sort: now, value: JSON.parse(JSON.stringify(kept)) },
    0,
  );
}

/** Returns the figures kept of an erased dossier; null when nothing was kept. */
export async function figuresKept({ store }: Pick<Context, 'store'>, dossier: string): Promise<KeptFigures | null> {
  const record = await store.record(KIND, dossier);
  // Only `keepFigures` writes it, hence its shape.
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

/** Removes what this reader may not know: counts on fields they may not read are hidden, as for any other dossier. */
export function reportedAs(kept: KeptFigures['reports'][string], mayTell: (index: number) => boolean): ReportedDossier {
  return {
    counts: kept.counts.map((count, index) => (mayTell(index) ? count : null)),
    ...{ lacks: kept.lacks, isExported: false, cells: [], on: kept.on, failed: [] },
  };
}
