import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { problems, refuse } from '../../../base/base.ts';
import { bundleHash } from '../../../catalog/catalog.ts';
import {
  type Bundle,
  type Dossier,
  hasEnded,
  type JournalEntry,
  type StoryStep,
  touchedBy,
} from '../../../engine/engine.ts';
import type { DefinitionDraft } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { draftedTexts, releaseById } from '../drafts/drafts.ts';
import type { DossierWithSteps, StandingDossier } from './examiner.ts';
import type { ExaminerApart } from './examiner-apart.ts';
import { type LivedPage, pages, readAhead, readPages, type StepsWanted, withSteps } from './reading.ts';
import type { TriedDossier } from './report.ts';

/** Limits the whole stories read and judged together, hence in memory at once. */
const STORIES = 20;
const MAX_DOSSIERS = 100_000;

/** Receives the progress of a trial. */
export interface Progress {
  readonly signal: AbortSignal;
  /** Receives the workflows concerned, with the version tried. */
  about(versions: TriedVersion[]): void;
  phase(phase: 'dossiers' | 'stories', total: number): void;
  done(count: number): void;
  /** Is called once every dossier has a first verdict. */
  grafted(): void;
  /** Holds the verdicts by dossier, filled during the run. */
  readonly tried: Map<string, TriedDossier>;
  /** Holds the revision at which each dossier was read, filled during the run. */
  readonly read: Revisions;
}

/** Maps each dossier, ended or not, to the revision that was read: a commit heard afterwards may be older. */
export type Revisions = Map<string, number>;

export interface TriedVersion {
  workflow: string;
  hash: string;
}

export interface DraftedVersion extends TriedVersion {
  bundle: Bundle;
}

/** Names a dossier that the first walk leaves to the second. */
interface KnownDossier {
  id: string;
  workflow: string;
}

/**
 * Tries a draft on every running dossier of the workflows it changes: on today's dossiers first, then on the stories that steps alone do
 * not settle. It only reads.
 * @returns a digest of their ids, revisions and versions
 * @throws Refusal invalid-form when the draft has errors, conflict when there are too many dossiers · what `signal` was aborted with
 */
export async function judgeImpact(
  context: Context,
  draft: DefinitionDraft,
  examiner: ExaminerApart,
  progress: Progress,
): Promise<string> {
  const { run, known, population } = await standing(context, draft, examiner, progress);
  progress.grafted();
  await retraceAll(run, known);
  return population;
}

/** Tries the draft on today's dossiers, and on their stories where steps alone settle them. */
export async function standing(
  context: Context,
  draft: DefinitionDraft,
  examiner: ExaminerApart,
  progress: Progress,
): Promise<{ run: ImpactWork; known: KnownDossier[]; population: string }> {
  const drafts = await changedBundles(context, draft);
  progress.about(drafts.map(({ workflow, hash }) => ({ workflow, hash })));
  const given = giver(examiner);
  for (const { workflow, hash, bundle } of drafts) {
    given(hash, bundle);
    examiner.take({ kind: 'draft', workflow, hash });
  }
  const run = { context, examiner, progress, given, tried: progress.tried };
  return { run, ...(await graftAll(run, drafts)) };
}

interface ImpactWork {
  context: Context;
  examiner: ExaminerApart;
  progress: Progress;
  given(hash: string, bundle: Bundle): void;
  tried: Map<string, TriedDossier>;
}

/** Gives each version to the examiner once. */
export function giver(examiner: ExaminerApart): ImpactWork['given'] {
  const told = new Set<string>();
  return (hash, bundle) => {
    if (told.has(hash)) return;
    told.add(hash);
    examiner.take({ kind: 'version', hash, bundle });
  };
}

/**
 * Returns the workflows already served that the draft changes.
 * @throws Refusal invalid-form when it has errors
 */
export async function changedBundles(context: Context, draft: DefinitionDraft): Promise<DraftedVersion[]> {
  const { findings, bundles } = await context.judge(await draftedTexts(context, draft));
  if (findings.some(({ level }) => level === 'error'))
    return refuse(
      problems.invalidForm('Des points empêchent de publier ce brouillon : corrigez-les, puis essayez-le de nouveau.'),
    );
  const base = await releaseById(context, draft.base);
  return Object.entries(bundles)
    .map(([workflow, bundle]) => ({ workflow, hash: bundleHash(bundle), bundle }))
    .filter(({ workflow, hash }) => base.bundles[workflow] !== undefined && base.bundles[workflow] !== hash);
}

async function graftAll(
  run: ImpactWork,
  drafts: DraftedVersion[],
): Promise<{ known: KnownDossier[]; population: string }> {
  const { context, progress } = run;
  const versions = (await Promise.all(drafts.map(({ workflow }) => context.store.versions({ workflow })))).flat();
  const total = versions.reduce((sum, { dossiers }) => sum + dossiers, 0);
  if (total > MAX_DOSSIERS)
    return refuse(problems.conflict(`Il y a plus de ${MAX_DOSSIERS} dossiers : l’essai ne les prend pas tous.`));
  progress.phase('dossiers', total);
  const digest = populationDigest();
  const known: KnownDossier[] = [];
  for (const { workflow, bundle } of drafts) {
    const wanted = await askedOfSteps(context, bundle);
    for await (const page of readAhead(withSteps(context, readPages(context, workflow), wanted))) {
      const { dossiers } = page;
      progress.signal.throwIfAborted();
      for (const { id, revision } of dossiers) progress.read.set(id, revision);
      const running = dossiers.filter((dossier) => !hasEnded(dossier));
      digest.add(running);
      await graftSome(run, page);
      known.push(...running.map(({ id }) => ({ id, workflow })));
      progress.done(dossiers.length);
    }
  }
  return { known, population: digest.end() };
}

/**
 * Chooses what else to ask of steps, so that they prove a story alone: changes of data, where some version names dossiers otherwise
 * (`renamed.ts`); else instants, where deadlines fire otherwise (`retimed.ts`).
 */
async function askedOfSteps({ store, bundles }: Context, drafted: Bundle): Promise<StepsWanted> {
  const { id, titleOf } = drafted.workflow;
  const lived = (await store.versions({ workflow: id })).filter(({ dossiers }) => dossiers > 0);
  const known = await Promise.all(lived.map(({ hash }) => bundles.definition(hash)));
  if (known.some((bundle) => bundle?.workflow.titleOf !== titleOf))
    return { also: 'changes', isAsked: changing(new Set(titleOf.match(WORDS))) };
  return known.some((bundle) => bundle && touchedBy(bundle, drafted).delayed.size > 0) ? { also: 'instants' } : {};
}

const WORDS = /[\w-]+/g;

/** Makes a test that tells whether a story changed, after its opening, a field with one of these names. */
function changing(names: ReadonlySet<string>): (steps: readonly StoryStep[]) => boolean {
  return (steps) => steps.slice(1).some(({ changed }) => changed.some((name) => names.has(name)));
}

/** Makes a digest of running dossiers, in order of workflow, then of id. */
function populationDigest() {
  const digest = createHash('sha256');
  return {
    add: (running: readonly Dossier[]) => {
      for (const { id, revision, bundle } of running) digest.update(`${id} ${revision} ${bundle}\n`);
    },
    end: () => digest.digest('hex'),
  };
}

/**
 * Returns the digest that `runTrial` would give of the dossiers running now; it reads them all, in turns.
 * @param read filled with what was read
 */
export async function populationNow(context: Context, workflows: readonly string[], read: Revisions): Promise<string> {
  const digest = populationDigest();
  for (const workflow of workflows)
    for await (const dossiers of pages(context, workflow)) {
      for (const { id, revision } of dossiers) read.set(id, revision);
      digest.add(dossiers.filter((dossier) => !hasEnded(dossier)));
      await setImmediate();
    }
  return digest.end();
}

async function graftSome({ context, examiner, given, tried }: ImpactWork, { read, steps }: LivedPage): Promise<void> {
  const now = await context.clock.now();
  await giveVersions(context, given, new Set([...steps.values()].flatMap((own) => own.map(({ bundle }) => bundle))));
  for (const { dossier, bundle } of read) if (bundle !== null) given(dossier.bundle, bundle);
  const items = read.flatMap(({ item }) => (item === null ? [] : [livedOf(item, steps)]));
  const stood = await examiner.graft({ kind: 'graft', now, items });
  const found = new Map(items.map(({ dossier }, index) => [dossier.id, stood[index]]));
  for (const { dossier } of read) tried.set(dossier.id, found.get(dossier.id) ?? UNREADABLE);
}

/** Drops the steps made after the dossier was read. */
function livedOf(item: StandingDossier, steps: LivedPage['steps']): DossierWithSteps {
  return { ...item, steps: (steps.get(item.dossier.id) ?? []).slice(0, item.dossier.revision) };
}

async function giveVersions(
  { bundles }: Context,
  given: ImpactWork['given'],
  hashes: ReadonlySet<string>,
): Promise<void> {
  for (const hash of hashes) {
    const bundle = await bundles.definition(hash);
    if (bundle !== null) given(hash, bundle);
  }
}

const UNREADABLE: TriedDossier = {
  graft: {
    verdict: 'error',
    causes: ['Ce dossier ne se lit plus dans sa version : il est en lecture seule.'],
  },
  story: null,
};

/** Replays the stories that their steps alone did not settle. */
async function retraceAll(run: ImpactWork, known: KnownDossier[]): Promise<void> {
  const { progress, tried } = run;
  const left = known.filter(({ id }) => {
    const one = tried.get(id);
    return one !== UNREADABLE && one?.story === null;
  });
  progress.phase('stories', left.length);
  for await (const stories of readAhead(readStories(run, left))) {
    progress.signal.throwIfAborted();
    const judged = await run.examiner.retrace({
      kind: 'retrace',
      items: stories.map(({ workflow, entries }) => ({ workflow, entries })),
    });
    for (const [index, { id }] of stories.entries()) {
      const known = tried.get(id);
      if (known !== undefined) tried.set(id, { ...known, story: judged[index] ?? null });
    }
    progress.done(stories.length);
  }
}

interface ReadStory extends KnownDossier {
  entries: JournalEntry[];
}

export async function* readStories({ context, given }: ImpactWork, left: KnownDossier[]): AsyncGenerator<ReadStory[]> {
  for (let from = 0; from < left.length; from += STORIES) {
    const stories: ReadStory[] = [];
    for (const known of left.slice(from, from + STORIES)) {
      const entries = (await context.store.journal(known.id)).map(({ entry }) => entry);
      stories.push({ ...known, entries });
    }
    await giveVersions(context, given, new Set(stories.flatMap(({ entries }) => entries.map(({ bundle }) => bundle))));
    yield stories;
  }
}
