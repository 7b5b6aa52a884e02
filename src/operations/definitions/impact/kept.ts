import { createHash } from 'node:crypto';
import { cache, type JsonObject } from '../../../base/base.ts';
import { type DefinitionDraft, findDefinitionDraft, findImpactReport, putImpactReport } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { baseOf } from '../releases/releases.ts';
import type { DefinitionImpact } from './impact-shapes.ts';
import { countMoved, hearCommits } from './moved.ts';
import type { VerdictGroup } from './report.ts';
import { populationNow, type Revisions, type TriedVersion } from './run.ts';

/** Describes the result of a trial, as any instance may show it: it holds no dossier but a few ids, shown to people who may read them. */
export interface ImpactReport
  extends Pick<DefinitionImpact, 'status' | 'detail' | 'phase' | 'done' | 'total' | 'firstMs' | 'ms' | 'counts'> {
  groups: VerdictGroup[];
  /** Is the revision of the draft. */
  revision: number;
  /** Is the id of the release that the draft changes. */
  release: string;
  /** Is a hash of what was written in the draft (`writtenIn`). */
  written: string;
  about: TriedVersion[];
  population: string | null;
  until: string | null;
  /** Is the instant when a process began to check it; absent before. */
  checking?: string;
  checked?: DefinitionImpact['checked'];
}

/** Returns a hash of what the draft writes: a review also makes a revision, but changes nothing of what was tried. */
export function writtenIn({ base, files }: Pick<DefinitionDraft, 'base' | 'files'>): string {
  const written = JSON.stringify([base, files.map(({ path, body }) => [path, body])]);
  return createHash('sha256').update(written).digest('hex');
}

export function keepReport({ store }: Context, draft: string, key: string, report: ImpactReport): Promise<void> {
  return putImpactReport(store, draft, { key, report: report as unknown as JsonObject });
}

export async function keptReport(
  { store }: Context,
  draft: string,
): Promise<{ key: string; report: ImpactReport } | null> {
  const kept = await findImpactReport(store, draft);
  // The cast is safe: only `keepReport` writes these reports.
  return kept && { key: kept.key, report: kept.report as unknown as ImpactReport };
}

/** Says why the report no longer describes what would be published; null while it does. */
export async function passedBy(
  context: Context,
  { draft, written, release }: ImpactReport & { draft: string },
): Promise<'draft' | 'release' | null> {
  const present = await findDefinitionDraft(context.store, draft);
  if (present === null || writtenIn(present) !== written) return 'draft';
  const { served } = await baseOf(context);
  return served?.id === release ? null : 'release';
}

/** Limits the reports of other instances whose dossiers are watched here. */
const WATCHED = 20;

interface WatchedReport {
  isSame: Promise<boolean>;
  moved(): number;
  stop(): void;
}

/**
 * Watches whether dossiers are still as a report made by another instance, or before a restart, found them: they are all read once, then
 * their commits are heard.
 */
export interface Watch {
  /**
   * Tells how many dossiers changed since the report; null when none has.
   * @returns dossiers moved; 0 when they had before the first look
   */
  moved(context: Context, key: string, report: ImpactReport): Promise<number | null>;
}

export function watchPopulations(): Watch {
  const watched = cache<string, WatchedReport>({
    name: 'watched reports',
    bound: WATCHED,
    onEvict: ({ stop }) => stop(),
  });
  return {
    moved: async (context, key, report) => {
      const found = watched.ensure(key, () => begin(context, report));
      const isSame = await found.isSame.catch((error: unknown) => {
        watched.delete(key);
        found.stop();
        throw error;
      });
      return found.moved() || (isSame ? null : 0);
    },
  };
}

function begin(context: Context, { about, population }: ImpactReport): WatchedReport {
  const { committed, stop } = hearCommits(context.store);
  const read: Revisions = new Map();
  const workflows = about.map(({ workflow }) => workflow);
  return {
    isSame: populationNow(context, workflows, read).then((now) => now === population),
    moved: () => countMoved({ about, committed, read }),
    stop,
  };
}
