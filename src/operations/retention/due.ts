import {
  type CompiledBundle,
  type Dossier,
  ENGINE_VERSION,
  FAULT,
  keptOf,
  type RetentionDates,
} from '../../engine/engine.ts';
import { addDays, addMonths, parseDuration, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../limits/limits.ts';
import { loadLinks } from '../linked/linked.ts';
import { type Notice, noticeOf } from './notice-record.ts';
import type { DueReason } from './run-shapes.ts';

const SLICE = 50;

/** Describes one dossier under the retention rules in force. */
export interface RetentionDue {
  dossier: Dossier;
  reason: DueReason;
  kept: RetentionDates | null;
  /** Is the date of the next step; null = nobody can tell. */
  on: string | null;
}

/** Names a workflow whose current version says how long its dossiers are kept. */
export interface RuledWorkflow {
  workflow: string;
  current: CompiledBundle;
}

export async function ruledWorkflows({ bundles }: Pick<Context, 'bundles'>): Promise<RuledWorkflow[]> {
  const all = await bundles.currentDefinitions();
  const ruled = all.filter(({ workflow }) => workflow.retention !== undefined);
  return Promise.all(ruled.map(async ({ workflow: { id } }) => ({ workflow: id, current: await bundles.current(id) })));
}

/** Visits every dossier of a workflow except erased ones, whichever version it is pinned to: the rules are those of the current version. */
export async function eachDue(
  context: Context,
  ruled: RuledWorkflow,
  take: (due: RetentionDue) => unknown,
): Promise<void> {
  const { store } = context;
  const nextTurn = inTurns();
  let after: string | undefined;
  for (;;) {
    const ids: string[] = await store.ids({ workflow: ruled.workflow, limit: SLICE, ...(after && { after }) });
    for (const dossier of ids.length === 0 ? [] : await store.dossiers(ids, 'once')) {
      await nextTurn();
      const due = await dueOf(context, ruled, dossier);
      if (due !== null) await take(due);
    }
    after = ids.at(-1);
    if (ids.length < SLICE) return;
  }
}

/** Returns null once the dossier is erased. A dossier whose use is limited is not erased: the person may need it. */
export async function dueOf(context: Context, ruled: RuledWorkflow, dossier: Dossier): Promise<RetentionDue | null> {
  const due = await dueByRule(context, ruled, dossier);
  const isKept = dossier.limited !== undefined && dossier.limited.ground !== 'erasure';
  return due?.reason === 'erase' && isKept ? { ...due, reason: 'limited' } : due;
}

async function dueByRule(context: Context, { current }: RuledWorkflow, dossier: Dossier): Promise<RetentionDue | null> {
  if (dossier.archive?.erasedAt !== undefined) return null;
  const now = await context.clock.now();
  const kept = await keptHere(context, current, dossier, now);
  if (kept === null) return { dossier, kept, reason: 'unreadable', on: null };
  const today = todayIn(current.bundle.workflow.zone, now);
  if (dossier.archive !== undefined) return { dossier, kept, ...archived(kept, today) };
  const notice = kept.noticeOn === null ? null : await noticeOf(context.store, dossier.id);
  return { dossier, kept, ...atHand(kept, { today, notice, before: noticeTime(current) }) };
}

function noticeTime({ retention }: CompiledBundle): string | null {
  return retention?.definition.active.notice?.before ?? null;
}

async function keptHere(
  context: Context,
  current: CompiledBundle,
  dossier: Dossier,
  now: string,
): Promise<RetentionDates | null> {
  if (dossier.engineVersion > ENGINE_VERSION) return null;
  try {
    return keptOf(current, dossier, { now, liens: await loadLinks(context, current, dossier) });
  } catch (error) {
    context.log.warn({ err: error, dossier: dossier.id, code: FAULT }, 'how long a dossier is kept could not be told');
    return null;
  }
}

type DueStep = Pick<RetentionDue, 'reason' | 'on'>;

function archived({ eraseOn }: RetentionDates, today: string): DueStep {
  if (eraseOn === null) return { reason: 'unknown', on: null };
  return { reason: today < eraseOn ? 'archived' : 'erase', on: eraseOn };
}

/** Finds the next step of a dossier in use. A late notice still leaves as much time, since it runs from the day it was given. */
function atHand(
  { contact, archiveOn, noticeOn, isNeeded, hasEnded }: RetentionDates,
  { today, notice, before }: { today: string; notice: Notice | null; before: string | null },
): DueStep {
  if (archiveOn === null) return { reason: 'no-contact', on: null };
  if (today < (noticeOn ?? archiveOn)) return { reason: 'active', on: archiveOn };
  if (!hasEnded) return { reason: 'open', on: archiveOn };
  const told = notice?.contact === contact ? notice.on : null;
  const on = before === null ? archiveOn : latest(archiveOn, after(told ?? today, before));
  if ((before !== null && told === null) || today < on) return { reason: 'notice', on };
  return { reason: isNeeded ? 'archive' : 'erase', on };
}

function latest(one: string, other: string): string {
  return one < other ? other : one;
}

export function after(date: string, duration: string): string {
  const { months, days } = parseDuration(duration);
  return addDays(addMonths(date, months), days);
}
