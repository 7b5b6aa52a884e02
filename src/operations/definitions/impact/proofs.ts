import type { DefinitionDraft } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import type { StoryVerdict } from './examiner.ts';
import type { ExaminerApart } from './examiner-apart.ts';
import { type Progress, readStories, standing } from './run.ts';

/** Holds the result of replaying in full each story that a trial had only proved. */
export interface ProofCheck {
  stories: number;
  /** Counts the stories that go another way than was proved. */
  contradicted: number;
  /** Counts the stories that even their own version does not replay as written: nothing is concluded from them. */
  incomparable: number;
}

/**
 * Replays each story that its steps had proved, from its first event, in both versions, entry by entry. It only reads.
 * @throws as `runTrial`
 */
export async function checkProofs(
  context: Context,
  draft: DefinitionDraft,
  examiner: ExaminerApart,
  signal: AbortSignal,
): Promise<ProofCheck> {
  const { run, known } = await standing(context, draft, examiner, unseen(signal));
  const proved = known.filter(({ id }) => (run.tried.get(id)?.story ?? null) !== null);
  const check: ProofCheck = { stories: proved.length, contradicted: 0, incomparable: 0 };
  for await (const stories of readStories(run, proved)) {
    signal.throwIfAborted();
    const items = stories.map(({ workflow, entries }) => ({ workflow, entries }));
    const judged = await examiner.retrace({ kind: 'retrace', isWhole: true, items });
    for (const [index, { id }] of stories.entries()) {
      const verdict = judged[index]?.verdict;
      if (verdict === 'incomparable') check.incomparable += 1;
      else if (verdict !== asDoneAgain(run.tried.get(id)?.story?.verdict)) check.contradicted += 1;
    }
  }
  return check;
}

/** A story proved unconcerned is identical when it is replayed. */
function asDoneAgain(verdict: StoryVerdict['verdict'] | undefined): StoryVerdict['verdict'] | undefined {
  return verdict === 'unconcerned' ? 'identical' : verdict;
}

/** Ignores the progress, since nobody watches this run. */
function unseen(signal: AbortSignal): Progress {
  const nothing = () => {};
  return { signal, about: nothing, phase: nothing, done: nothing, grafted: nothing, tried: new Map(), read: new Map() };
}
