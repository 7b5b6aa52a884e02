import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../base/base.ts';
import { type DefinitionDraft, findDefinitionDraft, findTrialReport, putTrialReport } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { baseOf } from '../releases/releases.ts';
import type { DefinitionTrial } from './contract.ts';
import { countMoved, hearCommits } from './moved.ts';
import type { Group } from './report.ts';
import { populationNow, type Revisions, type TriedVersion } from './run.ts';

/** What a trial found, as any instance may show it: no dossier but the ids of a few, named to who may read them. */
export interface Report
  extends Pick<DefinitionTrial, 'status' | 'detail' | 'phase' | 'done' | 'total' | 'firstMs' | 'ms' | 'counts'> {
  groups: Group[];
  /** Of the draft. */
  revision: number;
  /** Id of the release it changes. */
  release: string;
  /** What was written in the draft (`writtenIn`). */
  written: string;
  about: TriedVersion[];
  population: string | null;
  until: string | null;
  /** When one began to check it. */
  checking?: string;
  checked?: DefinitionTrial['checked'];
}

/** A review asked or answered makes a revision too, and changes nothing of what was tried. */
export function writtenIn({ base, files }: Pick<DefinitionDraft, 'base' | 'files'>): string {
  const written = JSON.stringify([base, files.map(({ path, body }) => [path, body])]);
  return createHash('sha256').update(written).digest('hex');
}

export function keepReport({ store }: Context, draft: string, key: string, report: Report): Promise<void> {
  return putTrialReport(store, draft, { key, report: report as unknown as JsonObject });
}

export async function keptReport({ store }: Context, draft: string): Promise<{ key: string; report: Report } | null> {
  const kept = await findTrialReport(store, draft);
  // Written by `keepReport` alone.
  return kept && { key: kept.key, report: kept.report as unknown as Report };
}

/** Why it speaks no more of what would be published. */
export async function passedBy(
  context: Context,
  { draft, written, release }: Report & { draft: string },
): Promise<'draft' | 'release' | null> {
  const present = await findDefinitionDraft(context.store, draft);
  if (present === null || writtenIn(present) !== written) return 'draft';
  const { served } = await baseOf(context);
  return served?.id === release ? null : 'release';
}

/** Reports of others whose dossiers are watched here. */
const WATCHED = 20;

interface Watched {
  isSame: Promise<boolean>;
  moved(): number;
  stop(): void;
}

/** Whether dossiers are still as a report made elsewhere, or before a start, says: they are all read once, then their changes are heard. */
export interface Watch {
  /** `null`: nothing has moved. @returns dossiers moved; 0 when they had before the first look */
  moved(context: Context, key: string, report: Report): Promise<number | null>;
}

export function watchPopulations(): Watch {
  const watched = new Map<string, Watched>();
  return {
    moved: async (context, key, report) => {
      const found = watched.get(key) ?? begin(context, report);
      watched.delete(key);
      watched.set(key, found);
      for (const [oldest, { stop }] of watched) {
        if (watched.size <= WATCHED) break;
        stop();
        watched.delete(oldest);
      }
      const isSame = await found.isSame.catch((error: unknown) => {
        watched.delete(key);
        found.stop();
        throw error;
      });
      return found.moved() || (isSame ? null : 0);
    },
  };
}

function begin(context: Context, { about, population }: Report): Watched {
  const { committed, stop } = hearCommits(context.store);
  const read: Revisions = new Map();
  const workflows = about.map(({ workflow }) => workflow);
  return {
    isSame: populationNow(context, workflows, read).then((now) => now === population),
    moved: () => countMoved({ about, committed, read }),
    stop,
  };
}
