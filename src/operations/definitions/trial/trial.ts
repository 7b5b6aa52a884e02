import { problems, Refusal, refuse } from '../../../base/base.ts';
import { type DefinitionDraft, findDefinitionDraft } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { draftNamed, triedDraft } from '../drafts/drafts.ts';
import { baseOf } from '../releases/releases.ts';
import type { DefinitionTrial, DefinitionTrialOperations } from './contract.ts';
import { examinerApart } from './examiner-apart.ts';
import { countsOf, groupsOf, type Tried } from './report.ts';
import { type Progress, runTrial } from './run.ts';

export type * from './contract.ts';
export { definitionTrialShapes } from './contract.ts';

/** A report grows old with the day: what it says of deadlines and conditions was true at its hour. */
const LASTS_MS = 12 * 3_600_000;
/** The last trials of drafts that are remembered. */
const KEPT = 20;

/** One draft being tried, or tried: in the memory of this process, which a start empties. */
interface Trial {
  draft: DefinitionDraft;
  status: Exclude<DefinitionTrial['status'], 'none'>;
  detail: string | null;
  phase: DefinitionTrial['phase'];
  done: number;
  total: number;
  /** Real clock, ms. */
  beganAt: number;
  firstMs: number | null;
  ms: number | null;
  tried: Map<string, Tried>;
  population: string | null;
  until: string | null;
  /** Workflows it is about. */
  about: ReadonlySet<string>;
  /** Committed since it began: id → workflow and revision. */
  committed: Map<string, { workflow: string; revision: number }>;
  abort: AbortController;
  forget(): void;
}

/** Tries drafts on running dossiers: one at a time, apart from requests, and nothing is written. */
export function definitionTrialOperations(context: Context): DefinitionTrialOperations {
  const trials = new Map<string, Trial>();
  let last: Promise<void> = Promise.resolve();
  return {
    startDefinitionTrial: async (caller, id) => {
      const draft = await triedDraft(context, caller, id);
      if (draft.files.length === 0)
        return refuse(problems.conflict('Ce brouillon ne change rien : il n’y a rien à essayer.'));
      const known = trials.get(id);
      const isGoing = known !== undefined && (known.status === 'waiting' || known.status === 'running');
      if (isGoing && writtenIn(known.draft) === writtenIn(draft)) return shown(context, caller, known);
      known?.forget();
      const trial = begin(context, draft);
      keep(trials, id, trial);
      last = last.then(() => play(context, trial));
      return shown(context, caller, trial);
    },
    definitionTrial: async (caller, id) => {
      await draftNamed(context, id);
      const trial = trials.get(id);
      return trial === undefined ? NONE : shown(context, caller, trial);
    },
    stopDefinitionTrial: async (caller, id) => {
      await triedDraft(context, caller, id);
      trials.get(id)?.forget();
      trials.delete(id);
    },
  };
}

function keep(trials: Map<string, Trial>, id: string, trial: Trial): void {
  trials.delete(id);
  trials.set(id, trial);
  for (const [oldest, { forget }] of trials) {
    if (trials.size <= KEPT) return;
    forget();
    trials.delete(oldest);
  }
}

function begin({ store }: Context, draft: DefinitionDraft): Trial {
  const abort = new AbortController();
  const committed: Trial['committed'] = new Map();
  const stop = store.onCommit(({ dossier, ...commit }) => committed.set(dossier, commit));
  return {
    ...{ draft, status: 'waiting', detail: null, phase: 'definitions', done: 0, total: 0, beganAt: performance.now() },
    ...{ firstMs: null, ms: null, tried: new Map(), population: null, until: null, about: new Set(), committed, abort },
    forget: () => {
      stop();
      abort.abort();
    },
  };
}

/** Dossiers that are no longer as they were read, or were not there. */
function movedSince({ about, committed, tried }: Trial): number {
  const moved = [...committed].filter(
    ([id, { workflow, revision }]) => about.has(workflow) && revision > (tried.get(id)?.revision ?? 0),
  );
  return moved.length;
}

async function play(context: Context, trial: Trial): Promise<void> {
  if (trial.abort.signal.aborted) return;
  const examiner = examinerApart();
  trial.status = 'running';
  trial.beganAt = performance.now();
  try {
    trial.population = await runTrial(context, trial.draft, examiner, progressOf(trial));
    trial.until = new Date(Date.parse(await context.clock.now()) + LASTS_MS).toISOString();
    trial.status = 'done';
  } catch (error) {
    failed(context, trial, error);
  } finally {
    trial.ms = msSince(trial);
    await examiner.close();
  }
}

function failed({ log }: Context, trial: Trial, error: unknown): void {
  const isExpected = trial.abort.signal.aborted || error instanceof Refusal;
  trial.status = trial.abort.signal.aborted ? 'stopped' : 'failed';
  trial.detail = error instanceof Refusal ? error.problem.detail : UNEXPECTED;
  if (!isExpected) log.error({ err: error }, 'the trial of a draft failed');
}

const UNEXPECTED =
  'L’essai s’est arrêté sur une erreur inattendue. Recommencez ; si cela se répète, dites-le à qui tient le serveur.';

const msSince = ({ beganAt }: Trial) => Math.round(performance.now() - beganAt);

function progressOf(trial: Trial): Progress {
  return {
    signal: trial.abort.signal,
    phase: (phase, total) => Object.assign(trial, { phase, total, done: 0 }),
    done: (count) => {
      trial.done += count;
    },
    about: (workflows) => {
      trial.about = new Set(workflows);
    },
    grafted: () => {
      trial.firstMs = msSince(trial);
    },
    tried: trial.tried,
  };
}

const NONE: DefinitionTrial = {
  ...{ status: 'none', detail: null, phase: 'definitions', done: 0, total: 0, firstMs: null, ms: null },
  ...{ counts: {}, groups: [], boundTo: null, until: null, expired: null, moved: 0 },
};

async function shown(context: Context, caller: Caller, trial: Trial): Promise<DefinitionTrial> {
  const { draft, status, detail, phase, done, total, firstMs, ms, until, population } = trial;
  // Before the first verdicts of all, some would look like the whole.
  const tried = firstMs === null ? new Map<string, Tried>() : trial.tried;
  const groups = groupsOf(tried).map(async ({ ids, ...group }) => {
    // Asked again each second while it goes on: each is a reading of a dossier.
    return { ...group, examples: status === 'done' ? await examplesOf(context, caller, ids) : [] };
  });
  return {
    ...{ status, detail, phase, done, total, firstMs, ms, until, counts: countsOf(tried.values()) },
    groups: await Promise.all(groups),
    boundTo: { revision: draft.revision, release: draft.base, population },
    expired: await expiredBy(context, trial),
    moved: movedSince(trial),
  };
}

async function examplesOf(context: Context, caller: Caller, ids: string[]) {
  const found = await Promise.all(ids.map((id) => authorizedOrNull(context, caller, id)));
  return found.flatMap((one) => (one ? [{ id: one.dossier.id, title: one.dossier.title }] : []));
}

/** A review asked or answered makes a revision too, and changes nothing of what was tried. */
function writtenIn({ base, files }: DefinitionDraft): string {
  return JSON.stringify([base, files.map(({ path, body }) => [path, body])]);
}

async function expiredBy(context: Context, trial: Trial): Promise<DefinitionTrial['expired']> {
  const { draft, until } = trial;
  const [now, present] = [await context.clock.now(), await findDefinitionDraft(context.store, draft.id)];
  if (present === null || writtenIn(present) !== writtenIn(draft)) return 'draft';
  const { served } = await baseOf(context);
  if (served?.id !== draft.base) return 'release';
  if (movedSince(trial) > 0) return 'dossiers';
  return until !== null && now > until ? 'time' : null;
}
