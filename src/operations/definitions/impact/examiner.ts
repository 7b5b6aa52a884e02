import {
  type Blind,
  type Bundle,
  beside,
  type CompiledBundle,
  compileBundle,
  type Dossier,
  type DossierComparison,
  type Graft,
  graft,
  type JournalEntry,
  type LinkedViews,
  pathOf,
  proved,
  type Retrace,
  retrace,
  type StoryStep,
  touchedBy,
  type VersionDifferences,
} from '../../../engine/engine.ts';
import { blindOf } from './blind.ts';

/** Gives the examiner, before any question, versions by hash, and the version tried for each workflow. */
export type ExaminerInput =
  | { kind: 'version'; hash: string; bundle: Bundle }
  | { kind: 'draft'; workflow: string; hash: string };

/** Asks a question that is answered with one result for each item, in order. */
export type ExaminerQuestion =
  | { kind: 'graft'; now: string; items: DossierWithSteps[] }
  | { kind: 'beside'; now: string; base: string; items: StandingDossier[] }
  /** When `isWhole` is true, every entry is replayed, even where no difference could touch it. */
  | { kind: 'retrace'; isWhole?: boolean; items: { workflow: string; entries: JournalEntry[] }[] };

/** Holds a dossier as it is today, with what its own version sees through its links. */
export interface StandingDossier {
  dossier: Dossier;
  liens: LinkedViews;
}

export interface DossierWithSteps extends StandingDossier {
  steps: StoryStep[];
}

/** Holds the verdict on today's dossier, and on its story where that is proved without a replay. */
export interface GraftResult {
  graft: Graft;
  story: StoryVerdict | null;
}

export type StoryVerdict = Pick<Retrace, 'causes' | 'at'> & {
  verdict: Retrace['verdict'] | 'unconcerned';
  path: string[];
};
export type ExaminerAnswer = GraftResult[] | StoryVerdict[] | (DossierComparison | null)[];

/** An examiner judges dossiers against the versions it was given; it keeps each version compiled, and nothing of a dossier. */
export interface Examiner {
  take(given: ExaminerInput): void;
  graft(item: DossierWithSteps, now: string): GraftResult;
  /** Compares today's dossier with the draft; `base` is the hash of the served version. */
  beside(item: StandingDossier, now: string, base: string): DossierComparison | null;
  retrace(item: { workflow: string; entries: JournalEntry[] }, isWhole?: boolean): StoryVerdict;
}

export function createExaminer(): Examiner {
  const bundles = new Map<string, Bundle>();
  const drafts = new Map<string, string>();
  const compiled = new Map<string, CompiledBundle>();
  const differences = new Map<string, VersionDifferences>();
  const unasked = new Map<string, Blind>();
  const byHash = (hash: string): CompiledBundle => {
    const found = compiled.get(hash) ?? compileGiven(bundles, hash);
    compiled.set(hash, found);
    return found;
  };
  const reads = (hash: string): boolean => {
    try {
      return byHash(hash) !== undefined;
    } catch {
      return false;
    }
  };
  const draftOf = (workflow: string) => byHash(drafts.get(workflow) ?? '');
  const touched = (from: CompiledBundle, to: CompiledBundle): VersionDifferences => {
    const key = `${from.hash} ${to.hash}`;
    const found = differences.get(key) ?? touchedBy(from.bundle, to.bundle);
    differences.set(key, found);
    return found;
  };
  const blindIn = ({ from, base, to }: { [side in 'from' | 'base' | 'to']: CompiledBundle }): Blind => {
    const key = `${from.hash} ${base.hash} ${to.hash}`;
    const found = unasked.get(key) ?? blindOf({ from: from.bundle, served: base.bundle, to: to.bundle });
    unasked.set(key, found);
    return found;
  };
  const told = (to: CompiledBundle, lived: Parameters<typeof proved>[2]): StoryVerdict | null => {
    const [first] = lived.steps;
    if (first === undefined) return null;
    if (lived.steps.some(({ bundle }) => !reads(bundle))) return UNREADABLE;
    const story = proved(byHash, to, lived, touched(byHash(first.bundle), to));
    if (story === null) return null;
    const verdict = story.verdict === 'identical' ? 'unconcerned' : story.verdict;
    return { ...story, verdict, path: pathOf(byHash, lived.steps) };
  };
  return {
    take: (given) => {
      if (given.kind === 'version') bundles.set(given.hash, given.bundle);
      else drafts.set(given.workflow, given.hash);
    },
    graft: ({ dossier, liens, steps }, now) => {
      const versions = { from: byHash(dossier.bundle), to: draftOf(dossier.workflow) };
      const moment = { now, id: dossier.id, liens };
      return {
        graft: graft(versions, dossier, moment, touched(versions.from, versions.to)),
        story: told(versions.to, { dossier, steps, moment }),
      };
    },
    beside: ({ dossier, liens }, now, base) => {
      const versions = { from: byHash(dossier.bundle), base: byHash(base), to: draftOf(dossier.workflow) };
      return beside(versions, dossier, { now, id: dossier.id, liens }, blindIn(versions));
    },
    retrace: ({ workflow, entries }, isWhole = false) => {
      if (entries.some(({ bundle }) => !reads(bundle))) return UNREADABLE;
      const to = draftOf(workflow);
      const path = pathOf(byHash, entries);
      return { ...retrace(byHash, to, entries, (from) => (isWhole ? null : touched(from, to))), path };
    },
  };
}

const UNREADABLE: StoryVerdict = {
  ...{ verdict: 'incomparable', at: null, path: [] },
  causes: ['Une des versions par lesquelles il est passé ne se lit plus.'],
};

function compileGiven(bundles: ReadonlyMap<string, Bundle>, hash: string): CompiledBundle {
  const bundle = bundles.get(hash);
  const { compiled } = bundle === undefined ? { compiled: null } : compileBundle(bundle, 'when-used');
  if (compiled === null) throw new Error(`the version ${hash.slice(0, 12)} does not compile`);
  return compiled;
}

/** Answers all the questions in order; `pause` is awaited between two of them. */
export async function examine(
  examiner: Examiner,
  asked: ExaminerQuestion,
  pause: () => Promise<void>,
): Promise<ExaminerAnswer> {
  const answers: ExaminerAnswer[number][] = [];
  for (const ask of questions(examiner, asked)) {
    answers.push(ask());
    await pause();
  }
  return answers as ExaminerAnswer;
}

function questions(examiner: Examiner, asked: ExaminerQuestion): (() => ExaminerAnswer[number])[] {
  switch (asked.kind) {
    case 'graft':
      return asked.items.map((item) => () => examiner.graft(item, asked.now));
    case 'beside':
      return asked.items.map((item) => () => examiner.beside(item, asked.now, asked.base));
    case 'retrace':
      return asked.items.map((item) => () => examiner.retrace(item, asked.isWhole));
  }
}
