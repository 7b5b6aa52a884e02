import { type Cache, cache, createTurns, newId, problems, Refusal, refuse, type Turns } from '../../../base/base.ts';
import { type DefinitionDraft, dropImpactReport } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { draftNamed, triedDraft } from '../drafts/drafts.ts';
import { examinerApart } from './examiner-apart.ts';
import type { DefinitionImpact } from './impact-shapes.ts';
import { type ImpactReport, keepReport, keptReport, passedBy, watchPopulations, writtenIn } from './kept.ts';
import { type Commits, countMoved, hearCommits } from './moved.ts';
import { countsOf, groupsOf, type TriedDossier } from './report.ts';
import { judgeImpact, type Progress, type Revisions, type TriedVersion } from './run.ts';

export { type Comparisons, createComparisons } from './before-after.ts';
export type { DefinitionBeforeAfter } from './before-after-shapes.ts';
export type { ImpactMachine } from './impact-shapes.ts';
export { checkImpacts } from './night-check.ts';

/** A report expires after this time, in ms: what it says of deadlines and conditions was true at its hour. */
const LASTS_MS = 12 * 3_600_000;
/** Limits the trials of drafts that this process remembers. */
const KEPT = 20;

/** Describes a draft that this process tries or has tried; the result is kept in the store, for other instances and after a restart. */
interface ProcessImpact {
  /** Names the report of the trial. */
  key: string;
  draft: DefinitionDraft;
  status: Exclude<DefinitionImpact['status'], 'none'>;
  detail: string | null;
  phase: DefinitionImpact['phase'];
  done: number;
  total: number;
  /** Is `performance.now()` at the start of the trial, in ms. */
  beganAt: number;
  firstMs: number | null;
  ms: number | null;
  tried: Map<string, TriedDossier>;
  read: Revisions;
  population: string | null;
  until: string | null;
  about: TriedVersion[];
  /** Holds the commits heard since the trial began; some of them may be older, heard late. */
  committed: Commits;
  abort: AbortController;
  forget(): void;
}

/** Holds the trials of this process: those under way, and the last that ended. */
export interface DraftImpacts {
  byDraft: Cache<string, ProcessImpact>;
  watch: ReturnType<typeof watchPopulations>;
  /** Runs one trial at a time. */
  inTurn: Turns;
}

export function createDraftImpacts(): DraftImpacts {
  const byDraft = cache<string, ProcessImpact>({ name: 'trials', bound: KEPT, onEvict: ({ forget }) => forget() });
  return { byDraft, watch: watchPopulations(), inTurn: createTurns() };
}

export interface ImpactContext extends Context {
  draftImpacts: DraftImpacts;
}

/** Tries a draft on running dossiers, one draft at a time, apart from requests; no dossier is written. */
export async function startDefinitionTrial(
  context: ImpactContext,
  caller: Caller,
  id: string,
): Promise<DefinitionImpact> {
  const { draftImpacts } = context;
  const draft = await triedDraft(context, caller, id);
  if (draft.files.length === 0)
    return refuse(problems.conflict('Ce brouillon ne change rien : il n’y a rien à essayer.'));
  const known = draftImpacts.byDraft.get(id);
  const isGoing = known !== undefined && (known.status === 'waiting' || known.status === 'running');
  if (isGoing && writtenIn(known.draft) === writtenIn(draft)) return shown(context, caller, known);
  known?.forget();
  const trial = begin(context, draft);
  draftImpacts.byDraft.set(id, trial);
  // When a trial begins again, its former report no longer holds.
  await dropImpactReport(context.store, id);
  void draftImpacts.inTurn(() => play(context, trial));
  return shown(context, caller, trial);
}

export async function readDefinitionTrial(
  context: ImpactContext,
  caller: Caller,
  id: string,
): Promise<DefinitionImpact> {
  await draftNamed(context, id);
  const { byDraft, watch } = context.draftImpacts;
  const trial = byDraft.get(id);
  if (trial !== undefined && trial.status !== 'done') return shown(context, caller, trial);
  // Another instance may have tried it since, or dropped what was found here.
  const kept = await keptReport(context, id);
  if (kept === null) return NONE;
  if (trial?.key === kept.key) return shown(context, caller, trial, kept.report.checked);
  return view(context, caller, { ...kept.report, draft: id }, async (isAsked) =>
    isAsked ? watch.moved(context, kept.key, kept.report) : null,
  );
}

export async function stopDefinitionTrial(context: ImpactContext, caller: Caller, id: string): Promise<void> {
  await triedDraft(context, caller, id);
  const { byDraft } = context.draftImpacts;
  byDraft.get(id)?.forget();
  byDraft.delete(id);
  await dropImpactReport(context.store, id);
}

function begin({ store }: Context, draft: DefinitionDraft): ProcessImpact {
  const abort = new AbortController();
  const { committed, stop } = hearCommits(store);
  return {
    ...{
      key: newId('trl', Date.now()),
      draft,
      status: 'waiting',
      detail: null,
      phase: 'definitions',
      done: 0,
      total: 0,
      beganAt: performance.now(),
    },
    ...{
      firstMs: null,
      ms: null,
      tried: new Map(),
      read: new Map(),
      population: null,
      until: null,
      about: [],
      committed,
      abort,
    },
    forget: () => {
      stop();
      abort.abort();
    },
  };
}

async function play(context: Context, trial: ProcessImpact): Promise<void> {
  if (trial.abort.signal.aborted) return;
  const examiner = examinerApart();
  trial.status = 'running';
  trial.beganAt = performance.now();
  try {
    trial.population = await judgeImpact(context, trial.draft, examiner, progressOf(trial));
    trial.until = new Date(Date.parse(await context.clock.now()) + LASTS_MS).toISOString();
    trial.ms = msSince(trial);
    trial.abort.signal.throwIfAborted();
    await keepReport(context, trial.draft.id, trial.key, { ...reportOf(trial), status: 'done' });
    if (trial.abort.signal.aborted) await dropImpactReport(context.store, trial.draft.id);
    trial.status = trial.abort.signal.aborted ? 'stopped' : 'done';
  } catch (error) {
    failed(context, trial, error);
  } finally {
    trial.ms ??= msSince(trial);
    await examiner.close();
  }
}

function failed({ log }: Context, trial: ProcessImpact, error: unknown): void {
  const isExpected = trial.abort.signal.aborted || error instanceof Refusal;
  trial.status = trial.abort.signal.aborted ? 'stopped' : 'failed';
  trial.detail = error instanceof Refusal ? error.problem.detail : UNEXPECTED;
  if (!isExpected) log.error({ err: error }, 'the trial of a draft failed');
}

const UNEXPECTED =
  'L’essai s’est arrêté sur une erreur inattendue. Recommencez ; si cela se répète, dites-le à qui tient le serveur.';

const msSince = ({ beganAt }: ProcessImpact) => Math.round(performance.now() - beganAt);

function progressOf(trial: ProcessImpact): Progress {
  return {
    signal: trial.abort.signal,
    phase: (phase, total) => Object.assign(trial, { phase, total, done: 0 }),
    done: (count) => {
      trial.done += count;
    },
    about: (versions) => {
      trial.about = versions;
    },
    grafted: () => {
      trial.firstMs = msSince(trial);
    },
    tried: trial.tried,
    read: trial.read,
  };
}

const NONE: DefinitionImpact = {
  ...{ status: 'none', detail: null, phase: 'definitions', done: 0, total: 0, firstMs: null, ms: null },
  ...{ counts: {}, groups: [], boundTo: null, until: null, expired: null, moved: 0, checked: null },
};

function shown(
  context: Context,
  caller: Caller,
  trial: ProcessImpact,
  checked: DefinitionImpact['checked'] = null,
): Promise<DefinitionImpact> {
  const of = { ...reportOf(trial), draft: trial.draft.id, checked };
  return view(context, caller, of, async () => countMoved(trial) || null);
}

function reportOf(trial: ProcessImpact): ImpactReport {
  const { draft, status, detail, phase, done, total, firstMs, ms, until, population, about } = trial;
  // Until every dossier has a first verdict, the verdicts of some would look like the whole.
  const tried = firstMs === null ? new Map<string, TriedDossier>() : trial.tried;
  return {
    ...{ status, detail, phase, done, total, firstMs, ms, until, population, about },
    ...{ counts: countsOf(tried.values()), groups: groupsOf(tried) },
    ...{ revision: draft.revision, release: draft.base, written: writtenIn(draft) },
  };
}

async function view(
  context: Context,
  caller: Caller,
  report: ImpactReport & { draft: string },
  movedSince: (isAsked: boolean) => Promise<number | null>,
): Promise<DefinitionImpact> {
  const { status, detail, phase, done, total, firstMs, ms, until, counts } = report;
  const groups = report.groups.map(async ({ ids, ...group }) => {
    // The view is asked for each second during the trial, and each example costs a read of a dossier.
    return { ...group, examples: status === 'done' ? await examplesOf(context, caller, ids) : [] };
  });
  const passed = await passedBy(context, report);
  const moved = await movedSince(passed === null);
  const now = await context.clock.now();
  const isOld = until !== null && now > until;
  const bundles = Object.fromEntries(report.about.map(({ workflow, hash }) => [workflow, hash]));
  return {
    ...{ status, detail, phase, done, total, firstMs, ms, until, counts },
    groups: await Promise.all(groups),
    boundTo: { revision: report.revision, release: report.release, bundles, population: report.population },
    expired: passed ?? (moved === null ? null : 'dossiers') ?? (isOld ? 'time' : null),
    moved: moved ?? 0,
    checked: report.checked ?? null,
  };
}

async function examplesOf(context: Context, caller: Caller, ids: string[]) {
  const found = await Promise.all(ids.map((id) => authorizedOrNull(context, caller, id)));
  return found.flatMap((one) => (one ? [{ id: one.dossier.id, title: one.dossier.title }] : []));
}
